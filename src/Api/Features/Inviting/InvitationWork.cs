using Api.Features.Integration.Matters;
using Api.Features.Messaging;
using Api.Features.Notices;
using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Domain.Encounters;
using Domain.Messaging;
using Domain.Raters;
using Domain.Rules;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Inviting;

/// <summary>
/// Invites parties to rate what was completed for them, and reminds them once on the last day (SD 11). Parties that nobody is
/// bound to cannot be reached and are passed over. What was rated or cancelled meanwhile takes its waiting message back.
/// </summary>
internal sealed class InvitationWork(
    RatingDbContext db, Commit commit, Announcements announcements, EncounterLinks links, NoticeTakeBack takeBack, RuleBook rules, BusinessClock clock) : IDueWork
{
    const int Batch = 100;

    const string NotNeeded = "已评价、已撤销或已过评价时限，不再邀请", NotNeededUnknown = "已评价、已撤销或已过评价时限，此前一次发送结果不明，不再发送";

    static readonly MessageKind[] Kinds = [MessageKind.RatingInvitation, MessageKind.InvitationReminder];

    public string Name => "invitations";

    public TimeSpan Every => TimeSpan.FromSeconds(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        await WithdrawAsync(cancel);
        while (await InviteAsync(cancel) == Batch) db.ChangeTracker.Clear();
    }

    /// <summary>Invites a batch; how many were looked at.</summary>
    async Task<int> InviteAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var due = await (
            from encounter in db.Encounters.AsNoTracking()
            where encounter.NextNoticeAt != null && encounter.NextNoticeAt <= now
            join department in db.Departments on encounter.DepartmentId equals department.Id
            orderby encounter.NextNoticeAt
            select new { Encounter = encounter, Department = department.Name }).Take(Batch).ToListAsync(cancel);
        if (due.Count == 0) return 0;
        var parties = due.Select(d => d.Encounter.PartyId).OfType<Guid>().Distinct().ToList();
        var reachable = await db.PartyBindings.AsNoTracking()
            .Where(b => b.State == BindingState.Confirmed && b.PartyId != null && EF.Parameter(parties).Contains(b.PartyId!.Value))
            .Select(b => b.PartyId!.Value).Distinct().ToListAsync(cancel);
        var messages = new List<(Encounter Encounter, DateTime? NextAt, OutboundMessage? Message)>();
        foreach (var row in due)
        {
            var (say, next) = Invitations.At(row.Encounter, ProfileOf(row.Encounter), now);
            messages.Add((row.Encounter, next, say == InvitationStep.None || !reachable.Contains(row.Encounter.PartyId!.Value)
                ? null : MessageOf(row.Encounter, row.Department, say, now)));
        }
        var keys = messages.Select(m => m.Message?.DedupeKey).OfType<string>().ToList();
        var told = await db.OutboundMessages.AsNoTracking().Where(m => EF.Parameter(keys).Contains(m.DedupeKey)).Select(m => m.DedupeKey).ToListAsync(cancel);
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        foreach (var (encounter, next, message) in messages)
        {
            var read = encounter.NextNoticeAt;
            // Another instance may be at the same rows: the one whose update holds is the one that tells.
            var mine = db.Encounters.Where(e => e.Id == encounter.Id && e.NextNoticeAt == read);
            // Rated or cancelled since it was read: not told, and the next look finds nothing more to tell.
            if (message is not null) mine = mine.Where(e => e.RatedAt == null && e.CancelledAt == null);
            if (await mine.ExecuteUpdateAsync(set => set.SetProperty(e => e.NextNoticeAt, next), cancel) == 1
                && message is not null && !told.Contains(message.DedupeKey)) commit.Tell(message);
        }
        await commit.SaveAsync(cancel);
        await transaction.CommitAsync(cancel);
        return due.Count;
    }

    OutboundMessage? MessageOf(Encounter encounter, string department, InvitationStep say, DateTime now)
    {
        var link = links.Issue(encounter.Number, now);
        return announcements.Invitation(
            new MessageRecipient(PartyId: encounter.PartyId), encounter.Id, say == InvitationStep.Remind, encounter.Title, department, encounter.CompletedAt,
            // A tender notice has no last day of its own; the link has.
            encounter.Window.LastOn ?? ChinaTime.DateOf(link.ExpiresAt), link.Url);
    }

    RuleProfile ProfileOf(Encounter encounter) =>
        rules.Profiles.Named(encounter.Window.ProfileCode, encounter.Window.ProfileVersion)
        ?? throw new InvalidOperationException($"No profile {encounter.Window.ProfileCode} {encounter.Window.ProfileVersion}.");

    /// <summary>Takes back what waits for services that need no rating any more, also what staff sent again.</summary>
    Task WithdrawAsync(CancellationToken cancel)
    {
        var over = Over(db, clock.Now);
        return takeBack.MessagesAsync(
            db.OutboundMessages.Where(m => Kinds.Contains(m.Kind) && over.Any(e => e.Id == m.EncounterId)), NotNeeded, NotNeededUnknown, cancel);
    }

    /// <summary>True when the message invites to rate what needs no rating any more: then nobody sends it again.</summary>
    internal static async Task<bool> IsMootAsync(RatingDbContext db, OutboundMessage message, DateTime now, CancellationToken cancel) =>
        Kinds.Contains(message.Kind) && await Over(db, now).AnyAsync(e => e.Id == message.EncounterId, cancel);

    static IQueryable<Encounter> Over(RatingDbContext db, DateTime now) => db.Encounters.AsNoTracking()
        .Where(e => e.RatedAt != null || e.CancelledAt != null || e.DefaultedAt != null || e.Window.EndsAt <= now);
}
