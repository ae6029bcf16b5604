using System.Net;
using System.Net.Sockets;

namespace Api.Tests.Faults;

public sealed class StartUpRefusalTests : FaultTest
{
    [Theory(DisplayName = "生产环境缺少设置或带演示设置：不启动，退出码不为0，错误输出点名该设置")]
    [InlineData("Keys:Directory", "--Keys:Directory=")]
    [InlineData("Keys:Directory", "--Keys:Directory=nowhere")]
    [InlineData("Site:PublicUrl", "--Site:PublicUrl=")]
    [InlineData("Site:PublicUrl", "--Site:PublicUrl=http://pj.example.gov.cn")]
    [InlineData("Site:PublicUrl", "--Site:PublicUrl=https://pj.example.gov.cn/pj")]
    [InlineData("Site:IcpNumber", "--Site:IcpNumber=备案中")]
    [InlineData("Site:PoliceNumber", "--Site:PoliceNumber=00000000000000")]
    [InlineData("Demo:Password", "--Demo:Password=test-password-1")]
    [InlineData("Clock:StartAt", "--Clock:StartAt=2026-09-30T09:00:00+08:00")]
    [InlineData("Sandbox:Port", "--Sandbox:Port=0")]
    [InlineData("Lan:Enabled", "--lan")]
    [InlineData("Proxy:KnownNetworks", "--Proxy:KnownNetworks:0=0.0.0.0/0")]
    [InlineData("Proxy:KnownNetworks", "--Proxy:KnownNetworks:0=::/0")]
    [InlineData("Proxy:KnownNetworks", "--Proxy:KnownNetworks:0=proxy")]
    [InlineData("Database:Provider", "--Database:Provider=Oracle")]
    [InlineData("RateLimits:Rater", "--RateLimits:Rater=many")]
    [InlineData("RateLimits", "--RateLimits:Rater=0")]
    public async Task Production(string setting, string argument)
    {
        Starts.WriteKeys(Folder);
        AssertRefused(setting, await Starts.UntilItEndsAsync(Folder, "Production", [.. Starts.Production, argument]));
        Assert.False(File.Exists(StoredFacts.FileOf(Folder)), "A refused start left a database behind.");
    }

    [Theory(DisplayName = "生产环境在本机之外用明文http监听而没有可信代理：不启动")]
    [InlineData("ASPNETCORE_URLS", "http://0.0.0.0:5000")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:5000;http://*:5001")]
    [InlineData("ASPNETCORE_HTTP_PORTS", "8080")]
    [InlineData("Kestrel__Endpoints__Web__Url", "http://0.0.0.0:5000")]
    public async Task PlainHttpToTheNetwork(string variable, string value)
    {
        Starts.WriteKeys(Folder);
        AssertRefused("Proxy:KnownNetworks", await Starts.UntilItEndsAsync(
            Folder, "Production", [.. Starts.Production.Where(a => !a.StartsWith("--urls", StringComparison.Ordinal))], (variable, value)));
    }

    [Theory(DisplayName = "密钥文件损坏：不启动，点名这个文件")]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"tickets":{"printed":1,"dynamic":2,"keys":[]},"wrapping":{"current":1,"keys":[]},"index":{"current":1,"keys":[]},"tokens":{"current":1,"keys":[]}}""")]
    public async Task BrokenKeyRing(string text)
    {
        await File.WriteAllTextAsync(Path.Combine(Directory.CreateDirectory(Path.Combine(Folder, "keys")).FullName, "keyring.json"), text);
        AssertRefused("keyring.json", await Starts.UntilItEndsAsync(Folder, "Production", Starts.Production));
    }

    [Theory(DisplayName = "开发环境的时钟起点没有时区、看不懂，或那天没有有效的规则：不启动")]
    [InlineData("Clock:StartAt", "2026-09-30T09:00:00")]
    [InlineData("Clock:StartAt", "2026-09-30")]
    [InlineData("Clock:StartAt", "tomorrow")]
    [InlineData("2019-01-01", "2019-01-01T00:00:00+08:00")]
    public async Task ClockInDevelopment(string named, string startAt) => AssertRefused(
        named, await Starts.UntilItEndsAsync(Folder, "Development", ["--urls=http://127.0.0.1:0", $"--Clock:StartAt={startAt}"]));

    [Fact(DisplayName = "局域网端口为0：不启动，因为那样分不清哪扇门对外")]
    public async Task LanPortZero() => AssertRefused(
        "Lan:Port", await Starts.UntilItEndsAsync(Folder, "Development", ["--lan", "--urls=http://127.0.0.1:0", "--Lan:Port=0"]));

    [Theory(DisplayName = "端口已被占用：不启动，说明是端口；不留下数据库")]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task PortTaken(string environment)
    {
        Starts.WriteKeys(Folder);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        string[] arguments = environment == "Production" ? Starts.Production : [];
        AssertRefused("端口", await Starts.UntilItEndsAsync(Folder, environment, [.. arguments, $"--urls=http://{other.LocalEndpoint}"]));
        Assert.False(File.Exists(StoredFacts.FileOf(Folder)), "A refused start left a database behind.");
    }

    [Fact(DisplayName = "密钥已存在：keys create 不覆盖")]
    public async Task KeysAreNeverOverwritten()
    {
        await Starts.CreateKeysAsync(Folder);
        var ring = Path.Combine(Folder, "keys", "keyring.json");
        var before = await File.ReadAllBytesAsync(ring);
        AssertRefused("keys", await Starts.UntilItEndsAsync(Folder, "Production", ["keys", "create", "--Keys:Directory=keys"]));
        Assert.Equal(before, await File.ReadAllBytesAsync(ring));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(ring));
    }

    [Theory(DisplayName = "keys create 和 admin create 问用法：只说用法，什么也不建")]
    [InlineData("keys")]
    [InlineData("admin")]
    public async Task HelpMakesNothing(string command)
    {
        var (code, errors) = await Starts.UntilItEndsAsync(Folder, "Production", [command, "create", "--help"]);
        Assert.Equal((0, ""), (code, errors.Trim()));
        Assert.Empty(Directory.GetFileSystemEntries(Folder));
    }

    [Fact(DisplayName = "密钥目录不能写：keys create 说明原因，不留半个文件")]
    public async Task KeysCannotBeWritten()
    {
        await File.WriteAllTextAsync(Path.Combine(Folder, "file"), "");
        AssertRefused("key ring", await Starts.UntilItEndsAsync(Folder, "Production", ["keys", "create", "--Keys:Directory=file/keys"]));
    }

    static void AssertRefused(string setting, (int ExitCode, string Errors) ended)
    {
        Assert.NotEqual(0, ended.ExitCode);
        Assert.Contains(setting, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled exception", ended.Errors, StringComparison.Ordinal);
    }
}
