using System.Diagnostics;
using System.Text.RegularExpressions;
using Api.Tests.Harness;
using Api.Tests.Integration;
using ExampleTradingSystem;

namespace Api.Tests.Documents;

/// <summary>docs/integration.md is run: its shell as it stands, its C# as it is compiled into this project.</summary>
public sealed partial class IntegrationGuideTests
{
    const string Guide = "docs/integration.md", Samples = "tests/Api.Tests/Integration/Samples";

    [Fact(DisplayName = "接入指南：每一段 curl 示例依次运行，结果与所写一致")]
    public async Task Shell_runs()
    {
        await using var app = await TestApp.StartAsync(TestApp.OrdinaryMonday);
        var script = $"set -euo pipefail\n{string.Join('\n', Blocks("bash"))}\n";
        using var bash = Process.Start(new ProcessStartInfo("bash", ["-s"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["BASE"] = app.Address.ToString().TrimEnd('/'),
                ["NOW"] = DateTimeOffset.Parse(TestApp.OrdinaryMonday).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'"),
                ["no_proxy"] = "*",
            },
        })!;
        var (output, errors) = (bash.StandardOutput.ReadToEndAsync(), bash.StandardError.ReadToEndAsync());
        await bash.StandardInput.WriteAsync(script);
        bash.StandardInput.Close();
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        await bash.WaitForExitAsync(patience.Token);
        var said = await output;
        Assert.True(bash.ExitCode == 0, $"{said}\n{await errors}");
        Assert.Contains("\"state\": \"open\"", said, StringComparison.Ordinal);
        Assert.Contains("Put this behind the button: http", said, StringComparison.Ordinal);
        Assert.Equal(4, Count("\n\"open\"", said));
        Assert.Contains("\"code\":\"CT-2026-0100\",\"title\":\"示例道路养护工程\",\"stage\":\"tenderNotice\"", said, StringComparison.Ordinal);
        Assert.Contains("[\"session\"]", said, StringComparison.Ordinal);
        Assert.Equal(2, Count("{\"cancelled\":true}", said));
        Assert.Contains("[\"GP-2026-020\",201,null]\n[\"GP-2026-021\",201,null]\n[\"GP-2026-022\",422,\"matter.departmentUnknown\"]", said, StringComparison.Ordinal);
        Assert.EndsWith("binding.codeInvalid\n", said, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "接入指南：C# 示例就是本项目编译的文件，能登记办件并取得评价链接")]
    public async Task Sample_runs()
    {
        var files = (string[])["SigningHandler.cs", "RatingLinks.cs"];
        Assert.Equal(files.Select(f => File.ReadAllText(Path.Combine(Repository.Root, Samples, f))), Blocks("csharp"));

        await using var app = await TestApp.StartAsync(TestApp.OrdinaryMonday);
        using var http = new HttpClient(new SigningHandler("demo-trading", Trading.DemoSecret)) { BaseAddress = app.Address };
        var page = await new RatingLinks(http).RegisterAsync("示例 1/2", DateTimeOffset.Parse(TestApp.OrdinaryMonday), Trading.Company, CancellationToken.None);
        Assert.Contains("请评价本次服务", await app.Browser().GetStringAsync(page), StringComparison.Ordinal);
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(
            () => new RatingLinks(http).RegisterAsync("2", DateTimeOffset.Parse(TestApp.OrdinaryMonday), "none", CancellationToken.None));
        Assert.Contains("\"code\":\"", refused.Message, StringComparison.Ordinal);
    }

    static List<string> Blocks(string language) =>
        [.. Block().Matches(File.ReadAllText(Path.Combine(Repository.Root, Guide))).Where(m => m.Groups["language"].Value == language).Select(m => m.Groups["text"].Value)];

    static int Count(string part, string text) => text.Split(part).Length - 1;

    [GeneratedRegex("^```(?<language>[a-z]+)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex Block();
}
