using System.Security.Cryptography;
using System.Text;
using Wechat.Callbacks;
using static Wechat.Tests.Callbacks.Vectors;

namespace Wechat.Tests.Callbacks;

/// <summary>Fault 23 of the platform notes: what forgers send.</summary>
public sealed class HostileCallbackTests
{
    const string Event = "<xml><ToUserName>gh_demo</ToUserName><FromUserName>oDemo01</FromUserName><CreateTime>1714112445</CreateTime><MsgType>event</MsgType><Event>subscribe</Event></xml>";

    [Fact(DisplayName = "伪造：密文签名不对就拒绝，即使明文签名是对的")]
    public void Message_signature_counts()
    {
        var encrypt = Cipher.Encrypt(Event);
        Assert.Equal(CallbackRefusal.None, Read(Signed(encrypt), encrypt));
        Assert.Equal(CallbackRefusal.BadSignature, Read(Signed(encrypt) with { MsgSignature = MessageSignature }, encrypt));
        Assert.Equal(CallbackRefusal.BadSignature, Read(SignedInClear(), encrypt));
        Assert.Equal(CallbackRefusal.BadSignature, Read(Signed(encrypt, token: "BBBBB"), encrypt));
        var upper = Signed(encrypt);
        Assert.Equal(CallbackRefusal.BadSignature, Read(upper with { MsgSignature = upper.MsgSignature!.ToUpperInvariant() + " " }, encrypt));
    }

    [Fact(DisplayName = "伪造：安全模式下签名正确的明文也拒绝，因为明文签名不覆盖正文")]
    public void Clear_text_in_safe_mode()
    {
        var body = Encoding.UTF8.GetBytes(Event);
        Assert.Equal(CallbackRefusal.NotEncrypted, Receiver().Read(SignedInClear(), body, MessageTime).Refusal);
        Assert.Equal(CallbackRefusal.NotEncrypted, Receiver(CallbackMode.Compatible).Read(SignedInClear(), body, MessageTime).Refusal);
        Assert.Equal(CallbackRefusal.None, Receiver(CallbackMode.Plain).Read(SignedInClear(), body, MessageTime).Refusal);
        Assert.Equal(CallbackRefusal.BadSignature, Receiver(CallbackMode.Plain).Read(SignedInClear("BBBBB"), body, MessageTime).Refusal);
    }

    [Fact(DisplayName = "伪造：兼容模式只信密文，不信同时送来的明文")]
    public void Compatible_mode_believes_the_ciphertext()
    {
        var encrypt = Cipher.Encrypt(Event);
        var body = $"<xml><FromUserName>oForged</FromUserName><Event>unsubscribe</Event><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>";
        var message = Receiver(CallbackMode.Compatible).Read(Signed(encrypt), Encoding.UTF8.GetBytes(body), MessageTime).Message!;
        Assert.Equal((CallbackKind.Subscribe, "oDemo01"), (message.Kind, message.FromUserName));
    }

    [Fact(DisplayName = "伪造：别的公众号的 AppID")]
    public void Wrong_appid()
    {
        var encrypt = new CallbackCipher(Key, "wx0000000000000000").Encrypt(Event);
        Assert.Equal(CallbackRefusal.WrongAppId, Read(Signed(encrypt), encrypt));
        // An AppID that only begins like ours.
        encrypt = new CallbackCipher(Key, AppId + "0").Encrypt(Event);
        Assert.Equal(CallbackRefusal.WrongAppId, Read(Signed(encrypt), encrypt));
    }

    [Theory(DisplayName = "伪造：补位为 0、33、255 或不一致")]
    [InlineData(0), InlineData(33), InlineData(255)]
    public void Wrong_padding(byte pad)
    {
        var encrypt = Seal(64, plain => plain[^1] = pad);
        Assert.Equal(CallbackRefusal.BadPadding, Read(Signed(encrypt), encrypt));
        encrypt = Seal(64, plain => (plain[^1], plain[^2]) = (2, 3));
        Assert.Equal(CallbackRefusal.BadPadding, Read(Signed(encrypt), encrypt));
    }

    [Theory(DisplayName = "伪造：内部长度超出缓冲区或为负")]
    [InlineData(int.MaxValue), InlineData(int.MinValue), InlineData(-1), InlineData(64), InlineData(44)]
    public void Wrong_length(int length)
    {
        var encrypt = Seal(64, plain =>
        {
            System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(16), length);
            plain[^1] = 1;
        });
        Assert.Equal(CallbackRefusal.BadInnerLength, Read(Signed(encrypt), encrypt));
    }

    [Fact(DisplayName = "伪造：整块都是补位，没有地方放消息")]
    public void Padding_only()
    {
        var encrypt = Seal(32, plain => plain.AsSpan().Fill(32));
        Assert.Equal(CallbackRefusal.BadInnerLength, Read(Signed(encrypt), encrypt));
    }

    [Theory(DisplayName = "伪造：密文不是 base64 或不成整块")]
    [InlineData("不是base64", CallbackRefusal.NotBase64), InlineData("****", CallbackRefusal.NotBase64), InlineData("AAA", CallbackRefusal.NotBase64)]
    [InlineData("AAAA", CallbackRefusal.WrongLength), InlineData("AAAAAAAAAAAAAAAAAAAAAA==", CallbackRefusal.WrongLength), InlineData("=", CallbackRefusal.NotBase64)]
    public void Not_a_ciphertext(string encrypt, CallbackRefusal expected) => Assert.Equal(expected, Read(Signed(encrypt), encrypt));

    [Theory(DisplayName = "重放：时间戳偏差超过十分钟拒绝，五分钟的时钟误差不拒绝")]
    [InlineData(-601, CallbackRefusal.OutsideWindow), InlineData(601, CallbackRefusal.OutsideWindow)]
    [InlineData(-300, CallbackRefusal.None), InlineData(300, CallbackRefusal.None), InlineData(600, CallbackRefusal.None)]
    public void Replay_window(int seconds, CallbackRefusal expected)
    {
        var encrypt = Cipher.Encrypt(Event);
        Assert.Equal(expected, Receiver().Read(Signed(encrypt), Posted(encrypt), MessageTime.AddSeconds(seconds)).Refusal);
    }

    [Theory(DisplayName = "重放：时间戳不是数字或溢出")]
    [InlineData("abc"), InlineData("-9223372036854775808"), InlineData("9223372036854775807"), InlineData("99999999999999999999")]
    public void Absurd_timestamp(string timestamp) =>
        Assert.Equal(CallbackRefusal.OutsideWindow, Read(Signed("x", timestamp: timestamp), "x"));

    [Fact(DisplayName = "缺少签名、时间戳或随机数，或长得离谱")]
    public void Incomplete_query()
    {
        var query = Signed("x");
        foreach (var bad in new[] { query with { Signature = null }, query with { Timestamp = "" }, query with { Nonce = null },
            query with { Nonce = new string('1', 129) }, query with { MsgSignature = new string('a', 129) } })
            Assert.Equal(CallbackRefusal.QueryIncomplete, Read(bad, "x"));
    }

    [Fact(DisplayName = "正文超过 64 KiB（例如 10 MB）不解析")]
    public void Too_large()
    {
        Assert.Equal(CallbackRefusal.TooLarge, Receiver().Read(SignedInClear(), new byte[10 * 1024 * 1024], MessageTime).Refusal);
        Assert.Equal(CallbackRefusal.TooLarge, Receiver().Read(SignedInClear(), new byte[CallbackEnvelope.MaxBytes + 1], MessageTime).Refusal);
        // Bytes count, not characters.
        var chinese = Encoding.UTF8.GetBytes($"<xml><Content>{new string('评', 30_000)}</Content></xml>");
        Assert.Equal(CallbackRefusal.TooLarge, Receiver(CallbackMode.Plain).Read(SignedInClear(), chinese, MessageTime).Refusal);
    }

    [Theory(DisplayName = "XML：带 DTD、外部实体、实体炸弹、嵌套过深、不闭合、多个根都拒绝")]
    [InlineData("<!DOCTYPE xml [<!ENTITY a SYSTEM \"file:///etc/hostname\">]><xml><Encrypt>&a;</Encrypt></xml>")]
    [InlineData("<!DOCTYPE xml SYSTEM \"http://127.0.0.1/x.dtd\"><xml><Event>subscribe</Event></xml>")]
    [InlineData("<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;&lol;&lol;&lol;\"><!ENTITY lol3 \"&lol2;&lol2;&lol2;&lol2;\">]><xml><a>&lol3;</a></xml>")]
    [InlineData("<xml><a>&lol;</a></xml>")]
    [InlineData("<xml><a></xml>")]
    [InlineData("<xml><a></b></xml>")]
    [InlineData("<xml/><xml/>")]
    [InlineData("<xml><a><![CDATA[x</a></xml>")]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("hello")]
    [InlineData("{\"a\":")]
    [InlineData("[1]")]
    [InlineData("{}{}")]
    public void Hostile_documents(string body)
    {
        var reading = Receiver(CallbackMode.Plain).Read(SignedInClear(), Encoding.UTF8.GetBytes(body), MessageTime);
        Assert.Equal((CallbackRefusal.Unreadable, null), (reading.Refusal, reading.Message));
    }

    [Fact(DisplayName = "XML 与 JSON 嵌套上万层：拒绝，不会把栈撑爆")]
    public void Deep_nesting()
    {
        Assert.Null(CallbackMessage.Parse(string.Concat(Enumerable.Repeat("<a>", 9000)) + string.Concat(Enumerable.Repeat("</a>", 9000))));
        Assert.Null(CallbackMessage.Parse(string.Concat(Enumerable.Repeat("{\"a\":", 10000)) + "1" + new string('}', 10000)));
        Assert.Null(CallbackMessage.Parse("{\"a\":" + new string('[', 30000) + new string(']', 30000) + "}"));
    }

    [Fact(DisplayName = "解密后的正文带 DTD 也拒绝")]
    public void Hostile_inside()
    {
        var encrypt = Cipher.Encrypt("<!DOCTYPE xml [<!ENTITY a \"b\">]><xml><Event>&a;</Event></xml>");
        Assert.Equal(CallbackRefusal.Unreadable, Read(Signed(encrypt), encrypt));
    }

    [Fact(DisplayName = "密钥轮换：旧的与新的 Token、密钥都接受，交错更换也接受；撤下旧的以后拒绝")]
    public void Rotation()
    {
        var next = new CallbackSecrets("NEWTOKEN", EncodingAesKey.Parse(new string('B', 43)));
        var both = new CallbackReceiver(AppId, CallbackMode.Safe, [next, Secrets]);
        var only = new CallbackReceiver(AppId, CallbackMode.Safe, [next]);
        foreach (var (token, key) in new[] { (Token, Key), ("NEWTOKEN", next.Key!), (Token, next.Key!), ("NEWTOKEN", Key) })
        {
            var encrypt = new CallbackCipher(key, AppId).Encrypt(Event);
            var reading = both.Read(Signed(encrypt, token), Posted(encrypt), MessageTime);
            Assert.Equal(CallbackRefusal.None, reading.Refusal);
            Assert.Equal(token, reading.Secrets!.Token);
            Assert.Same(key, reading.Secrets.Key);
            Assert.Equal((token, key) == ("NEWTOKEN", next.Key),
                only.Read(Signed(encrypt, token), Posted(encrypt), MessageTime).Refusal == CallbackRefusal.None);
        }
    }

    static CallbackRefusal Read(CallbackQuery query, string encrypt) => Receiver().Read(query, Posted(encrypt), MessageTime).Refusal;

    static byte[] Posted(string encrypt) =>
        Encoding.UTF8.GetBytes($"<xml><ToUserName><![CDATA[gh_demo]]></ToUserName><Encrypt><![CDATA[{encrypt}]]></Encrypt></xml>");

    // Encrypts a plaintext of our own making, as only somebody who holds the key could.
    static string Seal(int size, Action<byte[]> make)
    {
        var plain = new byte[size];
        make(plain);
        using var aes = Aes.Create();
        aes.Key = new byte[32];
        return Convert.ToBase64String(aes.EncryptCbc(plain, new byte[16], PaddingMode.None));
    }
}
