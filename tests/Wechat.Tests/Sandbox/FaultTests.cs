using System.Text;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

/// <summary>One knob after another; the numbers are those of the list of faults every client must survive.</summary>
public sealed class FaultTests
{
    [Fact(DisplayName = "故障 1：系统繁忙两次后成功，只送一次")]
    public async Task Busy_twice()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = TestSandbox.TemplateSend, times = 2, errCode = -1 });
        Assert.Equal(-1, (await sandbox.SendAsync("m1")).Code());
        Assert.Equal(-1, (await sandbox.SendAsync("m1")).Code());
        Assert.Equal(0, (await sandbox.SendAsync("m1")).Code());
        Assert.Single(sandbox.Control.Traffic.Deliveries);
        var state = Assert.Single(sandbox.Control.Faults);
        Assert.Equal((2, 2), (state.Met, state.Struck));
    }

    [Theory(DisplayName = "故障 2、3、6 到 8、11 到 18、25：任何错误码都可以在接口动手之前给出")]
    [InlineData(40001), InlineData(42001), InlineData(40014), InlineData(40125), InlineData(40164), InlineData(89503), InlineData(40243)]
    [InlineData(40013), InlineData(45011), InlineData(45009), InlineData(48006), InlineData(43004), InlineData(50005), InlineData(43101)]
    [InlineData(40003), InlineData(40037), InlineData(40036), InlineData(43117), InlineData(48001), InlineData(48004), InlineData(50002)]
    [InlineData(40029), InlineData(40163), InlineData(42003), InlineData(98765)]
    public async Task Any_code(int code)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, ErrCode = code });
        var answer = await sandbox.SendAsync();
        Assert.Equal(code, answer.Code());
        Assert.Contains(" rid: ", answer.Text("errmsg"));
        Assert.Empty(sandbox.Control.Traffic.Deliveries);
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
    }

    [Fact(DisplayName = "故障 14：错误码可以带自己的说法")]
    public async Task Own_words()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { errCode = 47003, errMsg = "argument invalid! data.thing3.value invalid" });
        Assert.StartsWith("argument invalid! data.thing3.value invalid rid: ", (await sandbox.StableAsync()).Text("errmsg"));
    }

    [Fact(DisplayName = "故障 4：令牌接口说只剩 300 秒")]
    public async Task Short_life()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.TurnAsync(HttpMethod.Post, "/faults", new { path = "/cgi-bin/stable_token", patch = new { expires_in = 300 } });
        var answer = await sandbox.StableAsync();
        Assert.Equal(300, answer["expires_in"]!.GetValue<int>());
        Assert.Equal(answer.Text("access_token"), await sandbox.TokenAsync());
    }

    [Fact(DisplayName = "故障可以只对一个账号、一个人，可以先放过几次，可以按比例")]
    public async Task Scope()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Control.Phones.Create(null, TestSandbox.Service).OpenIds[TestSandbox.Service];
        sandbox.Control.AddFault(new SandboxFault { OpenId = other, ErrCode = 43004 });
        sandbox.Control.AddFault(new SandboxFault { AppId = TestSandbox.Mini, ErrCode = 48004 });
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, OpenId = sandbox.OpenId, Skip = 1, ErrCode = 50002 });
        Assert.Equal(0, (await sandbox.SendAsync()).Code());
        Assert.Equal(50002, (await sandbox.SendAsync()).Code());
        Assert.Equal(43004, (await sandbox.SendAsync(openId: other)).Code());
        Assert.Equal(48004, (await sandbox.StableAsync(TestSandbox.Mini)).Code());
        Assert.Equal(0, (await sandbox.StableAsync(TestSandbox.Mini)).Code());

        sandbox.Control.ClearFaults();
        sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, Times = null, Rate = 0.2, ErrCode = -1 });
        var codes = new List<int>();
        for (var i = 0; i < 500; i++) codes.Add((await sandbox.SendAsync()).Code());
        Assert.InRange(codes.Count(c => c == -1), 70, 130);
        Assert.True(sandbox.Control.RemoveFault(sandbox.Control.Faults[0].Id));
        Assert.Empty(sandbox.Control.Faults);
    }

    [Fact(DisplayName = "故障 18：登录的故障可以只对一个人，凭他手里的码认出来")]
    public async Task Holder_of_a_code()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var other = sandbox.Control.Phones.Create();
        sandbox.Control.AddFault(new SandboxFault { OpenId = other.OpenIds[TestSandbox.Mini], ErrCode = 40226 });
        Assert.Equal(0, await LogInAsync(sandbox, sandbox.Phone.Id));
        Assert.Equal(40226, await LogInAsync(sandbox, other.Id));
        Assert.Equal(other.OpenIds[TestSandbox.Mini], sandbox.Control.Traffic.Requests()[^1].OpenId);
        Assert.Equal(0, await LogInAsync(sandbox, other.Id));
    }

    [Fact(DisplayName = "按比例的故障在同一种子下一样")]
    public async Task Same_seed()
    {
        static async Task<string> RunAsync()
        {
            await using var sandbox = await TestSandbox.StartAsync();
            await sandbox.TokenAsync();
            sandbox.Control.AddFault(new SandboxFault { Path = TestSandbox.TemplateSend, Times = null, Rate = 0.5, ErrCode = -1 });
            var codes = new StringBuilder();
            for (var i = 0; i < 40; i++) codes.Append((await sandbox.SendAsync($"m{i}")).Code() == 0 ? '.' : 'x');
            return codes.ToString();
        }
        Assert.Equal(await RunAsync(), await RunAsync());
    }

    static async Task<int> LogInAsync(TestSandbox sandbox, string phone)
    {
        var code = sandbox.Control.Phones.LoginCode(phone, TestSandbox.Mini);
        return (await sandbox.GetAsync(
            $"/sns/jscode2session?appid={TestSandbox.Mini}&secret={TestSandbox.MiniSecret}&js_code={code}&grant_type=authorization_code")).Code();
    }
}
