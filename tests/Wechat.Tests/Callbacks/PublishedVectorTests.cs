using System.Text;
using Wechat.Callbacks;
using static Wechat.Tests.Callbacks.Vectors;

namespace Wechat.Tests.Callbacks;

public sealed class PublishedVectorTests
{
    [Fact(DisplayName = "官方样例 A：密文签名、明文签名逐字一致")]
    public void Signatures()
    {
        Assert.Equal(MessageSignature, CallbackSignature.Message(Token, MessageTimestamp, MessageNonce, MessageEncrypt));
        Assert.Equal("6c5c811b55cc85e0e1b54100749188c20beb3f5d", CallbackSignature.Plain(Token, MessageTimestamp, MessageNonce));
    }

    [Fact(DisplayName = "官方样例 A：解密得到原文，用同样的随机串加密得到同样的密文")]
    public void Message_in_both_directions()
    {
        Assert.Equal(new CallbackPlaintext(MessagePlain, CallbackRefusal.None), Cipher.Decrypt(MessageEncrypt));
        Assert.Equal(MessageEncrypt, Cipher.Encrypt(MessagePlain, Encoding.ASCII.GetBytes(MessageRandom)));
    }

    [Fact(DisplayName = "官方样例 A：回包的密文与签名逐字一致，也能解回原文")]
    public void Reply_in_both_directions()
    {
        var encrypt = Cipher.Encrypt(ReplyPlain, Encoding.ASCII.GetBytes(ReplyRandom));
        var reply = SealedReply.Sign(Token, encrypt, 1713424427, MessageNonce);
        Assert.Equal(ReplyEncrypt, reply.Encrypt);
        Assert.Equal("1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1", reply.MsgSignature);
        Assert.Equal(ReplyPlain, Cipher.Decrypt(reply.Encrypt).Message);
        Assert.Equal(
            $$"""{"Encrypt":"{{ReplyEncrypt}}","MsgSignature":"1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1","TimeStamp":1713424427,"Nonce":"415670741"}""",
            reply.Write(CallbackFormat.Json));
        Assert.Equal(
            $"<xml><Encrypt><![CDATA[{ReplyEncrypt}]]></Encrypt><MsgSignature><![CDATA[1b9339964ed2e271e7c7b6ff2b0ef902fc94dea1]]></MsgSignature><TimeStamp>1713424427</TimeStamp><Nonce><![CDATA[415670741]]></Nonce></xml>",
            reply.Write(CallbackFormat.Xml));
    }

    [Fact(DisplayName = "官方样例 A：整条推送从请求到消息")]
    public void Message_as_posted()
    {
        var body = $$"""{"ToUserName":"gh_97417a04a28d","Encrypt":"{{MessageEncrypt}}"}""";
        var reading = Receiver().Read(Signed(MessageEncrypt), Encoding.UTF8.GetBytes(body), MessageTime);
        Assert.Equal(CallbackRefusal.None, reading.Refusal);
        Assert.True(reading.Encrypted);
        Assert.Equal("debug_demo", reading.Message!.Event);
        Assert.Equal(CallbackKind.Unknown, reading.Message.Kind);
        Assert.Equal("hello world", reading.Message.Root.Value("debug_str"));
    }

    [Fact(DisplayName = "官方样例 C：接入校验的签名逐字一致，原样回显 echostr")]
    public void Address_check()
    {
        Assert.Equal("f464b24fc39322e44b38aa78f5edd27bd1441696", CallbackSignature.Plain(Token, "1714036504", "1514711492"));
        var query = new CallbackQuery("f464b24fc39322e44b38aa78f5edd27bd1441696", "1714036504", "1514711492", Echo: "4375120948345356249");
        var now = DateTimeOffset.FromUnixTimeSeconds(1714036504);
        Assert.Equal("4375120948345356249", Receiver().Echo(query, now));
        Assert.Null(Receiver().Echo(query with { Nonce = "1514711493" }, now));
        Assert.Null(Receiver().Echo(query, now.AddMinutes(11)));
    }

    [Fact(DisplayName = "官方样例 C：明文推送的签名按字典序排序（1714037059 排在 486452656 前）")]
    public void Plain_push()
    {
        Assert.Equal("899cf89e464efb63f54ddac96b0a0a235f53aa78", CallbackSignature.Plain(Token, "1714037059", "486452656"));
        Assert.True(string.CompareOrdinal("1714037059", "486452656") < 0);
    }

    [Theory(DisplayName = "加解密往返：各种长度的消息补位 1 至 32 字节")]
    [InlineData(0), InlineData(1), InlineData(9), InlineData(10), InlineData(11), InlineData(25), InlineData(26), InlineData(31), InlineData(32), InlineData(4096)]
    public void Round_trip(int length)
    {
        var message = string.Concat(Enumerable.Repeat("评", length));
        var encrypt = Cipher.Encrypt(message);
        Assert.Equal(0, Convert.FromBase64String(encrypt).Length % 32);
        Assert.Equal(message, Cipher.Decrypt(encrypt).Message);
        Assert.NotEqual(encrypt, Cipher.Encrypt(message));
    }

    [Theory(DisplayName = "EncodingAESKey 必须是 43 位；末位多出的比特不影响")]
    [InlineData(42, 'A', false), InlineData(43, 'A', true), InlineData(44, 'A', false), InlineData(43, 'z', true), InlineData(43, '-', false), InlineData(43, '评', false)]
    public void Key_text(int length, char character, bool valid) =>
        Assert.Equal(valid, EncodingAesKey.Parse(new string(character, length)) is not null);

    [Fact(DisplayName = "密钥不会被打印出来")]
    public void Key_is_not_printed()
    {
        Assert.DoesNotContain("AAAA", Key.ToString());
        Assert.DoesNotContain("AAAA", Secrets.ToString());
    }
}
