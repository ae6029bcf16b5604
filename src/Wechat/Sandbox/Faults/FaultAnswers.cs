using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Faults;

/// <summary>Turns an answer into what a fault makes of it, and writes it.</summary>
static class FaultAnswers
{
    const string Gateway = "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>";

    /// <summary>The answer with the fault in it; the connection's own faults come with <see cref="WriteAsync"/>.</summary>
    public static Answer Change(Answer answer, SandboxFault fault, Func<int, string?, Answer> error)
    {
        if (fault.ErrCode is { } code) answer = error(code, fault.ErrMsg);
        if (fault.Patch is { } patch && answer.Json is { } json)
            foreach (var (name, value) in patch)
                if (value is null) json.Remove(name);
                else json[name] = value.DeepClone();
        answer = fault.Answer switch
        {
            FaultAnswer.Truncated => With(answer, answer.Bytes[..(answer.Bytes.Length / 2)]),
            FaultAnswer.Empty => With(answer, []),
            FaultAnswer.Html => Answer.Text(Gateway, "text/html", answer.Status),
            FaultAnswer.Body => With(answer, Encoding.UTF8.GetBytes(fault.Body ?? "")),
            FaultAnswer.ControlCharacters => With(answer, WithControlCharacters(answer)),
            _ => answer,
        };
        return answer with { Status = fault.HttpStatus ?? answer.Status, ContentType = fault.ContentType ?? answer.ContentType };
    }

    /// <summary>Writes the answer, whole or as far as the fault lets it come.</summary>
    public static async Task WriteAsync(HttpContext context, Answer answer, FaultAnswer fault, bool plainText, CancellationToken cancel)
    {
        if (fault == FaultAnswer.Reset)
        {
            context.Abort();
            return;
        }
        var response = context.Response;
        response.StatusCode = answer.Status;
        if (answer.Location is { } location) response.Headers.Location = location;
        var bytes = answer.Bytes;
        response.ContentType = answer.ContentType ?? (plainText ? "text/plain" : "application/json; encoding=utf-8");
        response.ContentLength = bytes.Length;
        if (fault == FaultAnswer.ResetMidBody)
        {
            await response.Body.WriteAsync(bytes.AsMemory(0, bytes.Length / 2), cancel);
            await response.Body.FlushAsync(cancel);
            context.Abort();
            return;
        }
        await response.Body.WriteAsync(bytes, cancel);
    }

    static Answer With(Answer answer, byte[] content) => answer with { Json = null, Content = content };

    static byte[] WithControlCharacters(Answer answer)
    {
        if (answer.Json is not { } json) return answer.Bytes;
        json["errmsg"] = JsonValue.Create($"{json["errmsg"]?.GetValue<string>() ?? "ok"} @control@");
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(answer.Bytes).Replace("@control@", "\u0001\u0008\u001f", StringComparison.Ordinal));
    }
}
