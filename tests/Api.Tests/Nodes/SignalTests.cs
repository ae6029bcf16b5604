using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Scanning;
using Api.Tests.Harness;

namespace Api.Tests.Nodes;

public sealed class SignalTests : NodeTest
{
    [Fact(DisplayName = "两个节点有Redis：一个节点换码，另一个节点被告知后立即不认旧码；Redis重启后照常")]
    public async Task Told()
    {
        await using var redis = await RedisServer.StartAsync();
        await using var here = await NodeAsync([redis.Setting], believesForever: true);
        await using var there = await NodeAsync([redis.Setting], believesForever: true);
        await redis.ListenersAsync(2);
        // A node that found Redis slow leaves it alone for three seconds, and a signal with it.
        await Until.TrueAsync("the signals go out", async () => await TryRotateAsync(here, there));

        await redis.KillAsync();
        await redis.StartAgainAsync();
        await redis.ListenersAsync(2);
        await Until.TrueAsync("the signals go out again", async () => await TryRotateAsync(here, there));
    }

    [Fact(DisplayName = "两个节点没有Redis：另一个节点在信任期（半秒）内从版本号得知换码，提交从不认旧码")]
    public async Task Noticed()
    {
        await using var here = await NodeAsync();
        await using var there = await NodeAsync();
        var waited = await RotatedIsSeenAsync(here, there);
        Assert.InRange(waited, TimeSpan.Zero, EntranceContexts.Trust + TimeSpan.FromSeconds(5));
    }

    [Fact(DisplayName = "没有人告知、也从不怀疑版本号的节点：扫码仍认旧码，提交不认")]
    public async Task NeverTold()
    {
        await using var here = await NodeAsync();
        await using var there = await NodeAsync(believesForever: true);
        using var visitor = there.Browser();
        var old = await there.TicketAsync("window");
        await ScanAsync(visitor, old, HttpStatusCode.OK);
        await RotateAsync(here, old);
        await ScanAsync(visitor, old, HttpStatusCode.OK);
        using var refused = await visitor.RateAsync(old, "satisfied");
        Assert.Equal((HttpStatusCode.NotFound, "ticket.invalid"), (refused.StatusCode, await refused.CodeAsync()));
    }

    static async Task<TimeSpan> RotatedIsSeenAsync(TestApp here, TestApp there)
    {
        using var visitor = there.Browser();
        var old = await there.TicketAsync("window");
        await ScanAsync(visitor, old, HttpStatusCode.OK);
        await RotateAsync(here, old);
        return await Until.TrueAsync("the other node refuses the old code", async () => await ScanAsync(visitor, old) == HttpStatusCode.NotFound);
    }

    /// <summary>True when the other node learnt of a change within a second.</summary>
    static async Task<bool> TryRotateAsync(TestApp here, TestApp there)
    {
        using var visitor = there.Browser();
        var old = await here.TicketAsync("window");
        await RotateAsync(here, old);
        var fresh = await here.TicketAsync("window");
        for (var turn = 0; turn < 100; turn++, await Task.Delay(10))
            if (await ScanAsync(visitor, fresh) == HttpStatusCode.OK && await ScanAsync(visitor, old) == HttpStatusCode.NotFound) return true;
        return false;
    }

    static async Task RotateAsync(TestApp app, string ticket)
    {
        using var admin = await app.StaffAsync("admin");
        var entrance = (await app.InfoAsync())["entrances"]!.AsArray().Single(e => e!["ticket"]!.GetValue<string>() == ticket);
        using var rotated = await admin.PostAsJsonAsync($"/api/v1/entrances/{entrance!["id"]}/rotate", new JsonObject());
        Assert.Equal(HttpStatusCode.OK, rotated.StatusCode);
    }

    static async Task ScanAsync(HttpClient visitor, string ticket, HttpStatusCode expected) =>
        Assert.Equal(expected, await ScanAsync(visitor, ticket));

    static async Task<HttpStatusCode> ScanAsync(HttpClient visitor, string ticket)
    {
        using var answer = await visitor.GetAsync($"/api/v1/scan/{ticket}");
        return answer.StatusCode;
    }
}
