using System.Text.Json.Nodes;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class SubscriptionTests
{
    [Fact(DisplayName = "沙箱：一次性订阅点一次发一条，用完是 43101")]
    public async Task One_tap_one_message()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal(43101, (await SendAsync(sandbox)).Code());
        await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: true, TestSandbox.OneTime);
        await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: true, TestSandbox.OneTime);
        Assert.Equal(2, Assert.Single(sandbox.Control.Phones.Get(sandbox.Phone.Id).Grants).Left);
        var answer = await SendAsync(sandbox);
        Assert.Equal(0, answer.Code());
        Assert.False(answer.ContainsKey("msgid"));
        Assert.Equal(0, (await SendAsync(sandbox)).Code());
        Assert.Equal(43101, (await SendAsync(sandbox)).Code());
        var item = sandbox.Control.Phones.Inbox(sandbox.Phone.Id)[0];
        Assert.Equal((InboxItemKind.Subscription, TestSandbox.Mini, "pages/visit/visit?id=1"), (item.Kind, item.MiniAppId, item.MiniPage));
    }

    [Fact(DisplayName = "沙箱：拒绝不增加次数；长期订阅可以一直发，在设置里关掉就是 43101")]
    public async Task Reject_and_long_term()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: false, TestSandbox.OneTime);
        Assert.Equal(43101, (await SendAsync(sandbox)).Code());
        await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: true, TestSandbox.LongTerm);
        for (var i = 0; i < 3; i++) Assert.Equal(0, (await SendAsync(sandbox, TestSandbox.LongTerm)).Code());
        await sandbox.Control.Phones.RevokeAsync(sandbox.Phone.Id, TestSandbox.Mini, TestSandbox.LongTerm);
        Assert.Equal(43101, (await SendAsync(sandbox, TestSandbox.LongTerm)).Code());
    }

    [Theory(DisplayName = "沙箱：订阅消息的其他错误，出错不扣次数")]
    [InlineData("touser", "o0", 40003)]
    [InlineData("template_id", "x", 40037)]
    [InlineData("page", "pages/missing/missing", 41030)]
    [InlineData("miniprogram_state", "beta", 40097)]
    [InlineData("lang", "xx", 40097)]
    [InlineData("data", null, 47003)]
    public async Task Errors(string field, string? value, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.Control.Phones.GrantAsync(sandbox.Phone.Id, TestSandbox.Mini, accept: true, TestSandbox.OneTime);
        var message = sandbox.Subscription();
        message[field] = value;
        Assert.Equal(expected, (await sandbox.CallAsync(TestSandbox.Mini, TestSandbox.SubscribeSend, message)).Code());
        Assert.Equal(1, Assert.Single(sandbox.Control.Phones.Get(sandbox.Phone.Id).Grants).Left);
    }

    [Fact(DisplayName = "沙箱：服务号订阅通知不要求关注，打开网页")]
    public async Task Notice_without_following()
    {
        var template = new SandboxTemplate(TestSandbox.Id("service-notice"), "到访提醒", "事项:{{thing1.DATA}}", SandboxTemplateKind.OneTime);
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Accounts = [o.Accounts[0] with { Templates = [template] }] });
        var stranger = sandbox.Control.Phones.Create();
        var message = new JsonObject
        {
            ["touser"] = stranger.OpenIds[TestSandbox.Service],
            ["template_id"] = template.Id,
            ["page"] = "http://127.0.0.1:5000/q/example",
            ["data"] = new JsonObject { ["thing1"] = new JsonObject { ["value"] = "咨询" } },
        };
        Assert.Equal(43101, (await sandbox.CallAsync(TestSandbox.Service, "/cgi-bin/message/subscribe/bizsend", message)).Code());
        await sandbox.Control.Phones.GrantAsync(stranger.Id, TestSandbox.Service, accept: true, template.Id);
        Assert.Equal(0, (await sandbox.CallAsync(TestSandbox.Service, "/cgi-bin/message/subscribe/bizsend", message)).Code());
        Assert.Equal("http://127.0.0.1:5000/q/example", Assert.Single(Assert.Single(sandbox.Control.Phones.Inbox(stranger.Id)).Links).Url);
    }

    [Fact(DisplayName = "沙箱：小程序的模板列表说出类型：一次性 2，长期 3")]
    public async Task Lists_templates()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var listed = await sandbox.GetAsync($"/wxaapi/newtmpl/gettemplate?access_token={await sandbox.TokenAsync(TestSandbox.Mini)}");
        Assert.Equal(
            [(TestSandbox.OneTime, 2), (TestSandbox.LongTerm, 3)],
            listed["data"]!.AsArray().Select(t => (t!["priTmplId"]!.GetValue<string>(), t["type"]!.GetValue<int>())));
    }

    static Task<JsonObject> SendAsync(TestSandbox sandbox, string? template = null) =>
        sandbox.CallAsync(TestSandbox.Mini, TestSandbox.SubscribeSend, sandbox.Subscription(template));
}
