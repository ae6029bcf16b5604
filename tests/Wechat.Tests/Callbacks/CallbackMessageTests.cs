using Wechat.Callbacks;

namespace Wechat.Tests.Callbacks;

public sealed class CallbackMessageTests
{
    [Theory(DisplayName = "关注、扫码：XML 与 JSON、字段顺序、CDATA 拆开、时间为数字或文本，读法一致")]
    [InlineData("<xml><ToUserName><![CDATA[gh_demo]]></ToUserName><FromUserName><![CDATA[oDemo01]]></FromUserName><CreateTime>1700000000</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[subscribe]]></Event><EventKey><![CDATA[qrscene_IABC]]></EventKey><Ticket><![CDATA[T1]]></Ticket></xml>")]
    [InlineData("<xml>\n <Ticket>T1</Ticket>\n <EventKey><![CDATA[qrscene]]><![CDATA[_IABC]]></EventKey><Event>SUBSCRIBE</Event><MsgType>event</MsgType><CreateTime><![CDATA[1700000000]]></CreateTime><FromUserName>oDemo01</FromUserName><ToUserName>gh_demo</ToUserName></xml>")]
    [InlineData("\ufeff<?xml version=\"1.0\" encoding=\"gb2312\"?><!-- x --><xml><ToUserName>gh_demo</ToUserName><FromUserName>oDemo01</FromUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>Subscribe</Event><EventKey>qrscene_IABC</EventKey><Ticket>T1</Ticket></xml>")]
    [InlineData("""{"ToUserName":"gh_demo","FromUserName":"oDemo01","CreateTime":1700000000,"MsgType":"event","Event":"subscribe","EventKey":"qrscene_IABC","Ticket":"T1"}""")]
    [InlineData("""{"Ticket":"T1","CreateTime":"1700000000","Event":"subscribe","ToUserName":"gh_demo","FromUserName":"oDemo01","EventKey":"qrscene_IABC","New":{"a":[1,{"b":2}]},"Nothing":null}""")]
    public void Subscribe_by_code(string text)
    {
        var message = CallbackMessage.Parse(text)!;
        Assert.Equal(CallbackKind.Subscribe, message.Kind);
        Assert.Equal(("gh_demo", "oDemo01", 1700000000L, "T1", "IABC"),
            (message.ToUserName, message.FromUserName, message.CreateTime, message.Ticket, message.Scene));
        Assert.Equal(0, message.MsgId);
    }

    [Theory(DisplayName = "场景值：扫码没有前缀，关注才去掉 qrscene_，不是扫码来的没有场景")]
    [InlineData("SCAN", "IABC", "IABC"), InlineData("scan", "qrscene_x", "qrscene_x"), InlineData("subscribe", "qrscene_123", "123")]
    [InlineData("subscribe", "qrscene_", null), InlineData("subscribe", "", null), InlineData("subscribe", "last_trade_no_1", null), InlineData("CLICK", "menu1", null)]
    public void Scene(string name, string key, string? scene) => Assert.Equal(scene, CallbackMessage.Parse(Event(name, $"<EventKey>{key}</EventKey>"))!.Scene);

    [Theory(DisplayName = "事件名不分大小写；不认识的事件留作未知，不拒绝")]
    [InlineData("templatesendjobfinish", CallbackKind.TemplateSendJobFinish), InlineData("TEMPLATESENDJOBFINISH", CallbackKind.TemplateSendJobFinish)]
    [InlineData("Unsubscribe", CallbackKind.Unsubscribe), InlineData("location", CallbackKind.Location), InlineData("VIEW", CallbackKind.View)]
    [InlineData("user_authorization_revoke", CallbackKind.UserAuthorizationRevoke), InlineData("user_info_modified", CallbackKind.UserInfoModified)]
    [InlineData("user_authorization_cancellation", CallbackKind.UserAuthorizationCancellation), InlineData("wxa_media_check", CallbackKind.WxaMediaCheck)]
    [InlineData("brand_new_event", CallbackKind.Unknown)]
    public void Kinds(string name, CallbackKind kind) => Assert.Equal(kind, CallbackMessage.Parse(Event(name))!.Kind);

    [Fact(DisplayName = "文字消息：64 位消息号不失真，控制字符不使整条消息丢失")]
    public void Text_message()
    {
        var xml = CallbackMessage.Parse("<xml><FromUserName>o1</FromUserName><MsgType>text</MsgType><Content><![CDATA[你好\u000b<a>&amp;]]></Content><MsgId>9223372036854775807</MsgId></xml>")!;
        Assert.Equal((CallbackKind.Message, long.MaxValue, "你好 <a>&amp;"), (xml.Kind, xml.MsgId, xml.Content));
        var json = CallbackMessage.Parse("{\"FromUserName\":\"o1\",\"MsgType\":\"text\",\"Content\":\"你\u0001好\",\"MsgId\":9007199254740993}")!;
        Assert.Equal((CallbackKind.Message, 9007199254740993L, "你 好"), (json.Kind, json.MsgId, json.Content));
    }

    [Theory(DisplayName = "模板消息回执：三种结果，冒号后的空格有无都认，不认识的当作失败")]
    [InlineData("success", TemplateOutcome.Delivered), InlineData("failed:user block", TemplateOutcome.BlockedByUser), InlineData("failed: user block", TemplateOutcome.BlockedByUser)]
    [InlineData("failed: system failed", TemplateOutcome.Failed), InlineData("failed:system failed", TemplateOutcome.Failed), InlineData("failed: something new", TemplateOutcome.Failed), InlineData("", TemplateOutcome.Failed)]
    public void Template_receipt(string status, TemplateOutcome outcome)
    {
        var receipt = TemplateReceipt.Of(CallbackMessage.Parse(Event("TEMPLATESENDJOBFINISH", $"<MsgID>3717005636572528642</MsgID><Status><![CDATA[{status}]]></Status>"))!);
        Assert.Equal(new TemplateReceipt(3717005636572528642, "oDemo01", outcome, status), receipt);
        Assert.Null(TemplateReceipt.Of(CallbackMessage.Parse(Event("TEMPLATESENDJOBFINISH", $"<Status>{status}</Status>"))!));
        Assert.Null(TemplateReceipt.Of(CallbackMessage.Parse(Event("SCAN", "<MsgID>1</MsgID>"))!));
    }

    [Theory(DisplayName = "订阅事件：XML 包一层、JSON 单个为对象、多个为数组，都读出每一项")]
    [InlineData("subscribe_msg_popup_event", "<SubscribeMsgPopupEvent><List><TemplateId>T1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString><PopupScene>2</PopupScene></List></SubscribeMsgPopupEvent>", "T1:True:2")]
    [InlineData("subscribe_msg_popup_event", "<SubscribeMsgPopupEvent><List><TemplateId>T1</TemplateId><SubscribeStatusString>accept</SubscribeStatusString><PopupScene>2</PopupScene></List><List><TemplateId>T2</TemplateId><SubscribeStatusString>reject</SubscribeStatusString><PopupScene>0</PopupScene></List></SubscribeMsgPopupEvent>", "T1:True:2 T2:False:0")]
    [InlineData("subscribe_msg_change_event", "<SubscribeMsgPopupEvent><List><TemplateId>T1</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgPopupEvent>", "T1:False:")]
    [InlineData("subscribe_msg_change_event", "<SubscribeMsgChangeEvent><List><TemplateId>T1</TemplateId><SubscribeStatusString>reject</SubscribeStatusString></List></SubscribeMsgChangeEvent>", "T1:False:")]
    [InlineData("subscribe_msg_popup_event", """{"List":{"TemplateId":"T1","SubscribeStatusString":"accept","PopupScene":"0"}}""", "T1:True:0")]
    [InlineData("subscribe_msg_popup_event", """{"List":[{"TemplateId":"T1","SubscribeStatusString":"accept","PopupScene":0},{"TemplateId":"T2","SubscribeStatusString":"ban"}]}""", "T1:True:0 T2:False:")]
    [InlineData("subscribe_msg_popup_event", """{"List":[]}""", "")]
    [InlineData("SCAN", """{"List":{"TemplateId":"T1","SubscribeStatusString":"accept"}}""", "")]
    public void Choices(string name, string inner, string expected) =>
        Assert.Equal(expected, string.Join(' ', SubscribeMessages.Choices(Parse(name, inner)).Select(c => $"{c.TemplateId}:{c.Accepted}:{c.PopupScene}")));

    [Theory(DisplayName = "订阅消息回执：错误码为数字或文本都读，读不出的当作失败")]
    [InlineData("<SubscribeMsgSentEvent><List><TemplateId>T1</TemplateId><MsgID>1700827132819554304</MsgID><ErrorCode>0</ErrorCode><ErrorStatus>success</ErrorStatus></List></SubscribeMsgSentEvent>", "T1:1700827132819554304:True")]
    [InlineData("""{"List":{"TemplateId":"T1","MsgID":"1700827132819554304","ErrorCode":"43101","ErrorStatus":"user refuse"}}""", "T1:1700827132819554304:False")]
    [InlineData("""{"List":{"TemplateId":"T1"}}""", "T1::False")]
    public void Receipts(string inner, string expected) =>
        Assert.Equal(expected, string.Join(' ', SubscribeMessages.Receipts(Parse("subscribe_msg_sent_event", inner)).Select(r => $"{r.TemplateId}:{r.MsgId}:{r.Delivered}")));

    static CallbackMessage Parse(string name, string inner) => inner.StartsWith('{')
        ? CallbackMessage.Parse($$"""{"FromUserName":"oDemo01","CreateTime":"1700000000","MsgType":"event","Event":"{{name}}",{{inner[1..]}}""")!
        : CallbackMessage.Parse(Event(name, inner))!;

    static string Event(string name, string inner = "") =>
        $"<xml><FromUserName>oDemo01</FromUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event><![CDATA[{name}]]></Event>{inner}</xml>";
}
