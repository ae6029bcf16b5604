using System.Text.RegularExpressions;

namespace Api.Tests.Documents;

/// <summary>docs/asvs.md promises tests by name; none of them may be missing.</summary>
public sealed partial class AsvsTests
{
    [Fact(DisplayName = "安全要求对照表：点名的测试都在，每行的状态是约定的几种之一，部分和未满足的都写明缺什么，提到的文件都在")]
    public async Task Every_named_test_exists()
    {
        var page = await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "asvs.md"));
        var sources = Directory.GetFiles(Path.Combine(Repository.Root, "tests"), "*.cs", SearchOption.AllDirectories)
            .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal)).Select(File.ReadAllText).ToList();
        var named = Named().Matches(page).Select(m => (Class: m.Groups["class"].Value, Method: m.Groups["method"].Value)).Distinct().ToList();
        Assert.True(named.Count > 80, $"{named.Count}");
        var missing = named.Where(n => !sources.Exists(s =>
            ((string[])["(", " ", "\n", "\r"]).Any(end => s.Contains($" class {n.Class}{end}", StringComparison.Ordinal)) && s.Contains($" {n.Method}(", StringComparison.Ordinal)))
            .Select(n => $"{n.Class}.{n.Method}");
        Assert.Equal("", string.Join('\n', missing));

        var rows = page.Split('\n').Where(line => Row().IsMatch(line)).Select(line => line.Split('|').Select(c => c.Trim()).ToArray()).ToList();
        Assert.True(rows.Count > 100, $"{rows.Count}");
        Assert.All(rows, row => Assert.Contains(row[3], (string[])["met", "partly", "not", "n/a", "operator"]));
        Assert.All(rows.Where(r => r[3] is "met" or "partly" or "not"), row => Assert.NotEqual("", row[4]));
        foreach (Match file in Files().Matches(page)) Assert.True(File.Exists(Path.Combine(Repository.Root, file.Value)), file.Value);
    }

    [GeneratedRegex(@"`(?<class>\w+)\.(?<method>\w+)`", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Named();

    [GeneratedRegex(@"^\| \d", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Row();

    [GeneratedRegex(@"docs/(adr/)?[\w-]+\.md|scripts/[\w-]+\.sh|openapi/[\w-]+\.json", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Files();
}
