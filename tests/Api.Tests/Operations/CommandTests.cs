using Api.Tests.Faults;
using Api.Tests.SqlServer;

namespace Api.Tests.Operations;

public sealed class CommandTests : FaultTest
{
    [Fact(DisplayName = "migrate：空目录里建库，再来一次无事可做")]
    public async Task Migrate_twice()
    {
        Assert.Contains("applied", await SucceedsAsync("migrate"), StringComparison.Ordinal);
        Assert.True(File.Exists(StoredFacts.FileOf(Folder)));
        Assert.Contains("nothing to do", await SucceedsAsync("migrate"), StringComparison.Ordinal);
        await using var facts = await StoredFacts.OpenAsync(Folder);
        await facts.AssertSoundAsync();
        Assert.Equal("wal", await facts.ScalarAsync("PRAGMA journal_mode"));
    }

    [Fact(DisplayName = "migrate --script：两种数据库都打印脚本，什么都不建；SQL Server 的脚本原样可解析")]
    public async Task Scripts()
    {
        var sqlite = await SucceedsAsync("migrate", "--script");
        Assert.Contains("CREATE TABLE \"Ratings\"", sqlite, StringComparison.Ordinal);
        var server = await SucceedsAsync("migrate", "--script", "--Database:Provider=SqlServer", "--Database:ConnectionString=Server=nowhere");
        Assert.Contains("Ratings", TSql.TablesMade(TSql.Parse(server)));
        Assert.False(Directory.Exists(Path.Combine(Folder, "data")));
    }

    [Theory(DisplayName = "看不懂的参数：退出码 2，给出用法，什么都不做")]
    [InlineData("migrate|--scrip")]
    [InlineData("migrate|now")]
    [InlineData("backup")]
    [InlineData("backup|--force")]
    [InlineData("backup|a.db|b.db")]
    [InlineData("restore")]
    [InlineData("restore|a.db|--force")]
    [InlineData("frobnicate")]
    public async Task Mistyped(string command)
    {
        var (code, errors) = await Starts.UntilItEndsAsync(Folder, "Production", command.Split('|'));
        Assert.True(code == 2, $"{code} {errors}");
        Assert.Contains("Usage: Api", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFileSystemEntries(Folder));
    }

    [Theory(DisplayName = "做不到的事：退出码 1，说明原因，不留下半个文件")]
    [InlineData("backup|copy.db", "no database")]
    [InlineData("restore|copy.db", "no such file")]
    [InlineData("backup|copy.db|--Database:Provider=SqlServer|--Database:ConnectionString=Server=nowhere", "BACKUP and RESTORE")]
    [InlineData("migrate|--Database:ConnectionString=Data Source=/proc/rating.db", "cannot be used")]
    public async Task Refused(string command, string reason)
    {
        var (code, errors) = await Starts.UntilItEndsAsync(Folder, "Production", command.Split('|'));
        Assert.True(code == 1, $"{code} {errors}");
        Assert.Contains(reason, errors, StringComparison.Ordinal);
        Assert.DoesNotContain("Unhandled", errors, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder));
    }

    async Task<string> SucceedsAsync(params string[] command)
    {
        await using var host = HostProcess.Start(Folder, "Production", command);
        var code = await host.ExitAsync();
        Assert.True(code == 0, $"{code} {host.Errors}");
        return host.Output;
    }
}
