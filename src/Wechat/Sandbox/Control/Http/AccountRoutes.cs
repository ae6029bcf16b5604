using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Control.Http;

/// <summary>What becomes of an account's access tokens: nobody's the latest any more, or so much life left.</summary>
sealed record TokenChange(bool Kill = false, TimeSpan? Left = null);

/// <summary>An event to push; fields that are JSON numbers are written as numbers.</summary>
sealed record PushedEvent(
    string OpenId, string? Event = null, string MsgType = "event", Dictionary<string, JsonElement>? Fields = null,
    string? ListElement = null, Dictionary<string, string>[]? List = null, ListShape Shape = ListShape.Usual, long? CreateTime = null,
    int Copies = 1);

/// <summary>A forgery to try.</summary>
sealed record ForgedPush(SandboxForgery Kind, string? OpenId = null);

/// <summary>Accounts: callback, tokens, templates, pushes.</summary>
static class AccountRoutes
{
    public static void Map(RouteGroupBuilder group, Platform platform, SandboxControl control)
    {
        var callbacks = control.Callbacks;
        group.MapGet("", () => platform.Accounts.Select(a => a.Setup with { Callback = a.Callback, Templates = a.Templates }));
        group.MapGet("/{appId}/callback", (string appId) => callbacks.Of(appId));
        group.MapPut("/{appId}/callback", (string appId, SandboxCallback callback) =>
        {
            callbacks.Configure(appId, callback);
            return callbacks.Of(appId);
        });
        group.MapPost("/{appId}/callback/verify", async (string appId) => Results.Ok(new { verified = await callbacks.VerifyAsync(appId) }));
        group.MapPost("/{appId}/tokens", (string appId, TokenChange change) => PhoneRoutes.Done(() =>
        {
            if (change.Kill) control.KillTokens(appId);
            else control.AgeTokens(appId, change.Left ?? throw new BadHttpRequestException("kill or left is needed"));
        }));
        group.MapDelete("/{appId}/templates/{id}", (string appId, string id) => PhoneRoutes.Done(() => control.WithdrawTemplate(appId, id)));
        group.MapPost("/{appId}/push", async (string appId, PushedEvent pushed) =>
            Results.Ok(await callbacks.PushAsync(appId, Event(pushed), pushed.Copies)));
        group.MapPost("/{appId}/forge", async (string appId, ForgedPush forged) =>
            Results.Ok(await callbacks.ForgeAsync(appId, forged.Kind, forged.OpenId)));
    }

    static SandboxEvent Event(PushedEvent pushed) => new()
    {
        OpenId = pushed.OpenId,
        MsgType = pushed.MsgType,
        Event = pushed.Event,
        Fields = [.. (pushed.Fields ?? []).Select(f => KeyValuePair.Create(
            f.Key, f.Value.ValueKind == JsonValueKind.Number && f.Value.TryGetInt64(out var number) ? (object)number : f.Value.ToString()))],
        ListElement = pushed.ListElement,
        List = pushed.List ?? [],
        Shape = pushed.Shape,
        CreateTime = pushed.CreateTime,
    };
}
