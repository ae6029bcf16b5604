using Api.Security;
using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Features.Cases;

/// <summary>A case as staff see it in a list.</summary>
/// <param name="Number">Number.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Light">How it stands against its next deadline.</param>
/// <param name="DueOn">Last day of that deadline; null when there is none.</param>
/// <param name="Round">1, and one more with every reopening, return or escalation.</param>
/// <param name="RatingId">The negative rating.</param>
/// <param name="Level">Its level; null for the rated person before the case is over.</param>
/// <param name="Facets">What was wrong; empty for the rated person before the case is over.</param>
/// <param name="Comment">In the rater's words; null for the rated person.</param>
/// <param name="DepartmentId">Department that puts it right.</param>
/// <param name="Department">Its name.</param>
/// <param name="HandlerId">Account that handles it; null until somebody has taken it.</param>
/// <param name="Handler">Name of that account.</param>
/// <param name="OpenedAt">When the rating was received; null for the rated person.</param>
/// <param name="ContactDueOn">Last working day to contact the rater.</param>
/// <param name="RectifyDueOn">Last working day to put it right or explain.</param>
/// <param name="LedgerDueOn">Deadline of the ledger entry; null when there is none.</param>
/// <param name="FollowUpDueOn">Last working day of the follow-up; null before the finish.</param>
/// <param name="Provisional">True while a deadline reaches into a year whose holidays are not published.</param>
/// <param name="ContactState">How the contact stands in this round.</param>
/// <param name="Finding">What verification found.</param>
/// <param name="Ending">How the department ended this round.</param>
/// <param name="FinishedAt">When it did.</param>
/// <param name="Satisfaction">What the rater said last about the handling.</param>
/// <param name="NotSolvedCount">How often the rater said "not solved".</param>
/// <param name="Closing">How it was closed.</param>
/// <param name="ClosedAt">When it was closed.</param>
/// <param name="ContactVerdict">Contact in time or overdue, over all rounds; null while undecided.</param>
/// <param name="RectifyVerdict">Rectified in time or overdue, over all rounds.</param>
/// <param name="FollowUpVerdict">Followed up in time or overdue, over all rounds.</param>
/// <param name="IsRealName">Whether the rater can be held to it by name.</param>
/// <param name="Contact">What was left, masked; null when nothing was, or when you may not see it.</param>
/// <param name="Version">Version, as in the ETag.</param>
public record CaseView(
    string Number, CaseState State, string StateText, CaseLight Light, DateOnly? DueOn, int Round, Guid RatingId,
    SatisfactionLevel? Level, IReadOnlyList<ChosenReason> Facets, string? Comment, Guid DepartmentId, string Department,
    Guid? HandlerId, string? Handler, DateTime? OpenedAt, DateOnly ContactDueOn, DateOnly RectifyDueOn, DateOnly? LedgerDueOn,
    DateOnly? FollowUpDueOn, bool Provisional, ContactState ContactState, CaseFinding? Finding, CaseEnding? Ending,
    DateTime? FinishedAt, FollowUpSatisfaction? Satisfaction, int NotSolvedCount, CaseClosing? Closing, DateTime? ClosedAt,
    DutyVerdict? ContactVerdict, DutyVerdict? RectifyVerdict, DutyVerdict? FollowUpVerdict, bool IsRealName,
    MaskedContact? Contact, int Version)
{
    internal static readonly CaseView Example = new(
        "ZG20261121-4F7K2M", CaseState.Handling, CaseState.Handling.Text(), CaseLight.Normal, new DateOnly(2026, 11, 27), 1,
        Guid.Parse("019aa000-0000-7000-8000-000000000001"), SatisfactionLevel.Dissatisfied,
        [new ChosenReason("conduct", "服务行为的规范")], "等了一个小时没有人叫号",
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", Guid.Parse("019aa000-0000-7000-8000-000000000030"), "演示经办人",
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27),
        LedgerDueOn: null, FollowUpDueOn: null, Provisional: false, ContactState.Reached, Finding: null, Ending: null, FinishedAt: null,
        Satisfaction: null, 0, Closing: null, ClosedAt: null, DutyVerdict.InTime, RectifyVerdict: null, FollowUpVerdict: null,
        IsRealName: true, new MaskedContact("示*", "000****4567"), 2);
}
