using System.Text.Json.Nodes;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class MessageTests
{
    [Fact(DisplayName = "沙箱：模板消息送到关注者的手机，带标题、各行和链接，编号超过 2 的 53 次方")]
    public async Task Reaches_the_phone()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var answer = await sandbox.SendAsync();
        Assert.Equal(0, answer.Code());
        Assert.True(answer["msgid"]!.GetValue<long>() > 1L << 53);
        var item = Assert.Single(sandbox.Control.Phones.Inbox(sandbox.Phone.Id));
        Assert.Equal(("到访提醒", InboxItemKind.Template, "示例服务号"), (item.Title, item.Kind, item.Account));
        Assert.Equal([("到访事项", "窗口咨询"), ("办理结果", "已办结"), ("到访时间", "2026年11月16日 09:00")], item.Lines.Select(l => (l.Label, l.Value)));
        Assert.Equal("http://127.0.0.1:5000/q/example", Assert.Single(item.Links).Url);
        Assert.Equal($"{answer["msgid"]}", item.MsgId);
    }

    [Fact(DisplayName = "沙箱：没有关注的人收不到（43004），别的账号的 openid 不认（40003）")]
    public async Task Followers_only()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var stranger = sandbox.Control.Phones.Create();
        Assert.Equal(43004, (await sandbox.SendAsync(openId: stranger.OpenIds[TestSandbox.Service])).Code());
        Assert.Equal(40003, (await sandbox.SendAsync(openId: sandbox.MiniOpenId)).Code());
        Assert.Equal(40003, (await sandbox.SendAsync(openId: "o000")).Code());
        await sandbox.Control.Phones.FollowAsync(stranger.Id, TestSandbox.Service);
        Assert.Equal(0, (await sandbox.SendAsync(openId: stranger.OpenIds[TestSandbox.Service])).Code());
        await sandbox.Control.Phones.UnfollowAsync(stranger.Id, TestSandbox.Service);
        Assert.Equal(43004, (await sandbox.SendAsync(openId: stranger.OpenIds[TestSandbox.Service])).Code());
    }

    [Fact(DisplayName = "沙箱：拒收的人不会看到消息，发送照样成功")]
    public async Task Blocked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.Phones.Block(sandbox.Phone.Id, TestSandbox.Service);
        Assert.Equal(0, (await sandbox.SendAsync("m1")).Code());
        Assert.Empty(sandbox.Control.Phones.Inbox(sandbox.Phone.Id));
        Assert.False(Assert.Single(sandbox.Control.Traffic.Deliveries).Shown);
        Assert.Empty(sandbox.Control.Traffic.Arrivals);
    }

    [Fact(DisplayName = "沙箱：模板编号长度不对是 40036，不是这个账号的或被收回的是 40037")]
    public async Task Templates()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = sandbox.Message();
        message["template_id"] = "short";
        Assert.Equal(40036, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
        message["template_id"] = TestSandbox.OneTime;
        Assert.Equal(40037, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
        sandbox.Control.WithdrawTemplate(TestSandbox.Service, TestSandbox.Template);
        Assert.Equal(40037, (await sandbox.SendAsync()).Code());
        Assert.Empty((await ListAsync(sandbox))["template_list"]!.AsArray());
        sandbox.Control.Reset();
        Assert.Single((await ListAsync(sandbox))["template_list"]!.AsArray());
    }

    [Theory(DisplayName = "沙箱：字段超出限制是 47003，并说出是哪个字段")]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十", null)]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十一", "data.thing1.value invalid")]
    [InlineData("thing1", "两行\n文字", "data.thing1.value invalid")]
    [InlineData("thing1", "", "data.thing1.value is empty")]
    [InlineData("phrase2", "一二三四五", null)]
    [InlineData("phrase2", "一二三四五六", "data.phrase2.value invalid")]
    [InlineData("phrase2", "OK", "data.phrase2.value invalid")]
    [InlineData("time3", "15:01", null)]
    [InlineData("time3", "明天下午", "data.time3.value invalid")]
    [InlineData("time3", null, "data.time3.value is empty")]
    public async Task Field_limits(string key, string? value, string? refusal)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = sandbox.Message();
        if (value is null) message["data"]!.AsObject().Remove(key);
        else message["data"]![key]!["value"] = value;
        message["data"]!["first"] = new JsonObject { ["value"] = "悄悄丢掉的一行" };
        var answer = await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message);
        Assert.Equal(refusal is null ? 0 : 47003, answer.Code());
        Assert.StartsWith(refusal is null ? "ok" : $"argument invalid! {refusal} rid: ", answer.Text("errmsg"));
    }

    [Fact(DisplayName = "沙箱：枚举值只认批准过的")]
    public async Task Listed_values()
    {
        var template = new SandboxTemplate(TestSandbox.Id("with-values"), "状态提醒", "状态:{{enum1.DATA}}", SandboxTemplateKind.Template)
        {
            Values = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["enum1"] = ["已受理", "已办结"] },
        };
        await using var sandbox = await TestSandbox.StartAsync(o => o with
        {
            Accounts = [o.Accounts[0] with { Templates = [template] }, o.Accounts[1]],
        });
        var message = sandbox.Message();
        message["template_id"] = template.Id;
        message["data"] = new JsonObject { ["enum1"] = new JsonObject { ["value"] = "已办结" } };
        Assert.Equal(0, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
        message["data"]!["enum1"]!["value"] = "办结了";
        Assert.Equal(47003, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
    }

    [Theory(DisplayName = "沙箱：含 \\u 转义的请求是 40033，关掉开关就接受；反斜杠后面的 u 不算转义")]
    [InlineData("""{"\u0061":1}""", true, 40033)]
    [InlineData("""{"\u0061":1}""", false, 40003)]
    [InlineData("""{"a":"C:\\users"}""", true, 40003)]
    [InlineData("not json", true, 47001)]
    [InlineData("[1]", true, 47001)]
    public async Task Escapes(string body, bool refused, int expected)
    {
        await using var sandbox = await TestSandbox.StartAsync(o => o with { Switches = new SandboxSwitches { RefuseEscapes = refused } });
        Assert.Equal(expected, (await sandbox.PostAsync($"{TestSandbox.TemplateSend}?access_token={await sandbox.TokenAsync()}", body)).Code());
    }

    [Fact(DisplayName = "沙箱：同一个 client_msg_id 十分钟内只送一次，之后会再送一次；换一个人就是另一条")]
    public async Task Client_msg_id()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Control.Phones.Create(null, TestSandbox.Service);
        var first = await sandbox.SendAsync("m1");
        sandbox.Clock.Advance(TimeSpan.FromSeconds(599));
        var second = await sandbox.SendAsync("m1");
        Assert.Equal((0, first["msgid"]!.GetValue<long>()), (second.Code(), second["msgid"]!.GetValue<long>()));
        Assert.Equal(0, (await sandbox.SendAsync("m1", other.OpenIds[TestSandbox.Service])).Code());
        Assert.All(sandbox.Control.Traffic.Arrivals, a => Assert.Equal(1, a.Count));
        sandbox.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(0, (await sandbox.SendAsync("m1")).Code());
        Assert.Equal(2, sandbox.Control.Traffic.Arrivals.Single(a => a.Phone == sandbox.Phone.Id).Count);
        Assert.Equal(40097, (await sandbox.SendAsync(new string('m', 33))).Code());
    }

    [Fact(DisplayName = "沙箱：两百个并发的同一条消息只送一次")]
    public async Task Client_msg_id_at_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var answers = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => sandbox.SendAsync("m1")));
        Assert.Single(answers.Select(a => a["msgid"]!.GetValue<long>()).Distinct());
        Assert.Single(sandbox.Control.Phones.Inbox(sandbox.Phone.Id));
    }

    [Fact(DisplayName = "沙箱：对同一个人发得太密是 43117")]
    public async Task Too_frequent()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.Switches = sandbox.Control.Switches with { OpenIdSpacing = TimeSpan.FromSeconds(10) };
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
        Assert.Equal(43117, (await sandbox.SendAsync()).Code());
        sandbox.Clock.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
    }

    [Fact(DisplayName = "沙箱：小程序优先于网址；没有关联的小程序是 40013")]
    public async Task Mini_program_first()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var message = sandbox.Message();
        message["miniprogram"] = new JsonObject { ["appid"] = TestSandbox.Mini, ["pagepath"] = "pages/visit/visit?id=1" };
        Assert.Equal(0, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
        var item = Assert.Single(sandbox.Control.Phones.Inbox(sandbox.Phone.Id));
        Assert.Equal((TestSandbox.Mini, "pages/visit/visit?id=1", 0), (item.MiniAppId, item.MiniPage, item.Links.Count));
        message["miniprogram"]!["appid"] = "wx9";
        Assert.Equal(40013, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.TemplateSend, message)).Code());
    }

    [Fact(DisplayName = "沙箱：账号没有这个接口的权限是 48001")]
    public async Task Other_kind_of_account()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Assert.Equal(48001, (await sandbox.CallAsync(TestSandbox.Mini, TestSandbox.TemplateSend, sandbox.Message())).Code());
        Assert.Equal(48001, (await sandbox.CallAsync(TestSandbox.Service, TestSandbox.SubscribeSend, sandbox.Subscription())).Code());
    }

    static async Task<JsonObject> ListAsync(TestSandbox sandbox) =>
        await sandbox.GetAsync($"/cgi-bin/template/get_all_private_template?access_token={await sandbox.TokenAsync()}");
}
