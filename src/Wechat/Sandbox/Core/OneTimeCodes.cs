namespace Wechat.Sandbox.Core;

/// <summary>What a code is good for; the three are not interchangeable.</summary>
enum CodeKind
{
    /// <summary><c>wx.login</c> of a mini-program.</summary>
    Login,

    /// <summary>Web sign-in of a service account.</summary>
    OAuth,

    /// <summary>Telephone number of a mini-program user.</summary>
    PhoneNumber,
}

/// <summary>A code that was handed to a phone.</summary>
sealed record Code(string Text, CodeKind Kind, string AppId, string PhoneId, string Scope, DateTimeOffset IssuedAt);

/// <summary>Codes: single use, five minutes.</summary>
sealed class OneTimeCodes(SandboxClock clock, Chance chance)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    const int Remembered = 20_000;

    readonly Lock gate = new();
    readonly Dictionary<string, (Code Code, bool Used)> codes = new(StringComparer.Ordinal);
    readonly Queue<string> order = new();

    public Code Issue(CodeKind kind, string appId, string phoneId, string scope = "")
    {
        lock (gate)
        {
            var code = new Code($"0{chance.Text(31)}", kind, appId, phoneId, scope, clock.GetUtcNow());
            codes.Add(code.Text, (code, false));
            order.Enqueue(code.Text);
            if (order.Count > Remembered) codes.Remove(order.Dequeue());
            return code;
        }
    }

    /// <summary>Whose code it is, used up or not; null when it was never handed out.</summary>
    public Code? Find(string? text)
    {
        lock (gate) return text is not null && codes.TryGetValue(text, out var found) ? found.Code : null;
    }

    /// <summary>Uses a code up: 40163 when it was used, 40029 when it is none of this account's, 42003 (web) or 40029 when it is too old.</summary>
    public (Code? Code, int ErrCode) Use(CodeKind kind, string appId, string text)
    {
        lock (gate)
        {
            if (!codes.TryGetValue(text, out var found) || found.Code.Kind != kind || found.Code.AppId != appId) return (null, 40029);
            if (found.Used) return (null, 40163);
            if (clock.GetUtcNow() - found.Code.IssuedAt > Lifetime) return (null, kind == CodeKind.OAuth ? 42003 : 40029);
            codes[text] = (found.Code, true);
            return (found.Code, 0);
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            codes.Clear();
            order.Clear();
        }
    }
}
