using Api.Time;
using Microsoft.AspNetCore.Diagnostics;
using Wechat.Callbacks;
using Wechat.Client;

namespace Api.Features.WechatCallbacks;

/// <summary>
/// <c>/wechat/callback/{account}</c>: what WeChat tells us. Verified, stored under a unique key, answered at once; worked on
/// later. Whoever is not WeChat gets one empty answer, whatever the reason.
/// </summary>
internal static partial class CallbackRoutes
{
    /// <summary>Where callbacks arrive.</summary>
    public const string Path = "/wechat/callback";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Path + "/{account}", Echo).ExcludeFromDescription();
        app.MapPost(Path + "/{account}", Receive).WithName("WechatCallback").DisableAntiforgery().ExcludeFromDescription();
    }

    static IResult Echo(string account, HttpContext context, WechatAccounts accounts) =>
        accounts.Find(account)?.Callbacks.Echo(QueryOf(context), DateTimeOffset.UtcNow) is { } echo
            ? TypedResults.Text(echo)
            : Refused(context);

    static async Task<IResult> Receive(
        string account, HttpContext context, WechatAccounts accounts, WechatInbox inbox, PassiveReplies replies, BusinessClock clock,
        ILogger<WechatInbox> logger, CancellationToken cancel)
    {
        if (accounts.Find(account) is not { } known) return Refused(context);
        if (await BodyAsync(context, cancel) is not { } body) return Refused(context, StatusCodes.Status413PayloadTooLarge);
        // Signatures stay on the wall's time; what is told may be of the moved clock of Development.
        var (query, now) = (QueryOf(context), clock.GetUtcNow());
        var reading = known.Callbacks.Read(query, body, DateTimeOffset.UtcNow);
        if (reading.Message is not { } message)
        {
            NotBelieved(logger, known.Name, reading.Refusal);
            return Refused(context);
        }
        if (await inbox.StoreAsync(known, message, query, cancel) == Stored.NonceReused)
        {
            NonceReused(logger, known.Name);
            return Refused(context);
        }
        if (await replies.ToAsync(known, message, now, cancel) is not { } reply) return TypedResults.Text(PassiveReply.Success);
        var text = reply.Write(message.Format);
        if (reading.Encrypted) text = SealedReply.Seal(reading.Secrets!, known.AppId, text, now).Write(message.Format);
        return TypedResults.Text(text, message.Format == CallbackFormat.Json ? "application/json" : "text/xml", System.Text.Encoding.UTF8);
    }

    /// <summary>The body; null when it is larger than any callback.</summary>
    static async Task<byte[]?> BodyAsync(HttpContext context, CancellationToken cancel)
    {
        if (context.Request.ContentLength > CallbackEnvelope.MaxBytes) return null;
        try
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body, cancel);
            return body.ToArray();
        }
        catch (BadHttpRequestException tooLarge) when (tooLarge.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return null;
        }
    }

    static CallbackQuery QueryOf(HttpContext context)
    {
        var query = context.Request.Query;
        return new CallbackQuery(query["signature"], query["timestamp"], query["nonce"], query["msg_signature"], query["echostr"]);
    }

    static IResult Refused(HttpContext context, int status = StatusCodes.Status403Forbidden)
    {
        // Nothing to learn from the answer, and nobody reads it.
        if (context.Features.Get<IStatusCodePagesFeature>() is { } pages) pages.Enabled = false;
        return TypedResults.StatusCode(status);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback to {Account} is not believed: {Reason}")]
    static partial void NotBelieved(ILogger logger, string account, CallbackRefusal reason);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A callback to {Account} carries another body under a nonce already used")]
    static partial void NonceReused(ILogger logger, string account);
}
