using Api.Features.Cases;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Time;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Rectification;

/// <summary>What the counts must come to, counted again from the cases themselves.</summary>
static class Recount
{
    /// <summary>The sum of all steps is the sum of what all cases stand for.</summary>
    public static async Task AssertRecountAsync(this TestApp app) => await app.ReadAsync(async db =>
    {
        var cases = await db.Cases.AsNoTracking().ToListAsync();
        var stored = await db.CaseTallies.AsNoTracking().ToListAsync();
        var ratings = await db.Ratings.AsNoTracking().ToDictionaryAsync(r => r.Id);
        Assert.Equal(Sums(cases.SelectMany(c => CaseTally.Standing(c).Select(step => step.Of(ratings[c.RatingId], NationalCatalogue.Version1)))), Sums(stored));
        // Read the slow way too, without the code that counts.
        Assert.Equal(cases.Count, Of(stored, CaseEvent.Opened));
        Assert.Equal(cases.Count(c => c.State == CaseState.Closed), Of(stored, CaseEvent.Closed));
        Assert.Equal(cases.Count(c => c.State == CaseState.Cancelled), Of(stored, CaseEvent.Cancelled));
        Assert.Equal(cases.Count(c => c is { State: not CaseState.Cancelled, ContactVerdict: DutyVerdict.Overdue }), Of(stored, CaseEvent.ContactOverdue));
        Assert.Equal(cases.Where(c => c.State != CaseState.Cancelled).Sum(c => c.Reopenings), Of(stored, CaseEvent.Reopened));
        return true;
    });

    /// <summary>What the appeal will do: the case of a rating that is not adopted is cancelled by the system.</summary>
    public static Task CancelAsync(this TestApp app, string number) => app.UseAsync(async (IServiceProvider services) =>
    {
        var db = services.GetRequiredService<RatingDbContext>();
        var which = await db.Cases.SingleAsync(c => c.Number == number);
        var situation = await services.GetRequiredService<CaseSituations>().OfAsync(which, CaseActor.System, services.GetRequiredService<BusinessClock>().Now, CancellationToken.None);
        await (await services.GetRequiredService<CaseCommit>().MovedAsync(
            which, which.Cancel("申诉成立，不予采纳", situation).Value!, Actor.System("test"), CancellationToken.None)).SaveAsync(CancellationToken.None);
        return true;
    });

    static int Of(IEnumerable<CaseTally> steps, CaseEvent what) => steps.Where(s => s.Event == what).Sum(s => s.Count);

    static Dictionary<CaseTally, int> Sums(IEnumerable<CaseTally> steps) => steps.GroupBy(s => s with { Count = 0 })
        .Select(g => (g.Key, Sum: g.Sum(s => s.Count))).Where(s => s.Sum != 0).ToDictionary(s => s.Key, s => s.Sum);
}
