using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Wechat.Sandbox.Control.Http;

/// <summary>Phones to make.</summary>
sealed record NewPhones(string? Name, int Count = 1, string[]? Follow = null);

/// <summary>An account, and what is to be done with it.</summary>
sealed record PhoneAction(string AppId, int Events = 1, bool Blocked = true, string Text = "", string Scope = "snsapi_base");

/// <summary>An answer to a question for subscriptions.</summary>
sealed record Grant(string AppId, string[] TemplateIds, bool Accept = true, int Times = 1);

/// <summary>What a camera reads.</summary>
sealed record ScanContent(string Content);

/// <summary>Whether pages open as a snapshot.</summary>
sealed record SnapshotChange(bool Snapshot = true, int FlagMissing = 0);

/// <summary>Phones: make them, and do what people do.</summary>
static class PhoneRoutes
{
    const int MostAtOnce = 10_000;

    public static void Map(RouteGroupBuilder group, SandboxPhones phones)
    {
        group.MapGet("", () => phones.All);
        group.MapPost("", (NewPhones made) =>
        {
            if (made.Count is < 1 or > MostAtOnce) throw new BadHttpRequestException($"count is 1 to {MostAtOnce}");
            return Enumerable.Range(0, made.Count).Select(_ => phones.Create(made.Name, made.Follow ?? [])).ToList();
        });
        group.MapGet("/{id}", (string id) => phones.Get(id));
        group.MapGet("/{id}/inbox", (string id) => phones.Inbox(id));
        group.MapDelete("/{id}/inbox", (string id) => Done(() => phones.ClearInbox(id)));
        group.MapPost("/{id}/choose", (string id) => Done(() => phones.Choose(id)));
        group.MapPost("/{id}/snapshot", (string id, SnapshotChange to) => Done(() => phones.Snapshot(id, to.Snapshot, to.FlagMissing)));
        group.MapPost("/{id}/follow", async (string id, PhoneAction what) => Pushed(await phones.FollowAsync(id, what.AppId)));
        group.MapPost("/{id}/unfollow", async (string id, PhoneAction what) =>
        {
            await phones.UnfollowAsync(id, what.AppId, what.Events);
            return Results.NoContent();
        });
        group.MapPost("/{id}/block", (string id, PhoneAction what) => Done(() => phones.Block(id, what.AppId, what.Blocked)));
        group.MapPost("/{id}/say", async (string id, PhoneAction what) => Pushed(await phones.SayAsync(id, what.AppId, what.Text)));
        group.MapPost("/{id}/scan", async (string id, ScanContent what) => Results.Ok(await phones.ScanAsync(id, what.Content)));
        group.MapPost("/{id}/grants", async (string id, Grant grant) =>
        {
            SandboxPush? last = null;
            for (var i = 0; i < grant.Times; i++) last = await phones.GrantAsync(id, grant.AppId, grant.Accept, grant.TemplateIds);
            return Pushed(last);
        });
        group.MapPost("/{id}/revocations", async (string id, Grant revoked) =>
            Pushed(await phones.RevokeAsync(id, revoked.AppId, revoked.TemplateIds)));
        group.MapPost("/{id}/codes/login", (string id, PhoneAction what) => new { code = phones.LoginCode(id, what.AppId) });
        group.MapPost("/{id}/codes/oauth", (string id, PhoneAction what) => new { code = phones.OAuthCode(id, what.AppId, what.Scope) });
        group.MapPost("/{id}/codes/phone-number", (string id, PhoneAction what) => new { code = phones.PhoneNumberCode(id, what.AppId) });
    }

    /// <summary>The push, or nothing when the account has no callback address.</summary>
    internal static IResult Pushed(SandboxPush? push) => push is null ? Results.NoContent() : Results.Ok(push);

    internal static IResult Done(Action what)
    {
        what();
        return Results.NoContent();
    }
}
