using System.Diagnostics;
using System.Net;
using Api.Features.Integration.Matters;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supplementary;

/// <summary>What somebody who wants to add a rating is told.</summary>
/// <param name="Link">Signed link to the visit; null when refused.</param>
/// <param name="Refusal">Why not; one and the same for everything that does not fit together.</param>
/// <param name="RetryAfter">Seconds to wait, where waiting helps.</param>
internal sealed record SupplementaryAnswer(EncounterLink? Link, Refusal? Refusal, int? RetryAfter = null);

/// <summary>
/// 补充评价 (SD 10): finds a visit by its number and the last four digits of the phone that was left. Ten thousand phone
/// endings are soon tried, so the tries of a number and of a network are counted per day in the database, for all nodes; an
/// unknown number, a wrong ending and a visit that cannot be rated are one answer, given after the same time.
/// </summary>
internal sealed class SupplementaryDesk(
    RatingDbContext db, MatterParties parties, KeyedHash hash, EncounterLinks links, BusinessClock clock)
{
    /// <summary>Tries a day for one visit number, and from one network.</summary>
    public const int TriesForNumber = 5, TriesFromNetwork = 40;

    static readonly TimeSpan EvenTime = TimeSpan.FromMilliseconds(250);

    /// <summary>Finds the visit.</summary>
    public async Task<SupplementaryAnswer> FindAsync(string visitNo, string phoneTail, IPAddress? address, CancellationToken cancel)
    {
        var started = Stopwatch.GetTimestamp();
        var number = VisitNumber.Of(visitNo) ?? "";
        var answer = await TryAsync(number, phoneTail.Trim(), address, cancel);
        var left = EvenTime - Stopwatch.GetElapsedTime(started);
        if (left > TimeSpan.Zero) await Task.Delay(left, cancel);
        return answer;
    }

    async Task<SupplementaryAnswer> TryAsync(string visitNo, string phoneTail, IPAddress? address, CancellationToken cancel)
    {
        // Counted whether or not there is such a visit: how often one may ask tells nothing.
        var network = RequestLimits.NetworkOf(address);
        if (!await CountAsync("network", network, TriesFromNetwork, cancel) || !await CountAsync("visit", visitNo, TriesForNumber, cancel))
            return new SupplementaryAnswer(Link: null, HttpRefusals.TooMany, (int)Math.Ceiling((ChinaTime.EndOf(clock.Today) - clock.Now).TotalSeconds));
        var (now, tail) = (clock.Now, parties.PhoneTailHash(visitNo, phoneTail));
        var found = tail is null ? null : await db.Encounters.AsNoTracking()
            .Where(e => e.VisitNo == visitNo && e.PhoneTailHash == tail && e.CancelledAt == null && e.RatedAt == null && e.DefaultedAt == null
                && e.NotRatableAt == null && e.Kind != EncounterKind.DrawSession && e.CompletedAt <= now && e.Window.EndsAt > now)
            .OrderByDescending(e => e.CompletedAt).FirstOrDefaultAsync(cancel);
        if (found is null) return new SupplementaryAnswer(Link: null, SupplementaryRefusals.Unknown);
        // Who knew it did not guess, and takes nobody's tries away: many people come from one network.
        await ReturnAsync("network", network, cancel);
        await ReturnAsync("visit", visitNo, cancel);
        return new SupplementaryAnswer(links.Issue(found.Number, now), Refusal: null);
    }

    Task ReturnAsync(string kind, string what, CancellationToken cancel)
    {
        var (key, today) = (hash.Of($"supplementary-{kind}", what), clock.Today);
        return db.SupplementaryTries.Where(t => t.Key == key && t.Day == today && t.Count > 0)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count - 1), cancel);
    }

    /// <summary>Counts a try of today; false when there were too many.</summary>
    async Task<bool> CountAsync(string kind, string what, int most, CancellationToken cancel)
    {
        var (key, today) = (hash.Of($"supplementary-{kind}", what), clock.Today);
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var counted = await db.SupplementaryTries.Where(t => t.Key == key && t.Day == today && t.Count < most)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Count, t => t.Count + 1), cancel);
            if (counted == 1) return true;
            if (await db.SupplementaryTries.AnyAsync(t => t.Key == key && t.Day == today, cancel)) return false;
            var entry = db.Add(new SupplementaryTry { Key = key, Day = today, Count = 1 });
            try
            {
                await db.SaveChangesAsync(cancel);
                return true;
            }
            catch (DbUpdateException race) when (StorageFailures.IsDuplicate(race))
            {
                // Somebody else's first try of the day: counted with theirs at the next turn.
            }
            finally
            {
                entry.State = EntityState.Detached;
            }
        }
        return false;
    }
}

/// <summary>What is refused here.</summary>
internal static class SupplementaryRefusals
{
    public static readonly Refusal Unknown = new(
        "supplementary.unknown", "没有找到可以补充评价的业务。请核对取号单号和手机号后四位；现场办理的，自办理当日起 5 个工作日内可以补充评价");
}
