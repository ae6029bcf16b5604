using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Defaults;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Time;
using Api.Workers;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Nodes;

/// <summary>
/// The race at midnight: somebody whose rating arrived in time, and two nodes that write defaults, at the same encounters at
/// the same moment. Three nodes on one database, whose clocks stand on either side of the end.
/// </summary>
public sealed class MidnightTests : LongNodeTest
{
    const int Encounters = 2000, AtOnce = 24;
    const string Completed = "2026-11-16T10:00:00+08:00", InTime = "2026-11-23T23:59:59.999+08:00", Due = "2026-11-24T00:01:00+08:00";

    [Fact(DisplayName = "零点竞争：在时限内到达的评价与两个节点的默认评价同时写数千次服务，每次服务恰好一条评价，答复与存下的相符")]
    public async Task Exactly_one()
    {
        await using var users = await StandingAsync(InTime);
        using var trading = new Trading(users);
        var tickets = new ConcurrentDictionary<string, string>();
        foreach (var part in Enumerable.Range(0, Encounters).Chunk(500))
        {
            var matters = new JsonArray([.. part.Select(i => (JsonNode)new JsonObject { ["businessNo"] = $"M-{i}", ["matter"] = Trading.Matter(Completed) })]);
            (await trading.Client.PostAsJsonAsync("/api/v1/integration/matters/batch", new JsonObject { ["matters"] = matters })).EnsureSuccessStatusCode();
        }
        await Parallel.ForAsync(0, Encounters, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => tickets[$"M-{i}"] = await trading.TicketAsync($"M-{i}"));

        await using var one = await StandingAsync(Due);
        await using var two = await StandingAsync(Due);
        var answers = new ConcurrentDictionary<string, (HttpStatusCode Status, string? Code)>();
        using var client = Plain(users.Address);
        // From the far end, so that both meet in the middle and over and over before it.
        var rating = Parallel.ForAsync(0, Encounters, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (i, _) =>
        {
            var no = $"M-{(i * 7919) % Encounters}";
            using var answer = await client.RateAsync(tickets[no], "satisfied");
            answers[no] = (answer.StatusCode, answer.StatusCode == HttpStatusCode.Created ? null : await answer.CodeAsync());
        });
        await Task.WhenAll(rating, SweepAsync(one, rating), SweepAsync(two, rating));

        await users.ReadAsync(async db =>
        {
            var numbers = await db.Matters.AsNoTracking().ToDictionaryAsync(m => m.Id, m => m.BusinessNo);
            var encounters = await db.Encounters.AsNoTracking().Where(e => e.MatterId != null).ToListAsync();
            var ratings = (await db.Ratings.AsNoTracking().Where(r => r.EncounterId != null).ToListAsync()).ToLookup(r => r.EncounterId);
            Assert.Equal(Encounters, encounters.Count);
            foreach (var encounter in encounters)
            {
                var only = Assert.Single(ratings[encounter.Id]);
                var (status, code) = answers[numbers[encounter.MatterId!.Value]];
                Assert.Equal(
                    only.Origin == RatingOrigin.Active ? (HttpStatusCode.Created, null) : (HttpStatusCode.UnprocessableEntity, "rating.windowOver"),
                    (status, code));
                Assert.Equal((only.Origin == RatingOrigin.Active, only.Origin == RatingOrigin.Default), (encounter.RatedAt is not null, encounter.DefaultedAt is not null));
                Assert.NotNull(encounter.SettledAt);
            }
            // Both sides won often enough for this to have been a race.
            Assert.InRange(answers.Values.Count(a => a.Status == HttpStatusCode.Created), 50, Encounters - 50);
            Assert.Equal(await db.Ratings.CountAsync(), await db.RatingTallies.SumAsync(t => t.Count));
            Assert.Equal(encounters.Count, await db.WindowTallies.SumAsync(t => t.Count) - await OutsideAsync(db));
            return true;
        });
        await using var facts = await Faults.StoredFacts.OpenAsync(Folder);
        Assert.Null(await facts.ScalarAsync("PRAGMA foreign_key_check"));

        static Task<int> OutsideAsync(Api.Persistence.RatingDbContext db) => db.Encounters.CountAsync(e => e.MatterId == null && e.SettledAt != null && e.CancelledAt == null);
    }

    /// <summary>Small batches as long as people rate, then everything that is left.</summary>
    static async Task SweepAsync(TestApp node, Task rating)
    {
        while (!rating.IsCompleted)
        {
            await using var scope = node.App.Services.CreateAsyncScope();
            try
            {
                await scope.ServiceProvider.GetRequiredService<Settlement>().RunAsync(8, 0, CancellationToken.None);
            }
            catch (DbUpdateException)
            {
                // The race that the worker itself meets too: nothing was written.
            }
            await Task.Delay(1);
        }
        var rest = new DefaultWork(node.App.Services.GetRequiredService<IServiceScopeFactory>(), NullLogger<DefaultWork>.Instance);
        await rest.RunAsync(CancellationToken.None);
    }

    /// <summary>A node whose clock stands still, and which settles nothing before the test says so.</summary>
    Task<TestApp> StandingAsync(string instant) => TestApp.StartAsync(instant, folder: Folder, adjust: builder =>
    {
        builder.Services.AddSingleton(new BusinessClock(new Standing(DateTimeOffset.Parse(instant))));
        builder.Services.Remove(builder.Services.Single(s => s.ServiceType == typeof(IDueWork) && s.ImplementationType == typeof(DefaultWork)));
    });

    sealed class Standing(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}
