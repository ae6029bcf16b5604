using Domain.Shared;

namespace Domain.Appeals;

/// <summary>
/// 申诉: the rated person or department says that a rating was mistaken or malicious. Upheld, the rating is not adopted 不予采纳:
/// out of the figures from then on, kept in the record, not replaced by a default; its case is cancelled (SD 17).
/// </summary>
public sealed class Appeal : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The rating; has one appeal at most.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>Department that the rating names.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>What the appellant says of the rating.</summary>
    public required AppealType Type { get; init; }

    /// <summary>Why.</summary>
    public required string Words { get; init; }

    /// <summary>Account that filed it.</summary>
    public required Guid AppellantId { get; init; }

    /// <summary>On whose behalf.</summary>
    public required RatedSide Side { get; init; }

    /// <summary>Who decides, as it stood when it was filed; who can decide now is <see cref="AppealBench"/>.</summary>
    public AppealAuthority Authority { get; private set; }

    /// <summary>When it was filed, UTC.</summary>
    public required DateTime FiledAt { get; init; }

    /// <summary>Last working day to decide it (ours).</summary>
    public required DateOnly DueOn { get; init; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public required DateTime DueAt { get; init; }

    /// <summary>True while that day lies in a year whose holidays are not published.</summary>
    public required bool Provisional { get; init; }

    /// <summary>Calendar that produced the deadline.</summary>
    public required int CalendarVersion { get; init; }

    /// <summary>Profile that produced it.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>How far it is.</summary>
    public AppealState State { get; private set; } = AppealState.Pending;

    /// <summary>What the rating was found to be; null while undecided and when rejected. Malice appealed may be found a mistake.</summary>
    public AppealType? FoundType { get; private set; }

    /// <summary>When it was decided, UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>Account that decided.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>Why.</summary>
    public string? DecisionWords { get; private set; }

    /// <summary>申诉：asks every rule in order; the first that objects is the answer.</summary>
    /// <param name="type">Type; null for none of the two.</param>
    /// <param name="words">What is wrong with the rating.</param>
    /// <param name="s">The moment.</param>
    /// <param name="id">Identity of the appeal.</param>
    public static Decision<Appeal> File(AppealType? type, string? words, AppealSituation s, Guid id)
    {
        if (AppealRules.MayFile(type, words, s) is { } refusal) return refusal;
        var due = s.Calendar.Within(ChinaTime.DateOf(s.Now), s.Profile.AppealDecisionDays, s.Profile.CaseStartDayCounts);
        return new Appeal
        {
            Id = id,
            RatingId = s.Rating.Id,
            DepartmentId = s.Rating.DepartmentId,
            Type = type!.Value,
            Words = words!.Trim(),
            AppellantId = s.Actor.Id,
            Side = s.Side!.Value,
            Authority = AppealRules.AuthorityAtFiling(s),
            FiledAt = s.Now,
            DueOn = due.LastOn,
            DueAt = due.EndsAt,
            Provisional = due.Provisional,
            CalendarVersion = due.CalendarVersion,
            ProfileCode = s.Profile.Code,
            ProfileVersion = s.Profile.Version,
        };
    }

    /// <summary>裁决：一次，由申诉人、办理人和被评价方以外的人作出；逾期的仍须裁决。(SD 17, ours)</summary>
    /// <param name="upheld">Whether the rating is not adopted; null for neither.</param>
    /// <param name="found">What it was found to be; null for what the appellant said.</param>
    /// <param name="words">Why.</param>
    /// <param name="s">The moment.</param>
    public Refusal? Decide(bool? upheld, AppealType? found, string? words, AppealSituation s)
    {
        var type = found ?? Type;
        if ((AppealRules.MayDecide(this, s)
            ?? (State == AppealState.Pending ? null : AppealRefusals.Decided)
            ?? (upheld is null ? AppealRefusals.OutcomeUnknown : null)
            ?? AppealRules.TypeFits(type, s.Rating)
            ?? AppealRules.WordsAreThere(words, s.Profile)) is { } refusal) return refusal;
        (State, FoundType) = upheld!.Value ? (AppealState.Upheld, type) : (AppealState.Rejected, (AppealType?)null);
        (DecidedAt, DecidedById, DecisionWords) = (s.Now, s.Actor.Id, words!.Trim());
        // The committee may have stood in since it was filed.
        if (!s.Actor.Authorities.Contains(Authority)) Authority = AppealAuthority.Committee;
        return null;
    }

    /// <summary>True when the days to decide are over and it is not decided, or was decided after them.</summary>
    public bool IsOverdueAt(DateTime now) => (DecidedAt ?? now) >= DueAt;
}
