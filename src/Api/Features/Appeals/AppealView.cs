using Api.Persistence;
using Domain.Appeals;
using Domain.Ratings;

namespace Api.Features.Appeals;

/// <summary>An appeal.</summary>
/// <param name="Id">Identity.</param>
/// <param name="RatingId">The rating.</param>
/// <param name="ReceiptNo">Number of its receipt; null for the rated person, who is not told when it was given.</param>
/// <param name="CaseNumber">Case it opened; null for the rated person, and when there is none.</param>
/// <param name="Level">Level of the rating.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="Department">Its name.</param>
/// <param name="Type">What the appellant says of the rating.</param>
/// <param name="TypeText">Its name.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Side">On whose behalf it was filed.</param>
/// <param name="Appellant">Who filed it.</param>
/// <param name="Reason">Why.</param>
/// <param name="FiledAt">When.</param>
/// <param name="Authority">Who decides as things stand: <c>supervision</c>, or the <c>committee</c> where supervision is rated or has nobody who can.</param>
/// <param name="HasDecider">False while it is undecided and nobody who can decide it is left: an administrator gives the role <c>committee</c> to somebody who is none of the appellant, the handlers and the rated department.</param>
/// <param name="DueOn">Last working day to decide it.</param>
/// <param name="IsOverdue">Not decided in its days, or decided after them.</param>
/// <param name="FoundType">What the rating was found to be; null unless upheld.</param>
/// <param name="Decision">Why it was decided so; null before.</param>
/// <param name="DecidedBy">Who decided; null before.</param>
/// <param name="DecidedAt">When; null before.</param>
/// <param name="Evidence">What came with it.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record AppealView(
    Guid Id, Guid RatingId, string? ReceiptNo, string? CaseNumber, SatisfactionLevel Level, Guid DepartmentId, string Department,
    AppealType Type, string TypeText, AppealState State, string StateText, RatedSide Side, string Appellant, string Reason,
    DateTime FiledAt, AppealAuthority Authority, bool HasDecider, DateOnly DueOn, bool IsOverdue, AppealType? FoundType, string? Decision,
    string? DecidedBy, DateTime? DecidedAt, IReadOnlyList<EvidenceView> Evidence, int Version)
{
    internal static readonly AppealView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000051"), Guid.Parse("019aa000-0000-7000-8000-000000000001"), "2026112113RQ7K3M9QXZ",
        "ZG20261121-4F7K2M", SatisfactionLevel.Dissatisfied, Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部",
        AppealType.Mistaken, "误评", AppealState.Pending, "待裁决", RatedSide.Department, "演示经办人", "评价人评的是另一个窗口",
        new DateTime(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc), AppealAuthority.Supervision, HasDecider: true, new DateOnly(2026, 12, 7), IsOverdue: false,
        FoundType: null, Decision: null, DecidedBy: null, DecidedAt: null, [EvidenceView.Example], 1);
}

/// <summary>A piece of evidence.</summary>
/// <param name="Id">Identity: <c>GET /ratings/{ratingId}/evidence/{id}</c>.</param>
/// <param name="FileName">Name.</param>
/// <param name="ContentType">Media type, found by looking at the bytes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, hex.</param>
public sealed record EvidenceView(Guid Id, string FileName, string ContentType, long Length, string Sha256)
{
    internal static readonly EvidenceView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000052"), "取号记录.pdf", "application/pdf", 120_345,
        "0000000000000000000000000000000000000000000000000000000000000000");

    internal static EvidenceView Of(RatingEvidence kept) => new(kept.Id, kept.FileName, kept.ContentType, kept.Length, kept.Sha256);
}

/// <summary>Where an appeal stands after it was filed or decided.</summary>
/// <param name="Id">Identity.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Authority">Who decides.</param>
/// <param name="HasDecider">False when it was filed and nobody who can decide it is left: an administrator has to give somebody else the role <c>committee</c>.</param>
/// <param name="DueOn">Last working day to decide it.</param>
/// <param name="FoundType">What the rating was found to be; null unless upheld.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record AppealMoved(
    Guid Id, AppealState State, string StateText, AppealAuthority Authority, bool HasDecider, DateOnly DueOn, AppealType? FoundType, int Version)
{
    internal static readonly AppealMoved Example = Of(AppealView.Example.State, AppealView.Example);

    /// <param name="appeal">The appeal.</param>
    /// <param name="hasDecider">Whether somebody can decide it, or has.</param>
    internal static AppealMoved Of(Appeal appeal, bool hasDecider) => new(
        appeal.Id, appeal.State, appeal.State.Text(), appeal.Authority, hasDecider, appeal.DueOn, appeal.FoundType, appeal.Version);

    static AppealMoved Of(AppealState state, AppealView view) => new(
        view.Id, state, state.Text(), view.Authority, view.HasDecider, view.DueOn, view.FoundType, view.Version);
}
