using System.Text;
using Wechat.Callbacks;

namespace Wechat.Tests.Callbacks;

public sealed class PassiveReplyTests
{
    static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1700000001);

    static readonly CallbackMessage Asked = CallbackMessage.Parse(
        "<xml><ToUserName>gh_demo</ToUserName><FromUserName>oDemo01</FromUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>SCAN</Event><EventKey>I1</EventKey></xml>")!;

    [Fact(DisplayName = "文字回复：收发对调，XML 逐字")]
    public void Text_xml() => Assert.Equal(
        "<xml><ToUserName><![CDATA[oDemo01]]></ToUserName><FromUserName><![CDATA[gh_demo]]></FromUserName><CreateTime>1700000001</CreateTime><MsgType><![CDATA[text]]></MsgType><Content><![CDATA[<a href=\"https://example.test/q/I1\">点击评价</a>]]></Content></xml>",
        PassiveReply.Text(Asked, "<a href=\"https://example.test/q/I1\">点击评价</a>", Now).Write(CallbackFormat.Xml));

    [Fact(DisplayName = "JSON 回复：中文与表情原样，不出现 \\u")]
    public void Text_json() => Assert.Equal(
        "{\"ToUserName\":\"oDemo01\",\"FromUserName\":\"gh_demo\",\"CreateTime\":1700000001,\"MsgType\":\"text\",\"Content\":\"谢谢👍\\n<a>\\\"\"}",
        PassiveReply.Text(Asked, "谢谢👍\n<a>\"", Now).Write(CallbackFormat.Json));

    [Fact(DisplayName = "图文回复：只有一篇")]
    public void News()
    {
        var reply = PassiveReply.News(Asked, new ReplyArticle("请您评价", "一号窗口", "https://example.test/q/I1"), Now);
        var node = CallbackMessage.Parse(reply.Write(CallbackFormat.Xml))!.Root;
        Assert.Equal(("news", "1"), (node.Value("MsgType"), node.Value("ArticleCount")));
        var item = Assert.Single(node.Field("Articles")!.Children);
        Assert.Equal(("请您评价", "一号窗口", "https://example.test/q/I1"), (item.Value("Title"), item.Value("Description"), item.Value("Url")));
        var json = CallbackMessage.Parse(reply.Write(CallbackFormat.Json))!.Root;
        Assert.Equal("请您评价", Assert.Single(json.Fields("Articles")).Value("Title"));
    }

    [Theory(DisplayName = "内容里的 ]]> 拆成两段，XML 容不下的字符去掉，读回来仍是原文")]
    [InlineData("a]]>b", "a]]>b"), InlineData("]]>]]>", "]]>]]>"), InlineData("x\u0000\u000by\ufffe", "xy"), InlineData("👍", "👍")]
    public void Awkward_content(string content, string read)
    {
        var xml = PassiveReply.Text(Asked, content, Now).Write(CallbackFormat.Xml);
        Assert.Equal(read, CallbackMessage.Parse(xml)!.Content);
    }

    [Fact(DisplayName = "半个表情不会让整条回复作废")]
    public void Half_a_pair() =>
        Assert.Equal("a\ufffdb", CallbackMessage.Parse(PassiveReply.Text(Asked, "a\ud83db", Now).Write(CallbackFormat.Xml))!.Content);

    [Theory(DisplayName = "内容至多 2048 字节，在完整的字上截断并以省略号结尾")]
    [InlineData("评", 682, 2046), InlineData("评", 683, 2046), InlineData("👍", 513, 2047), InlineData("a", 2048, 2048), InlineData("a", 2049, 2048)]
    public void Long_content(string unit, int count, int bytes)
    {
        var content = string.Concat(Enumerable.Repeat(unit, count));
        var written = CallbackMessage.Parse(PassiveReply.Text(Asked, content, Now).Write(CallbackFormat.Xml))!.Content!;
        Assert.Equal(bytes, Encoding.UTF8.GetByteCount(written));
        Assert.Equal(Encoding.UTF8.GetByteCount(content) > 2048, written.EndsWith('…'));
    }

    [Fact(DisplayName = "加密回复：签名正确，能解回原文，每次不同")]
    public void Sealed()
    {
        var reply = SealedReply.Seal(Vectors.Secrets, Vectors.AppId, "<xml>评</xml>", Now);
        Assert.Equal(CallbackSignature.Message(Vectors.Token, "1700000001", reply.Nonce, reply.Encrypt), reply.MsgSignature);
        Assert.Equal("<xml>评</xml>", Vectors.Cipher.Decrypt(reply.Encrypt).Message);
        Assert.NotEqual(reply.Encrypt, SealedReply.Seal(Vectors.Secrets, Vectors.AppId, "<xml>评</xml>", Now).Encrypt);
        Assert.Throws<ArgumentException>(() => SealedReply.Seal(new CallbackSecrets("T", null), Vectors.AppId, "x", Now));
    }

    [Theory(DisplayName = "平台写的推送外壳我们读得回来")]
    [InlineData(CallbackFormat.Xml), InlineData(CallbackFormat.Json)]
    public void Envelope(CallbackFormat format)
    {
        var read = CallbackEnvelope.Read(CallbackEnvelope.Write(format, "gh_demo", "abc+/="), out var refusal)!;
        Assert.Equal((CallbackRefusal.None, format, "gh_demo", "abc+/="), (refusal, read.Format, read.ToUserName, read.Encrypt));
    }
}
