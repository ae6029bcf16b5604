using System.Diagnostics;
using Api.Tests.Documents;

namespace Api.Tests.Operations;

/// <summary>scripts/audit-dependencies.sh with a dotnet and a curl of our own on the PATH: no network, every answer.</summary>
public sealed class DependencyAuditTests : IDisposable
{
    const string Index = """{"version":"3.0.0","resources":[{"@id":"https://feed.example/query","@type":"SearchQueryService"},{"@id":"https://feed.example/vulnerabilities","@type":"VulnerabilityInfo/6.7.0"}]}""";
    const string Mute = """{"version":"3.0.0","resources":[{"@id":"https://feed.example/query","@type":"SearchQueryService"}]}""";
    const string Known = """[{"@name":"base","@id":"https://feed.example/base.json","@updated":"2026-11-20T00:00:00Z"}]""";
    const string Sources = "E https://feed.example/v3/index.json\nD https://off.example/v3/index.json";
    const string Sound = """
        {
          "version": 1,
          "parameters": "--vulnerable --include-transitive",
          "sources": [ "https://feed.example/v3/index.json" ],
          "projects": [ { "path": "/src/Api/Api.csproj" }, { "path": "/src/Domain/Domain.csproj" } ]
        }
        """;
    const string Vulnerable = """
        {
          "version": 1,
          "projects": [
            {
              "path": "/src/Api/Api.csproj",
              "frameworks": [
                {
                  "framework": "net10.0",
                  "transitivePackages": [
                    {
                      "id": "Example.Package",
                      "resolvedVersion": "1.2.3",
                      "vulnerabilities": [ { "severity": "High", "advisoryurl": "https://advisories.example/GHSA-1" } ]
                    }
                  ]
                }
              ]
            }
          ]
        }
        """;

    readonly string folder = Directory.CreateTempSubdirectory("rating-audit-").FullName;

    [Theory(DisplayName = "依赖核查：没有能说出漏洞的来源就说 no source 并失败，从不算通过；有漏洞列出来并失败；核查过没有才通过")]
    [InlineData("没有漏洞", Sources, Index, Known, Sound, 0, 0, "no known vulnerability in the packages of 2 project(s)")]
    [InlineData("有漏洞", Sources, Index, Known, Vulnerable, 0, 1, "Example.Package 1.2.3 High https://advisories.example/GHSA-1")]
    [InlineData("连不上", Sources, null, Known, Sound, 0, 2, "no source")]
    [InlineData("来源不提供漏洞", Sources, Mute, Known, Sound, 0, 2, "no source")]
    [InlineData("漏洞清单取不到", Sources, Index, null, Sound, 0, 2, "no source")]
    [InlineData("漏洞清单是错误页", Sources, Index, "<html>login</html>", Sound, 0, 2, "no source")]
    [InlineData("没有来源", "", Index, Known, Sound, 0, 2, "no source")]
    [InlineData("只有文件夹", "E /usr/local/packages", Index, Known, Sound, 0, 2, "no source")]
    [InlineData("全停用", "D https://feed.example/v3/index.json", Index, Known, Sound, 0, 2, "no source")]
    [InlineData("中途断开", Sources, Index, Known, "error NU1301: Unable to load the service index", 1, 2, "no source")]
    [InlineData("漏洞警告", Sources, Index, Known, Sound + "warning NU1900: error communicating", 0, 2, "no source")]
    [InlineData("命令失败", Sources, Index, Known, Sound, 1, 3, "audit failed")]
    [InlineData("空的回答", Sources, Index, Known, "", 0, 3, "audit failed")]
    [InlineData("没有项目", Sources, Index, Known, """{"projects": []}""", 0, 3, "audit failed")]
    [InlineData("项目出错", Sources, Index, Known, """{"projects": [{"path": "x"}], "problems": [{"level": "error", "text": "no assets file"}]}""", 0, 3, "audit failed")]
    public async Task Answers(string what, string sources, string? index, string? list, string report, int status, int code, string says)
    {
        await Program("dotnet", $"""case "$1" in nuget) cat '{await Text("sources", sources)}' ;; list) cat '{await Text("report", report)}'; exit {status} ;; *) exit 9 ;; esac""");
        await Program("curl", $"""
            for last; do :; done
            case "$last" in
                https://feed.example/v3/index.json) {(index is null ? "exit 6" : $"cat '{await Text("index", index)}'")} ;;
                https://feed.example/vulnerabilities) {(list is null ? "exit 22" : $"cat '{await Text("list", list)}'")} ;;
                *) exit 7 ;;
            esac
            """);
        var (got, said) = await RunAsync();
        Assert.True(got == code, $"{what}: {got} {said}");
        Assert.Contains(says, said, StringComparison.Ordinal);
        if (code != 0) Assert.DoesNotContain("no known vulnerability", said, StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    async Task<string> Text(string name, string text)
    {
        var path = Path.Combine(folder, name);
        await File.WriteAllTextAsync(path, text);
        return path;
    }

    async Task Program(string name, string script)
    {
        var path = await Text(name, $"#!/bin/sh\n{script}\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    async Task<(int Code, string Said)> RunAsync()
    {
        var start = new ProcessStartInfo("/bin/sh", [Path.Combine(Repository.Root, "scripts", "audit-dependencies.sh"), "Api.sln"])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["PATH"] = $"{folder}:{start.Environment["PATH"]}";
        using var process = Process.Start(start)!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
