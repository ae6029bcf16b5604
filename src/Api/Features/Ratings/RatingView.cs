using Api.Security;
using Domain.Appeals;
using Domain.Ratings;

namespace Api.Features.Ratings;

/// <summary>A rating as staff see it: contact data masked, never a readable identity.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ReceiptNo">Receipt number; null for the rated person, whom it would tell the time.</param>
/// <param name="SubmittedAt">Arrival; null for the rated person.</param>
/// <param name="Level">Level; null for the rated person until its case is over, or its month when it opened none.</param>
/// <param name="Facets">Facets, as worded when it was made; empty while the level is not told.</param>
/// <param name="Indicators">Indicators, as worded when it was made; empty while the level is not told.</param>
/// <param name="Comment">Comment; null for the rated person.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="Entrance">Its name.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="Department">Its name.</param>
/// <param name="StaffIds">Rated staff.</param>
/// <param name="EncounterId">What was rated; null for a walk-in, and for the rated person.</param>
/// <param name="BusinessLine">Business line code.</param>
/// <param name="Channel">How it came in.</param>
/// <param name="Origin">Active, default or registered.</param>
/// <param name="Basis">What it was given for.</param>
/// <param name="IsRealName">Whether the rater can be held to it by name; the rated person is not told.</param>
/// <param name="AssessNumber">1 first, 2 follow-up rating.</param>
/// <param name="ReRatingOf">The first rating that a follow-up rating (追评) follows; null for a first one.</param>
/// <param name="Contact">What was left, masked; null when nothing was, or when you may not see it.</param>
/// <param name="CaseNumber">Case it opened; null for the rated person.</param>
/// <param name="RegisteredChannel">By what way a registered rating reached the staff; null for every other.</param>
/// <param name="EvidenceNo">Evidence of a registered rating.</param>
/// <param name="Sealed">True while tender secrecy hides it from everybody but the staff designated for it.</param>
public sealed record RatingView(
    Guid Id, string? ReceiptNo, DateTime? SubmittedAt, SatisfactionLevel? Level, IReadOnlyList<ChosenReason> Facets,
    IReadOnlyList<ChosenReason> Indicators, string? Comment, Guid EntranceId, string Entrance, Guid DepartmentId,
    string Department, IReadOnlyList<Guid> StaffIds, Guid? EncounterId, string BusinessLine, RatingChannel Channel,
    RatingOrigin Origin, RatingBasis Basis, bool IsRealName, int AssessNumber, Guid? ReRatingOf, MaskedContact? Contact, string? CaseNumber,
    RegisteredChannel? RegisteredChannel, string? EvidenceNo, bool Sealed)
{
    /// <summary>How the appeal against it stands, or against the rating it follows; null when there is none.</summary>
    public AppealState? Appeal { get; init; }

    /// <summary>False once an appeal was upheld: 不予采纳, in no figure any more (SD 17).</summary>
    public bool Adopted => Appeal != AppealState.Upheld;

    internal static readonly RatingView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000001"), "2026112113RQ7K3M9QXZ", new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc),
        SatisfactionLevel.Dissatisfied, [new ChosenReason("conduct", "服务行为的规范")], [new ChosenReason("214", "服务态度生硬")],
        "等了一个小时没有人叫号", Guid.Parse("019aa000-0000-7000-8000-000000000010"), "1号窗口 政府采购受理",
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", [], EncounterId: null, "governmentProcurement",
        RatingChannel.QrCode, RatingOrigin.Active, RatingBasis.WalkIn, IsRealName: true, 1, ReRatingOf: null,
        new MaskedContact("示*", "000****4567"), "ZG20261121-4F7K2M", RegisteredChannel: null, EvidenceNo: null, Sealed: false);
}
