using Wechat.Callbacks;

namespace Wechat.Tests.Callbacks;

/// <summary>The samples the platform publishes, and an invented account for everything else.</summary>
static class Vectors
{
    public const string Token = "AAAAA";
    public const string AppId = "wxba5fad812f8e6fb9";
    public const string MessageEncrypt =
        "+qdx1OKCy+5JPCBFWw70tm0fJGb2Jmeia4FCB7kao+/Q5c/ohsOzQHi8khUOb05JCpj0JB4RvQMkUyus8TPxLKJGQqcvZqzDpVzazhZv6JsXUnnR8XGT740XgXZUXQ7vJVnAG+tE8NUd4yFyjPy7GgiaviNrlCTj+l5kdfMuFUPpRSrfMZuMcp3Fn2Pede2IuQrKEYwKSqFIZoNqJ4M8EajAsjLY2km32IIjdf8YL/P50F7mStwntrA2cPDrM1kb6mOcfBgRtWygb3VIYnSeOBrebufAlr7F9mFUPAJGj04=";
    public const string MessageTimestamp = "1714112445";
    public const string MessageNonce = "415670741";
    public const string MessageSignature = "046e02f8204d34f8ba5fa3b1db94908f3df2e9b3";
    public const string MessageRandom = "a8eedb185eb2fecf";
    public const string MessagePlain =
        """{"ToUserName":"gh_97417a04a28d","FromUserName":"o9AgO5Kd5ggOC-bXrbNODIiE3bGY","CreateTime":1714112445,"MsgType":"event","Event":"debug_demo","debug_str":"hello world"}""";
    public const string ReplyRandom = "707722b803182950";
    public const string ReplyPlain = """{"demo_resp":"good luck"}""";
    public const string ReplyEncrypt = "ELGduP2YcVatjqIS+eZbp80MNLoAUWvzzyJxgGzxZO/5sAvd070Bs6qrLARC9nVHm48Y4hyRbtzve1L32tmxSQ==";

    public static readonly EncodingAesKey Key = EncodingAesKey.Parse(new string('A', 43))!;

    public static readonly CallbackCipher Cipher = new(Key, AppId);

    public static readonly CallbackSecrets Secrets = new(Token, Key);

    public static readonly DateTimeOffset MessageTime = DateTimeOffset.FromUnixTimeSeconds(1714112445);

    public static CallbackReceiver Receiver(CallbackMode mode = CallbackMode.Safe) => new(AppId, mode, [Secrets]);

    /// <summary>A well signed query for a ciphertext.</summary>
    public static CallbackQuery Signed(string encrypt, string token = Token, string timestamp = MessageTimestamp, string nonce = MessageNonce) =>
        new(CallbackSignature.Plain(token, timestamp, nonce), timestamp, nonce, CallbackSignature.Message(token, timestamp, nonce, encrypt));

    public static CallbackQuery SignedInClear(string token = Token, string timestamp = MessageTimestamp, string nonce = MessageNonce) =>
        new(CallbackSignature.Plain(token, timestamp, nonce), timestamp, nonce);
}
