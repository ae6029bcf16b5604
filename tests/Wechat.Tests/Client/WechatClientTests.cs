using System.Text;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tests.Harness;

namespace Wechat.Tests.Client;

public sealed class WechatClientTests : IAsyncLifetime
{
    static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0, .. "IEND"u8, 0xAE, 0x42, 0x60, 0x82];
    static readonly byte[] Jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3, 0xFF, 0xD9];

    Platform platform = null!;
    WechatClient client = null!;

    public async Task InitializeAsync() => client = (platform = await Platform.StartAsync()).Client();

    public async Task DisposeAsync() => await platform.DisposeAsync();

    [Fact(DisplayName = "模板消息：中文、表情、引号、尖括号原样发送，绝不出现 \\uXXXX；消息号 64 位不失真")]
    public async Task Template_send()
    {
        platform.Answer(WechatPaths.TemplateSend, """{"errcode":0,"errmsg":"ok","msgid":3717005636572528642}""");
        var request = new CgibinMessageTemplateSendRequest
        {
            AccessToken = "a+b/c=",
            ToUserOpenId = "oDemo01",
            TemplateId = "T1",
            Url = "https://example.test/q/I1?a=1&b=2",
            ClientMessageId = "m1",
        };
        request.Data["thing1"] = new WechatMessageValue { Value = "好差评👍𠮷<>&'\"\\\n\u2028é\u0001" };
        var response = await client.ExecuteCgibinMessageTemplateSendAsync(request, default);
        Assert.True(response.IsSuccessful());
        Assert.Equal(3717005636572528642, response.MessageId);
        var call = Assert.Single(platform.Calls(WechatPaths.TemplateSend));
        Assert.Equal(
            "{\"touser\":\"oDemo01\",\"template_id\":\"T1\",\"url\":\"https://example.test/q/I1?a=1&b=2\",\"data\":{\"thing1\":{\"value\":\"好差评👍𠮷<>&'\\\"\\\\\\n\u2028é \"}},\"client_msg_id\":\"m1\"}",
            call.Body);
        Assert.Equal(("POST", "?access_token=a%2Bb%2Fc%3D", "application/json; charset=utf-8"), (call.Method, call.Query, call.ContentType));
    }

    [Theory(DisplayName = "答复的怪癖：text/plain、没有 errcode、数字写成文本、前有 BOM、夹着控制字符，都读得懂")]
    [InlineData("""{"openid":"oDemo01","session_key":"k"}""", "text/plain")]
    [InlineData("""{"errcode":0,"errmsg":"ok","openid":"oDemo01"}""", "application/json; charset=utf-8")]
    [InlineData("""{"errcode":"0","openid":"oDemo01","unknown":{"x":[1]}}""", "application/octet-stream")]
    [InlineData("\ufeff{\"openid\":\"oDemo01\"}", "text/html")]
    [InlineData("{\"errmsg\":\"a\u0001\u001fb\",\"openid\":\"oDemo01\"}", "application/json")]
    public async Task Liberties(string body, string contentType)
    {
        platform.Answer(WechatPaths.JsCode2Session, body, contentType);
        var response = await client.ExecuteSnsJsCode2SessionAsync(new SnsJsCode2SessionRequest { AppId = "wx1", AppSecret = "s&1", JsCode = "c 1" }, default);
        Assert.True(response.IsSuccessful());
        Assert.Equal("oDemo01", response.OpenId);
        Assert.Equal("?appid=wx1&secret=s%261&js_code=c%201&grant_type=authorization_code", platform.Calls(WechatPaths.JsCode2Session)[0].Query);
    }

    [Fact(DisplayName = "错误也是答复：错误码、说明（去掉控制字符）、rid 都读出来，500 状态也一样")]
    public async Task Errors_are_answers()
    {
        platform.Answer(WechatPaths.JsCode2Session, "{\"errcode\":40029,\"errmsg\":\"invalid code,\\u0007 rid: 5f0aa1b2-1c3d4e5f-6a7b8c9d\"}", status: 500);
        var response = await client.ExecuteSnsJsCode2SessionAsync(new SnsJsCode2SessionRequest(), default);
        Assert.Equal((WechatOutcome.Answered, 40029, "5f0aa1b2-1c3d4e5f-6a7b8c9d", WechatAdvice.CodeIsSpent),
            (response.Outcome, response.ErrorCode, response.Rid, response.Error.Advice));
        Assert.DoesNotContain(response.ErrorMessage!, char.IsControl);
        Assert.False(response.IsSuccessful());
    }

    [Fact(DisplayName = "别的字段类型不对，也不会把错误码藏起来")]
    public async Task Errors_beside_oddities()
    {
        platform.Answer(WechatPaths.TemplateSend, """{"errcode":43004,"errmsg":"require subscribe","msgid":"none"}""");
        var response = await client.ExecuteCgibinMessageTemplateSendAsync(new CgibinMessageTemplateSendRequest(), default);
        Assert.Equal((43004, "require subscribe", WechatAdvice.RecipientCannotReceive), (response.ErrorCode, response.ErrorMessage, response.Error.Advice));
    }

    [Theory(DisplayName = "图片与错误按字节分辨，不信 Content-Type")]
    [InlineData("png", "text/plain", "image/png"), InlineData("jpeg", "application/json", "image/jpeg"), InlineData("jpeg", "image/png", "image/jpeg")]
    public async Task Images(string kind, string contentType, string expected)
    {
        var image = kind == "png" ? Png : Jpeg;
        platform.Answer(WechatPaths.GetWxaCodeUnlimit, image, contentType);
        var response = await client.ExecuteWxaGetWxaCodeUnlimitAsync(new WxaGetWxaCodeUnlimitRequest { Scene = "I1", IsCheckPath = false }, default);
        Assert.True(response.IsSuccessful());
        Assert.Equal(image, response.Image);
        Assert.Equal(expected, response.ImageType);
        Assert.Equal("""{"scene":"I1","check_path":false}""", platform.Calls(WechatPaths.GetWxaCodeUnlimit)[0].Body);
    }

    [Theory(DisplayName = "冒充图片的错误、半张图片、网页：没有图片可缓存")]
    [InlineData("""{"errcode":41030,"errmsg":"invalid page"}""", WechatOutcome.Answered, 41030), InlineData("  {\"errcode\":40129}", WechatOutcome.Answered, 40129)]
    [InlineData("{\"errcode\":0}", WechatOutcome.Unknown, 0), InlineData("<html>", WechatOutcome.Unknown, 0), InlineData("", WechatOutcome.Unknown, 0)]
    [InlineData("half", WechatOutcome.Unknown, 0)]
    public async Task No_images(string body, WechatOutcome outcome, int code)
    {
        platform.Answer(WechatPaths.GetWxaCodeUnlimit, body == "half" ? Jpeg[..^2] : Encoding.UTF8.GetBytes(body), "image/jpeg");
        var response = await client.ExecuteWxaGetWxaCodeUnlimitAsync(new WxaGetWxaCodeUnlimitRequest(), default);
        Assert.Equal((outcome, code, 0, ""), (response.Outcome, response.ErrorCode, response.Image.Length, response.ImageType));
        Assert.False(response.IsSuccessful());
    }

    [Fact(DisplayName = "公众号带参数二维码：临时与永久，取图不带令牌，票据转义")]
    public async Task Qrcode()
    {
        platform.Answer(WechatPaths.QrcodeCreate, """{"ticket":"gQ+/=","expire_seconds":60,"url":"http:\/\/weixin.qq.com\/q\/x"}""");
        platform.Answer(WechatPaths.ShowQrcode, Jpeg, "image/jpg");
        var created = await client.ExecuteCgibinQrcodeCreateAsync(CgibinQrcodeCreateRequest.ForScene("I1", 60), default);
        Assert.Equal(("gQ+/=", 60, "http://weixin.qq.com/q/x"), (created.Ticket, created.ExpireSeconds, created.Url));
        await client.ExecuteCgibinQrcodeCreateAsync(CgibinQrcodeCreateRequest.ForScene("I2", null), default);
        Assert.Equal(
            ["""{"expire_seconds":60,"action_name":"QR_STR_SCENE","action_info":{"scene":{"scene_str":"I1"}}}""", """{"action_name":"QR_LIMIT_STR_SCENE","action_info":{"scene":{"scene_str":"I2"}}}"""],
            platform.Calls(WechatPaths.QrcodeCreate).Select(c => c.Body));
        Assert.True((await client.ExecuteCgibinShowQrcodeAsync(new CgibinShowQrcodeRequest { Ticket = created.Ticket }, default)).IsSuccessful());
        Assert.Equal("?ticket=gQ%2B%2F%3D", platform.Calls(WechatPaths.ShowQrcode)[0].Query);
    }

    [Fact(DisplayName = "网页授权：快照页的虚拟账号认得出；授权地址的参数顺序固定")]
    public async Task OAuth()
    {
        platform.Answer(WechatPaths.OAuth2AccessToken, """{"access_token":"u","openid":"oVirtual","is_snapshotuser":1,"scope":"snsapi_base"}""");
        var virtualUser = await client.ExecuteSnsOAuth2AccessTokenAsync(new SnsOAuth2AccessTokenRequest { Code = "c" }, default);
        Assert.True(virtualUser.IsSnapshotUser);
        platform.Answer(WechatPaths.OAuth2AccessToken, """{"access_token":"u","openid":"oDemo01","unionid":"uDemo01"}""");
        var person = await client.ExecuteSnsOAuth2AccessTokenAsync(new SnsOAuth2AccessTokenRequest { Code = "c" }, default);
        Assert.Equal((false, "uDemo01"), (person.IsSnapshotUser, person.UnionId));
        Assert.Equal(
            "https://open.weixin.qq.com/connect/oauth2/authorize?appid=wx00000000000000aa&redirect_uri=https%3A%2F%2Fexample.test%2Fq%2FI1&response_type=code&scope=snsapi_base&state=abc123#wechat_redirect",
            OAuth2AuthorizeUrl.For(new WechatOptions(), platform.Account, "https://example.test/q/I1", "abc123"));
    }

    [Fact(DisplayName = "手机号：国家码写成数字或文本都读；内容安全看 result，标签写成文本也读；模板列表、链接")]
    public async Task Other_calls()
    {
        platform.Answer(WechatPaths.GetUserPhoneNumber, """{"errcode":0,"phone_info":{"phoneNumber":"13800000000","purePhoneNumber":"13800000000","countryCode":86}}""");
        var phone = await client.ExecuteWxaBusinessGetUserPhoneNumberAsync(new WxaBusinessGetUserPhoneNumberRequest { Code = "c" }, default);
        Assert.Equal(("13800000000", "86"), (phone.PhoneInfo!.PurePhoneNumber, phone.PhoneInfo.CountryCode));
        platform.Answer(WechatPaths.MsgSecCheck, """{"errcode":0,"result":{"suggest":"risky","label":"20003"},"trace_id":"t"}""");
        var check = await client.ExecuteWxaMsgSecCheckAsync(new WxaMsgSecCheckRequest { Content = "谢谢", OpenId = "oDemo01" }, default);
        Assert.Equal(("risky", 20003), (check.Result!.Suggestion, check.Result.Label));
        Assert.Equal("""{"content":"谢谢","version":2,"scene":2,"openid":"oDemo01"}""", platform.Calls(WechatPaths.MsgSecCheck)[0].Body);
        platform.Answer(WechatPaths.TemplateList, """{"template_list":[{"template_id":"T1","title":"评价邀请","content":"事项：{{thing1.DATA}}"}]}""");
        Assert.Equal("T1", Assert.Single((await client.ExecuteCgibinTemplateGetAllPrivateTemplateAsync(new(), default)).TemplateList).TemplateId);
        platform.Answer(WechatPaths.SubscribeTemplateList, """{"errcode":0,"data":[{"priTmplId":"P1","title":"评价邀请","content":"事项:{{thing1.DATA}}\n","type":2}]}""");
        Assert.Equal("P1", Assert.Single((await client.ExecuteWxaApiNewTemplateGetTemplateAsync(new(), default)).TemplateList).TemplateId);
        platform.Answer(WechatPaths.GenerateUrlLink, """{"errcode":0,"url_link":"https://wxaurl.cn/x"}""");
        Assert.Equal("https://wxaurl.cn/x", (await client.ExecuteWxaGenerateUrlLinkAsync(new() { ExpireInterval = 7 }, default)).UrlLink);
        platform.Answer(WechatPaths.SubscribeSend, """{"errcode":0,"errmsg":"ok"}""");
        Assert.True((await client.ExecuteCgibinMessageSubscribeSendAsync(new() { ToUserOpenId = "o" }, default)).IsSuccessful());
        platform.Answer(WechatPaths.SubscribeBizSend, """{"errcode":43101,"errmsg":"user refuse to accept the msg"}""");
        Assert.Equal(WechatAdvice.RecipientCannotReceive, (await client.ExecuteCgibinMessageSubscribeBusinessSendAsync(new() { ToUserOpenId = "o" }, default)).Error.Advice);
    }

    [Fact(DisplayName = "日志里没有密钥、令牌、openid、登录凭证，也没有消息内容")]
    public async Task Nothing_secret_is_logged()
    {
        platform.Answer(WechatPaths.TemplateSend, """{"errcode":40003,"errmsg":"invalid openid oSecretPerson000000000000001 rid: 1-2-3"}""");
        var request = new CgibinMessageTemplateSendRequest { AccessToken = "secret-token", ToUserOpenId = "oSecretPerson000000000000001" };
        request.Data["thing1"] = new WechatMessageValue { Value = "秘密内容" };
        await client.ExecuteCgibinMessageTemplateSendAsync(request, default);
        await client.ExecuteSnsJsCode2SessionAsync(new SnsJsCode2SessionRequest { AppSecret = Platform.Secret, JsCode = "secret-code" }, default);
        Assert.Contains("errcode 40003", platform.Log.Text);
        Assert.DoesNotContain("HTTP", platform.Log.Text);
        foreach (var secret in new[] { "secret-token", "oSecretPerson", "秘密内容", Platform.Secret, "secret-code" })
            Assert.DoesNotContain(secret, platform.Log.Text);
    }
}
