using Wechat.Callbacks;

namespace Wechat.Tests.Callbacks;

/// <summary>Faults 21 and 22 of the platform notes, at the level of the key under which a callback is stored once.</summary>
public sealed class CallbackIdentityTests
{
    const string AppId = "wxba5fad812f8e6fb9";

    [Fact(DisplayName = "同一推送重试三次是同一条，换了外层密文也是")]
    public void Retries_are_one()
    {
        var text = Event("subscribe", "<EventKey>qrscene_I1</EventKey>");
        var keys = Enumerable.Range(0, 3)
            .Select(_ => Vectors.Cipher.Decrypt(Vectors.Cipher.Encrypt(text)).Message!)
            .Select(plain => CallbackIdentity.Key(CallbackMessage.Parse(plain)!, AppId));
        Assert.Single(keys.Distinct());
    }

    [Fact(DisplayName = "身份写法：appid|MsgId 或 0|openid|时间|事件|键|细节")]
    public void Written_form() => Assert.Equal(
        $"{AppId}|0|oDemo01|1700000000|templatesendjobfinish||200163836,success",
        CallbackIdentity.Of(Parse(Event("TEMPLATESENDJOBFINISH", "<MsgID>200163836</MsgID><Status>success</Status>")), AppId));

    public static TheoryData<string, string, string> Different => new()
    {
        { "同一秒的关注与取消关注", Event("subscribe"), Event("unsubscribe") },
        { "同一秒扫两个码", Event("SCAN", "<EventKey>I1</EventKey>"), Event("SCAN", "<EventKey>I2</EventKey>") },
        { "同一秒两条模板回执", Event("TEMPLATESENDJOBFINISH", "<MsgID>1</MsgID><Status>success</Status>"), Event("TEMPLATESENDJOBFINISH", "<MsgID>2</MsgID><Status>success</Status>") },
        { "同一秒成功之后又失败", Event("TEMPLATESENDJOBFINISH", "<MsgID>1</MsgID><Status>success</Status>"), Event("TEMPLATESENDJOBFINISH", "<MsgID>1</MsgID><Status>failed: system failed</Status>") },
        { "同一秒两张图片的检查结果", Event("wxa_media_check", "<trace_id>a</trace_id>"), Event("wxa_media_check", "<trace_id>b</trace_id>") },
        { "同一秒订阅两个模板", Event("subscribe_msg_popup_event", List("T1", "accept")), Event("subscribe_msg_popup_event", List("T2", "accept")) },
        { "同一秒接受又拒绝同一模板", Event("subscribe_msg_popup_event", List("T1", "accept")), Event("subscribe_msg_popup_event", List("T1", "reject")) },
        { "两人同一消息号", Text("oDemo01", 7), Text("oDemo02", 7) },
        { "一人同一秒两条消息", Text("oDemo01", 7), Text("oDemo01", 8) },
        { "同一秒两个不认识的事件，别处不同", Event("brand_new", "<x>1</x>"), Event("brand_new", "<x>2</x>") },
        { "什么标识都没有的两条", "<xml><a>1</a></xml>", "<xml><a>2</a></xml>" },
    };

    [Theory(DisplayName = "不同的推送不会被当成同一条")]
    [MemberData(nameof(Different))]
    public void Different_ones_are_kept(string situation, string one, string other)
    {
        Assert.NotEmpty(situation);
        Assert.NotEqual(CallbackIdentity.Key(Parse(one), AppId), CallbackIdentity.Key(Parse(other), AppId));
        Assert.Equal(CallbackIdentity.Key(Parse(one), AppId), CallbackIdentity.Key(Parse(one), AppId));
        Assert.NotEqual(CallbackIdentity.Key(Parse(one), AppId), CallbackIdentity.Key(Parse(one), "wx0000000000000000"));
    }

    [Fact(DisplayName = "唯一键长 64，不含 openid")]
    public void Key_holds_no_openid()
    {
        var key = CallbackIdentity.Key(Parse(Event("subscribe")), AppId);
        Assert.Matches("^[0-9a-f]{64}$", key);
    }

    static CallbackMessage Parse(string text) => CallbackMessage.Parse(text)!;

    static string Event(string name, string inner = "") =>
        $"<xml><FromUserName>oDemo01</FromUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>{name}</Event>{inner}</xml>";

    static string List(string template, string status) =>
        $"<SubscribeMsgPopupEvent><List><TemplateId>{template}</TemplateId><SubscribeStatusString>{status}</SubscribeStatusString></List></SubscribeMsgPopupEvent>";

    static string Text(string from, int id) =>
        $"<xml><FromUserName>{from}</FromUserName><CreateTime>1700000000</CreateTime><MsgType>text</MsgType><Content>你好</Content><MsgId>{id}</MsgId></xml>";
}
