using Api.Pages;
using Api.Persistence;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>How a case stands, for its rater, in one line.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="State">State.</param>
/// <param name="StateText">The same in words.</param>
/// <param name="ContactDueOn">Last working day on which the department contacts the rater.</param>
/// <param name="RectifyDueOn">Last working day on which it is put right or explained; the ledger's where it is on one.</param>
public sealed record CaseStanding(string Number, CaseState State, string StateText, DateOnly ContactDueOn, DateOnly RectifyDueOn)
{
    internal static readonly CaseStanding Example = new(
        "ZG20261121-4F7K2M", CaseState.Opened, ChineseText.StateOf(CaseState.Opened), new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27));

    internal static CaseStanding Of(RectificationCase which) => new(
        which.Number, which.State, ChineseText.StateOf(which), which.ContactDueOn, which.LedgerDueOn ?? which.RectifyDueOn);
}

/// <summary>How a case stands, for its rater: in words a person understands, without names.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="State">State.</param>
/// <param name="StateText">The same in words.</param>
/// <param name="ContactDueOn">Last working day on which the department contacts the rater.</param>
/// <param name="RectifyDueOn">Last working day on which it is put right or explained; the ledger's where it is on one.</param>
/// <param name="Steps">What has happened so far, oldest first.</param>
public sealed record CaseProgress(
    string Number, CaseState State, string StateText, DateOnly ContactDueOn, DateOnly RectifyDueOn, IReadOnlyList<ProgressStep> Steps)
{
    internal static readonly CaseProgress Example = new(
        "ZG20261121-4F7K2M", CaseState.FollowUp, ChineseText.StateOf(CaseState.FollowUp), new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27),
        [
            new ProgressStep(new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), "收到评价，已立案"),
            new ProgressStep(new DateTime(2026, 11, 23, 1, 10, 0, DateTimeKind.Utc), "部门已与您联系"),
            new ProgressStep(new DateTime(2026, 11, 24, 6, 0, 0, DateTimeKind.Utc), "部门已完成整改"),
        ]);
}

/// <summary>One thing that happened.</summary>
/// <param name="At">When.</param>
/// <param name="Text">What.</param>
public sealed record ProgressStep(DateTime At, string Text);

/// <summary>Reads the progress of cases for their raters.</summary>
internal sealed class CaseProgressReader(RatingDbContext db)
{
    /// <summary>How this case stands.</summary>
    public async Task<CaseProgress> OfAsync(RectificationCase which, CancellationToken cancel) => (await OfAsync([which], cancel))[which.Id];

    /// <summary>How each of these cases stands.</summary>
    public async Task<IReadOnlyDictionary<Guid, CaseProgress>> OfAsync(IReadOnlyList<RectificationCase> cases, CancellationToken cancel)
    {
        var ids = cases.Select(c => c.Id).ToList();
        var steps = (await db.CaseSteps.AsNoTracking().Where(s => ids.Contains(s.CaseId)).ToListAsync(cancel)).ToLookup(s => s.CaseId);
        var notices = (await db.CaseNotices.AsNoTracking().Where(n => ids.Contains(n.CaseId) && n.Kind == CaseNoticeKind.Overdue).ToListAsync(cancel))
            .ToLookup(n => n.CaseId);
        return cases.ToDictionary(c => c.Id, c => new CaseProgress(
            c.Number, c.State, ChineseText.StateOf(c), c.ContactDueOn, c.LedgerDueOn ?? c.RectifyDueOn,
            [
                new ProgressStep(c.OpenedAt, "收到评价，已立案"),
                .. steps[c.Id].OrderBy(s => s.Ordinal).Select(s => (s.At, Text: CaseWords.ForRater(s)))
                    .Concat(notices[c.Id].Select(n => (n.At, Text: CaseWords.ForRater(n))))
                    .Where(s => s.Text is not null).OrderBy(s => s.At).Select(s => new ProgressStep(s.At, s.Text!)),
            ]));
    }

    /// <summary>What the department told the rater last about the case of this number; null before.</summary>
    public Task<string?> ReplyAsync(string caseNumber, CancellationToken cancel) => (
        from step in db.CaseSteps.AsNoTracking()
        join which in db.Cases on step.CaseId equals which.Id
        where which.Number == caseNumber && step.Reply != null
        orderby step.Ordinal descending
        select step.Reply).FirstOrDefaultAsync(cancel);
}
