using System.Text;
using Microsoft.AspNetCore.Http;
using Wechat.Sandbox.Faults;

namespace Wechat.Sandbox.Core;

/// <summary>The platform over HTTP: reads a call, lets faults strike, writes the log.</summary>
sealed class PlatformServer(Platform platform)
{
    const int LoggedBody = 64 * 1024, LoggedAnswer = 4 * 1024;

    public async Task HandleAsync(HttpContext context)
    {
        var number = platform.Counts.Received(context.Request.Path);
        var at = platform.Clock.GetUtcNow();
        using var call = new PlatformCall(context, await ReadAsync(context.Request));
        call.Account = platform.CallerOf(call);
        var (appId, openId) = (call.Account?.AppId, platform.OpenIdOf(call));
        var (faultId, struck) = platform.Faults.Take(f => f.Meets(call.Path, appId, openId));
        var fault = struck ?? NoFault;
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, platform.Stopping.Token);
        var (answer, accepted, written) = (platform.Error(-1), false, false);
        try
        {
            if (fault.When == FaultPoint.Before) await WaitAsync(fault.Delay, ends.Token);
            if (!fault.ReplacesWork) (answer, accepted) = platform.Execute(call);
            if (accepted) platform.Counts.Accepted(call.Path);
            foreach (var first in call.BeforeAnswer) await first();
            if (fault.When == FaultPoint.After) await WaitAsync(fault.Delay, ends.Token);
            if (struck is not null) answer = FaultAnswers.Change(answer, fault, platform.Error);
            var plainText = platform.Switches.PlainTextAnswers || call.Path.StartsWith("/sns/", StringComparison.Ordinal);
            await FaultAnswers.WriteAsync(context, answer, fault.Answer, plainText, ends.Token);
            written = fault.Answer is not (FaultAnswer.Reset or FaultAnswer.ResetMidBody);
        }
        catch (OperationCanceledException)
        {
            // The caller gave up waiting; the log says status 0.
        }
        finally
        {
            platform.Log.Add(new SandboxRequest(
                number, at, call.Method, call.Path, context.Request.QueryString.Value ?? "", Cut(call.Text, LoggedBody),
                call.Account?.AppId, openId, accepted, written ? answer.Status : 0, Shown(answer), struck is null ? null : faultId));
        }
    }

    static readonly SandboxFault NoFault = new();

    Task WaitAsync(TimeSpan delay, CancellationToken cancel) =>
        delay > TimeSpan.Zero ? Task.Delay(delay, platform.Clock, cancel) : Task.CompletedTask;

    static async Task<byte[]> ReadAsync(HttpRequest request)
    {
        if (HttpMethods.IsGet(request.Method)) return [];
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
        return body.ToArray();
    }

    static string Shown(Answer answer) =>
        answer.Json is null && answer.ContentType?.StartsWith("image/", StringComparison.Ordinal) == true
            ? "" : Cut(Encoding.UTF8.GetString(answer.Bytes), LoggedAnswer);

    static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
