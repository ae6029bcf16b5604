using Api.Security;
using Domain.Feedbacks;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Features.Feedbacks;

/// <summary>A comment or complaint, as staff see it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Kind">Comment or complaint.</param>
/// <param name="KindText">Its name.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Light">How it stands against its deadline; late once is late for good.</param>
/// <param name="DueOn">Last working day of what comes next; null when nothing is owed.</param>
/// <param name="Provisional">True while that day was counted into a year whose holidays are not published.</param>
/// <param name="Source">Who it comes from.</param>
/// <param name="SourceText">Its name.</param>
/// <param name="Channel">By what way it came.</param>
/// <param name="ChannelText">Its name.</param>
/// <param name="EvidenceNo">Evidence number, where staff registered it.</param>
/// <param name="RegisteredBy">Who registered it; null where its author wrote it here.</param>
/// <param name="ReceivedAt">When it was taken in.</param>
/// <param name="DepartmentId">Department it is about.</param>
/// <param name="Department">Its name.</param>
/// <param name="StaffMemberId">Person it is about.</param>
/// <param name="StaffMember">The person's name.</param>
/// <param name="HandlingDepartmentId">Department that answers.</param>
/// <param name="HandlingDepartment">Its name.</param>
/// <param name="Text">What was said.</param>
/// <param name="Reply">What its author is told.</param>
/// <param name="FoundTrue">Whether it was found true.</param>
/// <param name="Dismissed">True when it was not taken up.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="PublishedAt">When the reply was published.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record FeedbackView(
    string Number, FeedbackKind Kind, string KindText, FeedbackState State, string StateText, CaseLight Light, DateOnly? DueOn, bool Provisional,
    FeedbackSource Source, string SourceText, RegisteredChannel Channel, string ChannelText, string? EvidenceNo, string? RegisteredBy, DateTime ReceivedAt,
    Guid? DepartmentId, string? Department, Guid? StaffMemberId, string? StaffMember, Guid? HandlingDepartmentId, string? HandlingDepartment, string Text,
    string? Reply, bool? FoundTrue, bool Dismissed, DateTime? ClosedAt, DateTime? PublishedAt, int Version)
{
    internal static readonly FeedbackView Example = new(
        "TS20261116-4F7K2M", FeedbackKind.Complaint, "投诉", FeedbackState.Transferred, "已转办", CaseLight.Normal, new DateOnly(2026, 11, 30), Provisional: false,
        FeedbackSource.Party, "交易主体", RegisteredChannel.OpinionBox, "意见箱", "YJX-2026-0007", "演示回访员", new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc),
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", StaffMemberId: null, StaffMember: null,
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", "窗口办理时间与公示的不一致。", Reply: null, FoundTrue: null, Dismissed: false,
        ClosedAt: null, PublishedAt: null, 2);

    internal static FeedbackView Of(FeedbackRow row, DateTime now)
    {
        var f = row.Feedback;
        return new FeedbackView(
            f.Number, f.Kind, f.Kind.Text(), f.State, f.State.Text(), f.LightAt(now), f.DueAt is null ? null : f.DueOn, f.Provisional, f.Source, f.Source.Text(),
            f.Channel, f.Channel.Text(), f.EvidenceNo, row.RegisteredBy, f.ReceivedAt, f.DepartmentId, row.Department, f.StaffMemberId, row.StaffMember,
            f.HandlingDepartmentId, row.HandlingDepartment, f.Text, f.Reply, f.FoundTrue, f.Dismissed, f.ClosedAt, f.PublishedAt, f.Version);
    }
}

/// <summary>One line of the record.</summary>
/// <param name="At">When.</param>
/// <param name="Who">Who.</param>
/// <param name="What">What was done, in Chinese.</param>
/// <param name="Words">In which words; null where there were none.</param>
/// <param name="Department">Department it was handed to.</param>
/// <param name="DueOn">The deadline from then on.</param>
public sealed record FeedbackStepView(DateTime At, string Who, string What, string? Words, string? Department, DateOnly? DueOn);

/// <summary>A comment or complaint with everything that belongs to it.</summary>
/// <param name="Feedback">The comment or complaint.</param>
/// <param name="PublicSummary">What it was about, as it is published.</param>
/// <param name="PublicReply">The reply as it is published.</param>
/// <param name="Contact">Name and phone masked; null where none was left, and for everybody but those who take in and verify.</param>
/// <param name="Steps">What happened, oldest first; null for whoever only publishes.</param>
/// <param name="AllowedMoves">What you may do now, as the last segment of the routes.</param>
public sealed record FeedbackDetail(
    FeedbackView Feedback, string? PublicSummary, string? PublicReply, MaskedContact? Contact, IReadOnlyList<FeedbackStepView>? Steps,
    IReadOnlyList<string> AllowedMoves);

/// <summary>Where a comment or complaint stands after a move.</summary>
/// <param name="Number">Its number.</param>
/// <param name="State">State now.</param>
/// <param name="StateText">Its name.</param>
/// <param name="DueOn">Last working day of what comes next; null when nothing is owed.</param>
/// <param name="Version">Version now, as in the ETag.</param>
public sealed record FeedbackMoved(string Number, FeedbackState State, string StateText, DateOnly? DueOn, int Version)
{
    internal static readonly FeedbackMoved Example = new("TS20261116-4F7K2M", FeedbackState.Transferred, "已转办", new DateOnly(2026, 11, 30), 2);

    internal static FeedbackMoved Of(Feedback f) => new(f.Number, f.State, f.State.Text(), f.DueAt is null ? null : f.DueOn, f.Version);
}
