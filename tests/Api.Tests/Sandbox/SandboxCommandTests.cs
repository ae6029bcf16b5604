using System.Text.RegularExpressions;
using Api.Tests.Faults;

namespace Api.Tests.Sandbox;

/// <summary><c>-- sandbox</c>: the sandbox as a process of its own.</summary>
public sealed partial class SandboxCommandTests
{
    [Fact(DisplayName = "sandbox 命令：单独运行微信沙箱，说出地址，收到停止信号正常退出")]
    public async Task Runs_alone()
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-test-").FullName;
        await using var host = HostProcess.Start(folder, "Development", ["sandbox", "--Sandbox:Port=0", "--Sandbox:ApiUrl=http://127.0.0.1:5999"]);
        for (var waited = TimeSpan.Zero; !Phones().IsMatch(host.Output); waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < HostProcess.Patience && !host.HasExited, host.Errors);
            await Task.Delay(50);
        }
        using var client = new HttpClient();
        Assert.Contains("体验甲", await client.GetStringAsync(Phones().Match(host.Output).Groups["address"].Value));
        Assert.Contains("http://127.0.0.1:5999/wechat/callback/", host.Output);
        host.Terminate();
        Assert.Equal(0, await host.ExitAsync());
        Directory.Delete(folder, recursive: true);
    }

    [Theory(DisplayName = "sandbox 命令：Development 之外拒绝启动；看不懂的参数给出用法")]
    [InlineData("Production", new[] { "sandbox" }, 1, "Development")]
    [InlineData("Staging", new[] { "sandbox" }, 1, "Development")]
    [InlineData("Development", new[] { "sandbox", "loudly" }, 2, "Usage")]
    public async Task Refuses(string environment, string[] arguments, int code, string says)
    {
        var folder = Directory.CreateTempSubdirectory("sandbox-test-").FullName;
        await using var host = HostProcess.Start(folder, environment, arguments);
        Assert.Equal(code, await host.ExitAsync());
        Assert.Contains(says, host.Errors);
        Directory.Delete(folder, recursive: true);
    }

    [GeneratedRegex(@"phones\s+(?<address>http://127\.0\.0\.1:\d+/)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Phones();
}
