using System.Web;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Codes;

/// <summary>What a code opens.</summary>
enum SceneCodeKind
{
    /// <summary>QR code of a service account with a scene (带参数二维码).</summary>
    Account,

    /// <summary>Code of a mini-program (小程序码).</summary>
    MiniProgram,

    /// <summary>Link that opens a mini-program (URL Link, URL Scheme).</summary>
    Link,
}

/// <summary>A code or link the platform has made.</summary>
/// <param name="Kind">What it opens.</param>
/// <param name="AppId">Whose it is.</param>
/// <param name="Ticket">Ticket of an account's code; empty otherwise.</param>
/// <param name="Url">What the picture holds, or the link.</param>
/// <param name="Scene">Scene, as text also where it is a number.</param>
/// <param name="Page">Page of the mini-program; empty for its home page.</param>
/// <param name="Query">Query of the mini-program.</param>
/// <param name="ExpiresAt">Null for never.</param>
sealed record SceneCode(
    SceneCodeKind Kind, string AppId, string Ticket, string Url, string Scene, string Page, string Query, DateTimeOffset? ExpiresAt);

/// <summary>Codes and links the platform has made, found by ticket or by what a camera reads.</summary>
sealed class SceneCodes(SandboxClock clock, Chance chance)
{
    const int Remembered = 120_000;

    readonly Lock gate = new();
    readonly Dictionary<string, SceneCode> codes = new(StringComparer.Ordinal);
    readonly Queue<SceneCode> order = new();

    public SceneCode AddAccount(string appId, string scene, TimeSpan? life) => Add(new SceneCode(
        SceneCodeKind.Account, appId, $"gQ{chance.Text(94)}==", $"http://weixin.qq.com/q/{chance.Text(22)}", scene, "", "", End(life)));

    public SceneCode AddMiniProgram(string appId, string scene, string page) => Add(new SceneCode(
        SceneCodeKind.MiniProgram, appId, "", $"https://mp.weixin.qq.com/a/~{chance.Text(24)}", scene, page, "", ExpiresAt: null));

    public SceneCode AddLink(string appId, string page, string query, TimeSpan life, bool scheme) => Add(new SceneCode(
        SceneCodeKind.Link, appId, "", scheme ? $"weixin://dl/business/?t={chance.Text(11)}" : $"https://wxaurl.cn/{chance.Text(11)}",
        "", page, query, End(life)));

    /// <summary>The code a camera or a person means: a ticket, what a picture holds, or the address of the picture.</summary>
    public SceneCode? Find(string content)
    {
        var ticket = content.Contains("showqrcode", StringComparison.Ordinal) && Uri.TryCreate(content, UriKind.RelativeOrAbsolute, out _)
            ? HttpUtility.ParseQueryString(content[(content.IndexOf('?') + 1)..])["ticket"] : null;
        lock (gate) return codes.GetValueOrDefault(ticket ?? content);
    }

    public bool IsExpired(SceneCode code) => code.ExpiresAt <= clock.GetUtcNow();

    /// <summary>The last ones made, newest first.</summary>
    public IReadOnlyList<SceneCode> Latest(int count)
    {
        lock (gate) return [.. order.Reverse().Take(count)];
    }

    public void Clear()
    {
        lock (gate)
        {
            codes.Clear();
            order.Clear();
        }
    }

    DateTimeOffset? End(TimeSpan? life) => life is { } span ? clock.GetUtcNow() + span : null;

    SceneCode Add(SceneCode code)
    {
        lock (gate)
        {
            foreach (var key in Keys(code)) codes.Add(key, code);
            order.Enqueue(code);
            if (order.Count > Remembered)
                foreach (var key in Keys(order.Dequeue())) codes.Remove(key);
            return code;
        }
    }

    static IEnumerable<string> Keys(SceneCode code) => code.Ticket.Length > 0 ? [code.Ticket, code.Url] : [code.Url];
}
