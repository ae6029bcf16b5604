using Domain.Appeals;
using Domain.Ratings;

namespace Api.Features.Appeals.Blacklisting;

/// <summary>A listing.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">By what the rater is known.</param>
/// <param name="Party">Name of the party, masked; null where none is known.</param>
/// <param name="Pseudonym">Eight characters that stay the same for the same rater and say nothing else.</param>
/// <param name="ListedOn">First day on which the rater may not rate.</param>
/// <param name="ThroughOn">Last such day.</param>
/// <param name="IsBarred">Whether the rater is barred now.</param>
/// <param name="Grounds">The ratings that caused it, each with its type.</param>
/// <param name="LiftReason">Why somebody asks, or asked, to lift it; null when nobody did.</param>
/// <param name="LiftRequestedBy">Who asks; null when nobody does.</param>
/// <param name="LiftDecision">Why it was lifted or not; null while undecided.</param>
/// <param name="LiftDecidedBy">Who decided.</param>
/// <param name="LiftedAt">When it was lifted; null when it was not.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record BlacklistView(
    Guid Id, RaterKind Kind, string? Party, string Pseudonym, DateOnly ListedOn, DateOnly ThroughOn, bool IsBarred,
    IReadOnlyList<GroundView> Grounds, string? LiftReason, string? LiftRequestedBy, string? LiftDecision, string? LiftDecidedBy,
    DateTime? LiftedAt, int Version)
{
    internal static readonly BlacklistView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000061"), RaterKind.Party, "示*******", "4f7k2m9q", new DateOnly(2026, 11, 23), new DateOnly(2027, 11, 22),
        IsBarred: true,
        [new GroundView(Guid.Parse("019aa000-0000-7000-8000-000000000001"), Guid.Parse("019aa000-0000-7000-8000-000000000051"), new DateOnly(2026, 11, 21), AppealType.Mistaken, "误评", "取号记录显示评价人当天在另一个窗口办理")],
        LiftReason: null, LiftRequestedBy: null, LiftDecision: null, LiftDecidedBy: null, LiftedAt: null, 1);
}

/// <summary>One rating that caused a listing.</summary>
/// <param name="RatingId">The rating.</param>
/// <param name="AppealId">The appeal with its evidence: <c>GET /appeals/{appealId}</c>.</param>
/// <param name="MadeOn">China date on which the rating was made.</param>
/// <param name="Type">What it was found to be: an honest mistake is not called malice.</param>
/// <param name="TypeText">Its name.</param>
/// <param name="Decision">Why it was decided so.</param>
public sealed record GroundView(Guid RatingId, Guid AppealId, DateOnly MadeOn, AppealType Type, string TypeText, string? Decision);

/// <summary>Where a listing stands after somebody asked to lift it, or decided about that.</summary>
/// <param name="Id">Identity.</param>
/// <param name="IsBarred">Whether the rater is still barred.</param>
/// <param name="ThroughOn">Last day of the listing.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record BlacklistMoved(Guid Id, bool IsBarred, DateOnly ThroughOn, int Version);
