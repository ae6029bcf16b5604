using Microsoft.Data.SqlClient;

namespace Api.Tests.Harness;

public sealed class ServerDatabaseTests
{
    [Fact(DisplayName = "TEST_SQLSERVER：每个测试用自己的库名，其余连接设置不变；没有设置就用 SQLite")]
    public void A_database_of_its_own()
    {
        const string server = "Server=127.0.0.1,1433;User ID=tester;Initial Catalog=precious;Encrypt=False";
        var (first, second) = (new SqlConnectionStringBuilder(ServerDatabase.Of(server)!.ConnectionString), new SqlConnectionStringBuilder(ServerDatabase.Of(server)!.ConnectionString));
        Assert.Matches("^rating_test_[0-9a-f]{32}$", first.InitialCatalog);
        Assert.NotEqual(first.InitialCatalog, second.InitialCatalog);
        Assert.Equal(("127.0.0.1,1433", "tester"), (first.DataSource, first.UserID));
        Assert.Null(ServerDatabase.Of(""));
    }

    [Fact(DisplayName = "关于 SQLite 文件的测试明确选用 SQLite，与 TEST_SQLSERVER 无关")]
    public async Task Sqlite_by_choice()
    {
        await using var app = await TestApp.StartAsync(sqlite: true);
        Assert.True(File.Exists(app.Database));
    }
}
