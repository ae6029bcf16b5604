using Api.Features.Cases;
using Api.Features.Messaging;
using Api.Features.Notices;
using Api.Hosting;
using Api.Http;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Api.Workers;
using Domain.Appeals;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>
/// 申诉照看: notes once each that the last day to decide an appeal has begun, that its days are over, or that nobody can decide it, and
/// tells colleagues; what waits to be sent when it is decided is taken back (SD 17, ours).
/// </summary>
internal sealed class AppealClock(
    RatingDbContext db, Commit commit, AppealRows appeals, AppealDeciders deciders, CaseSituations accounts, Announcements announcements,
    NoticeTakeBack takeBack, RuleBook rules, BusinessClock clock, DueRows rows) : IDueWork
{
    static readonly Actor Watcher = Actor.System("appeal-clock");

    public string Name => "appeal-clock";

    public TimeSpan Every => TimeSpan.FromMinutes(1);

    public async Task RunAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var due = await DueAsync(now, cancel);
        var ids = due.Keys.ToList();
        if (ids.Count > 0)
            await rows.LookAsync(
                "appeal", db.Appeals.Where(a => EF.Parameter(ids).Contains(a.Id)).OrderBy(a => a.DueAt).ThenBy(a => a.Id).Select(a => a.Id),
                (id, stop) => LookAsync(due[id], now, stop), cancel);
        await TakeBackAsync(cancel);
    }

    /// <summary>Undecided appeals of which something holds that was not told, by identity.</summary>
    async Task<Dictionary<Guid, Due>> DueAsync(DateTime now, CancellationToken cancel)
    {
        var pending = await appeals.Around(db.Appeals.AsNoTracking().Where(a => a.State == AppealState.Pending))
            .OrderBy(r => r.Appeal.DueAt).ThenBy(r => r.Appeal.Id).ToListAsync(cancel);
        var benches = await deciders.OfAsync(pending.Select(r => (r.Appeal, r.Rating)), cancel);
        var held = pending.SelectMany(r => AppealWatch.Of(r.Appeal, benches[r.Appeal.Id], now).Select(notice => (Row: r, Notice: notice))).ToList();
        if (held.Count == 0) return [];
        var told = (await db.RowsOf(held.ConvertAll(h => StreamOf(h.Row.Appeal, h.Notice))).Select(a => a.Stream).ToListAsync(cancel)).ToHashSet();
        return held.Where(h => !told.Contains(StreamOf(h.Row.Appeal, h.Notice))).GroupBy(h => h.Row.Appeal.Id)
            .ToDictionary(g => g.Key, g => new Due(g.First().Row, benches[g.Key], [.. g.Select(h => h.Notice)]));
    }

    async Task LookAsync(Due due, DateTime now, CancellationToken cancel)
    {
        var (row, appeal) = (due.Row, due.Row.Appeal);
        var present = await accounts.Present().ToListAsync(cancel);
        var notBefore = MessagePlan.NotAtNight(now, rules.ProfileOn(clock.Today));
        foreach (var notice in due.Notices)
        {
            commit.Note(StreamOf(appeal, notice), 1, $"appeal.{EnumNames.NameOf(notice)}", Watcher, new { AppealId = appeal.Id, appeal.DueOn, due.Bench.Authority });
            foreach (var colleague in MessagePlan.Of(notice).SelectMany(To).DistinctBy(u => u.Id))
                commit.Tell(announcements.AppealReminder(
                    colleague.Id, appeal.Id, row.CaseNumber ?? row.Rating.ReceiptNo, row.Rating.EncounterId, DeadlineNews.Of(appeal, notice), notBefore));
        }

        IEnumerable<User> To(MessageAudience audience) => audience switch
        {
            MessageAudience.Deciders => present.Where(u => due.Bench.Members.Any(m => m.Id == u.Id)),
            MessageAudience.Committee => present.Where(u => u.Roles.Contains(Roles.Committee) && !IsRated(u)),
            MessageAudience.Administrator => present.Where(u => u.Roles.Contains(Roles.Admin) && !IsRated(u)),
            _ => [],
        };

        // Whoever the rating names hears of it by its own ways, and later (SD 16).
        bool IsRated(User user) => user.StaffMemberId is { } self && row.Rating.StaffIds.Contains(self);
    }

    /// <summary>已经裁决的，不再提醒。(ours)</summary>
    async Task TakeBackAsync(CancellationToken cancel)
    {
        var waiting = await db.OutboundMessages.AsNoTracking()
            .Where(m => m.Kind == MessageKind.StaffDeadlineReminder && m.CaseId == null && (m.State == DeliveryState.Queued || m.State == DeliveryState.Parked))
            .Select(m => new { m.Id, m.DedupeKey }).ToListAsync(cancel);
        var about = waiting.Select(m => (m.Id, Appeal: Announcements.AppealOf(m.DedupeKey))).Where(m => m.Appeal is not null).ToList();
        if (about.Count == 0) return;
        var named = about.Select(m => m.Appeal!.Value).Distinct().ToList();
        var decided = await db.Appeals.Where(a => EF.Parameter(named).Contains(a.Id) && a.State != AppealState.Pending).Select(a => a.Id).ToListAsync(cancel);
        await takeBack.MessagesAsync(
            [.. about.Where(m => decided.Contains(m.Appeal!.Value)).Select(m => m.Id)], "申诉已经裁决，不再提醒", "申诉已经裁决，此前一次发送结果不明，不再提醒", cancel);
    }

    static string StreamOf(Appeal appeal, AppealNotice notice) => $"appealNotice:{appeal.Id:N}-{appeal.DueOn:yyyyMMdd}-{notice}";

    sealed record Due(AppealRow Row, AppealBench Bench, IReadOnlyList<AppealNotice> Notices);
}
