using System.Security.Cryptography;
using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>
/// First half of the fan-out: fixes who is told. A batch, and the place where the next one begins, are one transaction, so that
/// whoever goes on after a stop at any point neither leaves anybody out nor takes anybody up twice.
/// </summary>
internal sealed class BroadcastRecipients(RatingDbContext db, Commit commit, BroadcastAudiences audiences, BusinessClock clock)
{
    /// <summary>Rows of the audience taken up in one transaction.</summary>
    public const int Batch = 500;

    sealed record Candidate(Guid Source, string Key, Guid? Account, Guid? Survey, bool Reachable);

    /// <summary>Takes up the next batch; false once the audience is fixed.</summary>
    public async Task<bool> StepAsync(Broadcast broadcast, CancellationToken cancel)
    {
        var progress = await db.BroadcastProgress.AsNoTracking().SingleAsync(p => p.BroadcastId == broadcast.Id, cancel);
        if (progress.FixedAt is not null) return false;
        var asOf = broadcast.SubmittedAt!.Value;
        var found = broadcast.Audience.Kind == AudienceKind.NoticeSubscribers
            ? await SubscribersAsync(broadcast, asOf, progress.Cursor, cancel) : await RatersAsync(broadcast, asOf, progress.Cursor, cancel);
        var (read, now) = (progress.Cursor, clock.Now);
        var mine = db.BroadcastProgress.Where(p => p.BroadcastId == broadcast.Id && p.Cursor == read && p.FixedAt == null);
        if (found.Count == 0)
        {
            await mine.ExecuteUpdateAsync(set => set.SetProperty(p => p.FixedAt, now), cancel);
            return false;
        }
        var last = found[^1].Source;
        await using var transaction = await db.Database.BeginTransactionAsync(cancel);
        // Another instance may be at the same rows: the one whose update holds takes them up.
        if (await mine.ExecuteUpdateAsync(set => set.SetProperty(p => p.Cursor, last), cancel) == 0) return true;
        await commit.With(await FreshAsync(broadcast, found, cancel)).SaveManyAsync(cancel);
        await transaction.CommitAsync(cancel);
        return true;
    }

    async Task<List<BroadcastRecipient>> FreshAsync(Broadcast broadcast, IReadOnlyList<Candidate> found, CancellationToken cancel)
    {
        var keys = found.Select(f => f.Key).Distinct().ToList();
        var known = await db.BroadcastRecipients.AsNoTracking()
            .Where(r => r.BroadcastId == broadcast.Id && EF.Parameter(keys).Contains(r.Key)).Select(r => r.Key).ToListAsync(cancel);
        return [.. found.DistinctBy(f => f.Key).Where(f => !known.Contains(f.Key)).Select(f => new BroadcastRecipient
        {
            Id = Guid.CreateVersion7(),
            BroadcastId = broadcast.Id,
            Key = f.Key,
            RaterAccountId = f.Account,
            SurveyId = f.Survey,
            LinkNumber = f.Account is null ? null : BitConverter.ToInt64(RandomNumberGenerator.GetBytes(sizeof(long))) & long.MaxValue,
            State = f.Reachable ? RecipientState.Waiting : RecipientState.Unreachable,
        })];
    }

    async Task<List<Candidate>> SubscribersAsync(Broadcast broadcast, DateTime asOf, Guid? after, CancellationToken cancel)
    {
        var rows = audiences.Subscribers(broadcast.Audience, asOf);
        if (after is { } place) rows = rows.Where(s => s.Id.CompareTo(place) > 0);
        var read = await rows.OrderBy(s => s.Id).Select(s => new { s.Id, s.RaterAccountId }).Take(Batch).ToListAsync(cancel);
        return read.ConvertAll(s => new Candidate(s.Id, KeyOf(s.RaterAccountId), s.RaterAccountId, Survey: null, Reachable: true));
    }

    async Task<List<Candidate>> RatersAsync(Broadcast broadcast, DateTime asOf, Guid? after, CancellationToken cancel)
    {
        var rows = audiences.Cases(broadcast.Kind, broadcast.Audience, asOf);
        if (after is { } place) rows = rows.Where(c => c.Id.CompareTo(place) > 0);
        var read = await rows.OrderBy(c => c.Id).Take(Batch).ToListAsync(cancel);
        if (broadcast.Kind == BroadcastKind.FollowUpSurvey)
            // Each questionnaire is about a case of its own; who gets it is asked when it is sent.
            return read.ConvertAll(c => new Candidate(c.Id, $"survey:{c.SurveyId!.Value:N}", Account: null, c.SurveyId, c.PartyId is not null || IsTold(c)));
        var parties = await OfPartiesAsync([.. read.Select(c => c.PartyId).OfType<Guid>().Distinct()], cancel);
        var keys = read.Where(c => c.PartyId is null && IsTold(c)).Select(c => c.RaterKey!).Distinct().ToList();
        var people = await db.RaterIdentities.AsNoTracking().Where(i => EF.Parameter(keys).Contains(i.Key))
            .Select(i => new { i.Key, i.RaterAccountId }).ToDictionaryAsync(i => i.Key, i => i.RaterAccountId, cancel);
        return read.ConvertAll(c =>
        {
            Guid? account = c.PartyId is { } party ? (parties.TryGetValue(party, out var one) ? one : null)
                : c.RaterKey is { } key && people.TryGetValue(key, out var person) ? person : null;
            return new Candidate(c.Id, account is { } a ? KeyOf(a) : $"case:{c.Id:N}", account, Survey: null, account is not null);
        });
    }

    /// <summary>A party is told through one of the people bound to it: a follower where there is one.</summary>
    async Task<Dictionary<Guid, Guid>> OfPartiesAsync(List<Guid> parties, CancellationToken cancel)
    {
        if (parties.Count == 0) return [];
        var bound = await (
            from binding in db.PartyBindings.AsNoTracking()
            where binding.PartyId != null && binding.State == BindingState.Confirmed && EF.Parameter(parties).Contains(binding.PartyId!.Value)
            join identity in db.RaterIdentities.AsNoTracking() on binding.RaterAccountId equals identity.RaterAccountId
            where identity.Kind == RaterKind.Openid && identity.Openid != null
            select new { Party = binding.PartyId!.Value, binding.RaterAccountId, identity.Follows }).ToListAsync(cancel);
        return bound.GroupBy(b => b.Party).ToDictionary(g => g.Key, g => g.OrderByDescending(b => b.Follows == true).ThenBy(b => b.RaterAccountId).First().RaterAccountId);
    }

    /// <summary>What makes a person the same recipient.</summary>
    public static string KeyOf(Guid account) => $"account:{account:N}";

    static bool IsTold(AudienceCase c) => c is { RaterKey: not null, RaterKind: RaterKind.Unionid or RaterKind.Openid };
}
