using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Notices;

/// <summary>What a notice's link opens.</summary>
/// <param name="Broadcast">The broadcast.</param>
/// <param name="AccountId">The person it was sent to.</param>
/// <param name="From">Who says it.</param>
/// <param name="Stopped">Whether the person stopped all notices.</param>
internal sealed record NoticeReading(Broadcast Broadcast, Guid AccountId, string From, bool Stopped);

/// <summary>Reads what a notice's link opens; the signature is checked before the database is asked anything.</summary>
internal sealed class NoticeReader(RatingDbContext db, KeyRing keys, BusinessClock clock)
{
    /// <summary>Who says a notice: its centre, or the only one there is.</summary>
    public async Task<string> FromAsync(BroadcastAudience audience, CancellationToken cancel)
    {
        var centres = db.Centres.AsNoTracking();
        if (audience.CentreId is { } id) centres = centres.Where(c => c.Id == id);
        var names = await centres.OrderBy(c => c.Code).Select(c => c.Name).Take(2).ToListAsync(cancel);
        return names is [var only] ? only : "公共资源交易中心";
    }

    /// <summary>What the link opens; null when it does not hold, or names nobody any more.</summary>
    public async Task<NoticeReading?> ReadAsync(string link, CancellationToken cancel)
    {
        if (NoticeLink.NumberOf(link, keys.Tickets, clock.Now) is not { } number) return null;
        var found = await (
            from recipient in db.BroadcastRecipients.AsNoTracking()
            join broadcast in db.Broadcasts.AsNoTracking() on recipient.BroadcastId equals broadcast.Id
            where recipient.LinkNumber == number && recipient.RaterAccountId != null
            select new { Account = recipient.RaterAccountId!.Value, Broadcast = broadcast }).SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var account = await db.OneRaterAsync(found.Account, cancel);
        return new NoticeReading(
            found.Broadcast, account, await FromAsync(found.Broadcast.Audience, cancel), await db.HasStoppedNoticesAsync(account, cancel));
    }
}

/// <summary>Who a recipient is by now, and whether notices are wanted at all.</summary>
internal static class NoticeRecipients
{
    /// <summary>True when the person stopped all notices.</summary>
    public static async Task<bool> HasStoppedNoticesAsync(this RatingDbContext db, Guid account, CancellationToken cancel) =>
        await db.NoticeStops.AsNoTracking().Where(s => s.RaterAccountId == account).Select(s => (Guid?)s.RaterAccountId).FirstOrDefaultAsync(cancel) is not null;

    /// <summary>The account a person has by now.</summary>
    public static async Task<Guid> OneRaterAsync(this RatingDbContext db, Guid account, CancellationToken cancel)
    {
        while (await db.RaterAccounts.AsNoTracking().Where(a => a.Id == account).Select(a => a.MergedIntoId).SingleOrDefaultAsync(cancel) is { } into) account = into;
        return account;
    }
}
