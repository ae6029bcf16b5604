using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Features.Cases;

/// <summary>Everything about one case: its deadlines in words, its timeline, its evidence, what can be done with it.</summary>
public sealed record CaseDetail : CaseView
{
    internal CaseDetail(CaseView view) : base(view) { }

    /// <summary>
    /// <c>department</c>, or <c>supervision</c> where nobody else of the department can handle it, or after two "not solved"; then
    /// <c>committee</c> where somebody of supervision belongs to the rated department.
    /// </summary>
    public required string HandledBy { get; init; }

    /// <summary>Deadlines of this round, each with its explanation.</summary>
    public required IReadOnlyList<DeadlineView> Deadlines { get; init; }

    /// <summary>What happened, oldest first.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }

    /// <summary>Call-backs and answers, oldest first; empty when you may not see them.</summary>
    public required IReadOnlyList<FollowUpView> FollowUps { get; init; }

    /// <summary>The questionnaire of this round; null before the finish.</summary>
    public required SurveyView? Survey { get; init; }

    /// <summary>Evidence; empty when you may not see it.</summary>
    public required IReadOnlyList<AttachmentView> Attachments { get; init; }

    /// <summary>The follow-up rating 追评 after the case was closed; null when there is none. Outside the figures.</summary>
    public required ReRatingView? ReRating { get; init; }

    /// <summary>What you may do now, as the last segment of the routes, for example <c>contacts</c>.</summary>
    public required IReadOnlyList<string> AllowedMoves { get; init; }

    internal static CaseDetail DetailExample => new(CaseView.Example)
    {
        HandledBy = "department",
        Deadlines =
        [
            new DeadlineView(CaseDuty.Contact, new DateOnly(2026, 11, 23), "自11月21日起（当日不计）1个工作日：11月23日，截至11月23日24时", Provisional: false, IsPending: false),
            new DeadlineView(CaseDuty.Rectify, new DateOnly(2026, 11, 27), "自11月21日起（当日不计）5个工作日：11月23日、24日、25日、26日、27日，截至11月27日24时", Provisional: false, IsPending: true),
        ],
        Timeline =
        [
            new TimelineEntry(new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), 1, Move: null, "评价人", "收到差评，立案", Note: null, Reply: null, DueOn: null),
            new TimelineEntry(new DateTime(2026, 11, 23, 1, 10, 0, DateTimeKind.Utc), 1, CaseMove.ContactSettled, "演示经办人（责任部门）", "已联系上评价人", "说明了叫号屏故障的情况", Reply: null, DueOn: null),
        ],
        FollowUps = [],
        Survey = null,
        ReRating = null,
        Attachments = [new AttachmentView(Guid.Parse("019aa000-0000-7000-8000-000000000041"), "叫号屏照片.jpg", "image/jpeg", 120_345, "0000000000000000000000000000000000000000000000000000000000000000", new DateTime(2026, 11, 23, 2, 0, 0, DateTimeKind.Utc), "演示经办人")],
        AllowedMoves = ["contacts", "verification", "rectification", "explanation", "rectification-ledger", "expedite", "attachments"],
    };
}

/// <summary>One deadline.</summary>
/// <param name="Duty">What must be done.</param>
/// <param name="DueOn">Last day.</param>
/// <param name="Explanation">The working days that were counted, or who set the date and why.</param>
/// <param name="Provisional">True while it reaches into a year whose holidays are not published.</param>
/// <param name="IsPending">True while the duty is not done.</param>
public sealed record DeadlineView(CaseDuty Duty, DateOnly DueOn, string Explanation, bool Provisional, bool IsPending);

/// <summary>One line of the timeline.</summary>
/// <param name="At">When.</param>
/// <param name="Round">Round of the case.</param>
/// <param name="Move">What was done; null for the opening and for reminders of the system.</param>
/// <param name="Who">Who did it.</param>
/// <param name="Words">What was done, in words.</param>
/// <param name="Note">What was noted for colleagues; null when nothing was, or when you may not see it.</param>
/// <param name="Reply">What the rater is told.</param>
/// <param name="DueOn">A deadline it set.</param>
public sealed record TimelineEntry(
    DateTime At, int Round, CaseMove? Move, string Who, string Words, string? Note, string? Reply, DateOnly? DueOn);

/// <summary>One call-back or answer.</summary>
/// <param name="At">When.</param>
/// <param name="Round">Round of the case.</param>
/// <param name="Channel">By phone or by questionnaire.</param>
/// <param name="Result">What it came to.</param>
/// <param name="Satisfaction">Satisfaction with the handling.</param>
/// <param name="Solved">Whether it was solved, in the rater's eyes.</param>
/// <param name="Comment">The rater's words, or the caller's note.</param>
/// <param name="Counts">Whether a failed call counts towards the end of the follow-up; null where somebody answered.</param>
public sealed record FollowUpView(
    DateTime At, int Round, FollowUpChannel Channel, FollowUpResult Result, FollowUpSatisfaction? Satisfaction, bool? Solved, string? Comment,
    bool? Counts);

/// <summary>A questionnaire, without its link: only the rater has that.</summary>
/// <param name="State">State.</param>
/// <param name="IssuedAt">When it was issued.</param>
/// <param name="AnswerableThroughOn">Last day on which it can be answered.</param>
/// <param name="RemindedAt">When its one reminder was due and given.</param>
public sealed record SurveyView(SurveyState State, DateTime IssuedAt, DateOnly AnswerableThroughOn, DateTime? RemindedAt);

/// <summary>A follow-up rating.</summary>
/// <param name="Level">Level.</param>
/// <param name="Facets">What was still wrong.</param>
/// <param name="Comment">In the rater's words.</param>
/// <param name="SubmittedAt">When.</param>
public sealed record ReRatingView(SatisfactionLevel Level, IReadOnlyList<ChosenReason> Facets, string? Comment, DateTime SubmittedAt);

/// <summary>A piece of evidence.</summary>
/// <param name="Id">Identity: <c>GET /cases/{number}/attachments/{id}</c>.</param>
/// <param name="FileName">Name.</param>
/// <param name="ContentType">Media type, found by looking at the bytes.</param>
/// <param name="Length">Bytes.</param>
/// <param name="Sha256">SHA-256 of the bytes, hex.</param>
/// <param name="AttachedAt">When.</param>
/// <param name="Who">Who attached it.</param>
public sealed record AttachmentView(
    Guid Id, string FileName, string ContentType, long Length, string Sha256, DateTime AttachedAt, string Who);
