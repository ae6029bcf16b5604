using Api.Http.Problems;
using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Messaging;

/// <summary>Puts what may not be sent for now on hold, for every instance, and lets it go again.</summary>
internal sealed partial class SendingHolds(RatingDbContext db, BusinessClock clock, ILogger<SendingHolds> logger)
{
    /// <summary>
    /// Holds something, and says so aloud where a person has to mend it; says nothing twice. Of two holds of the same the longer one
    /// stays, and one without an end outlasts all.
    /// </summary>
    public async Task HoldAsync(string account, string scope, DateTime? until, int errorCode, string reason, CancellationToken cancel)
    {
        var now = clock.Now;
        var hold = new SendingHold { Account = account, Scope = scope, Until = until, ErrorCode = errorCode, Reason = reason, Since = now };
        var same = db.SendingHolds.Where(h => h.Account == account && h.Scope == scope);
        var extended = await same.Where(h => h.Until != null && (until == null || h.Until < until)).ExecuteUpdateAsync(set => set
            .SetProperty(h => h.Until, until).SetProperty(h => h.ErrorCode, errorCode).SetProperty(h => h.Reason, reason), cancel);
        if (extended == 1 && until is null) Stopped(logger, account, scope, errorCode);
        if (extended == 1 || await same.AnyAsync(cancel)) return;
        try
        {
            db.Add(hold);
            await db.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException race) when (StorageFailures.IsDuplicate(race))
        {
            db.ChangeTracker.Clear();
            return;
        }
        if (until is null) Stopped(logger, account, scope, errorCode);
        else Paused(logger, account, scope, errorCode, until.Value);
    }

    /// <summary>What is held now; what ended by itself is forgotten.</summary>
    public async Task<List<SendingHold>> ActiveAsync(CancellationToken cancel)
    {
        var now = clock.Now;
        var all = await db.SendingHolds.AsNoTracking().ToListAsync(cancel);
        if (all.Exists(h => h.Until <= now)) await db.SendingHolds.Where(h => h.Until <= now).ExecuteDeleteAsync(cancel);
        return all.FindAll(h => h.Until is null || h.Until > now);
    }

    /// <summary>Makes waiting messages wait for their hold: until its end, or parked until somebody resumes it.</summary>
    public async Task ApplyAsync(IEnumerable<SendingHold> active, CancellationToken cancel)
    {
        foreach (var hold in active)
        {
            var held = Under(hold).Where(m => m.State == DeliveryState.Queued);
            if (hold.Until is { } until)
                await held.Where(m => m.DueAt < until).ExecuteUpdateAsync(set => set
                    .SetProperty(m => m.DueAt, until).SetProperty(m => m.Reason, hold.Reason), cancel);
            else
                await held.ExecuteUpdateAsync(set => set
                    .SetProperty(m => m.State, DeliveryState.Parked).SetProperty(m => m.HeldBy, hold.Scope).SetProperty(m => m.Reason, hold.Reason), cancel);
        }
    }

    /// <summary>Lets go of a hold and of every message it kept; false when there is none.</summary>
    public async Task<bool> ResumeAsync(string account, string scope, CancellationToken cancel)
    {
        var now = clock.Now;
        var held = db.SendingHolds.Where(h => h.Account == account && h.Scope == scope);
        var hold = await held.AsNoTracking().SingleOrDefaultAsync(cancel);
        var gone = await held.ExecuteDeleteAsync(cancel);
        // What waits for the end of the hold, and for nothing else, is due now.
        if (hold is { Until: { } until })
            await Under(hold).Where(m => m.State == DeliveryState.Queued && m.DueAt == until).ExecuteUpdateAsync(set => set
                .SetProperty(m => m.DueAt, now).SetProperty(m => m.Reason, (string?)null), cancel);
        await db.OutboundMessages
            .Where(m => m.Account == account && m.HeldBy == scope && m.State == DeliveryState.Parked)
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, DeliveryState.Queued).SetProperty(m => m.DueAt, now)
                .SetProperty(m => m.HeldBy, (string?)null), cancel);
        return gone > 0;
    }

    /// <summary>How many messages wait for a hold to end.</summary>
    public Task<int> WaitingAsync(SendingHold hold, CancellationToken cancel) =>
        Under(hold).CountAsync(m => m.State == DeliveryState.Queued || (m.State == DeliveryState.Parked && m.HeldBy == hold.Scope), cancel);

    IQueryable<OutboundMessage> Under(SendingHold hold)
    {
        var rows = db.OutboundMessages.Where(m => m.Account == hold.Account);
        if (hold.Scope == SendingHold.WholeAccount) return rows;
        return Enum.TryParse<MessageChannel>(hold.Scope, out var channel)
            ? rows.Where(m => m.Channel == channel) : rows.Where(m => m.TemplateId == hold.Scope);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Messages of {Account} are stopped ({Scope}, errcode {ErrorCode}) until somebody mends it and resumes them")]
    static partial void Stopped(ILogger logger, string account, string scope, int errorCode);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Messages of {Account} wait ({Scope}, errcode {ErrorCode}) until {Until:O}")]
    static partial void Paused(ILogger logger, string account, string scope, int errorCode, DateTime until);
}
