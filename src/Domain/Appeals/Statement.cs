using Domain.Shared;

namespace Domain.Appeals;

/// <summary>举证解释: what the rated person or department says about a rating, with or without appealing. Never changed (SD 17).</summary>
public sealed class Statement
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The rating.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>Account that made it.</summary>
    public required Guid ById { get; init; }

    /// <summary>On whose behalf.</summary>
    public required RatedSide Side { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>The words, trimmed.</summary>
    public required string Words { get; init; }

    /// <summary>举证解释：asks every rule in order; the first that objects is the answer.</summary>
    /// <param name="words">What is said.</param>
    /// <param name="s">The moment.</param>
    /// <param name="id">Identity of the statement.</param>
    public static Decision<Statement> Make(string? words, AppealSituation s, Guid id) =>
        AppealRules.MayState(words, s) is { } refusal ? refusal : new Statement
        {
            Id = id,
            RatingId = s.Rating.Id,
            ById = s.Actor.Id,
            Side = s.Side!.Value,
            At = s.Now,
            Words = words!.Trim(),
        };
}
