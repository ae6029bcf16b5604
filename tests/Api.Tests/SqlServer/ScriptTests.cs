using Api.Hosting;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.SqlServer;

public sealed class ScriptTests
{
    [Fact(DisplayName = "SQL Server 升级脚本：能被 T-SQL 语法解析，建出模型的每一张表，可重复执行，没有 SQLite 的写法")]
    public void Script_is_tsql()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        var script = MigrateCommand.Script(db);
        var made = TSql.TablesMade(TSql.Parse(script));
        Assert.Equal(
            db.Model.GetEntityTypes().Select(e => e.GetTableName()!).Distinct().Append("__EFMigrationsHistory").Order(StringComparer.Ordinal),
            made.Order(StringComparer.Ordinal));
        Assert.Equal(db.Database.GetMigrations().Count(), Count(script, "INSERT INTO [__EFMigrationsHistory]"));
        Assert.All(db.Database.GetMigrations(), m => Assert.Contains($"WHERE [MigrationId] = N'{m}'", script, StringComparison.Ordinal));
        Assert.All(["AUTOINCREMENT", "PRAGMA", " TEXT", "RAISE(", "sqlite"], foreign => Assert.DoesNotContain(foreign, script, StringComparison.Ordinal));
    }

    [Fact(DisplayName = "SQL Server：脚本里在 EXEC 内的触发器也符合语法；审计记录不可改不可删")]
    public void Trigger_is_tsql()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        var inner = MigrateCommand.Script(db).Split("EXEC(N'").Skip(1).Select(part => part[..part.IndexOf("')", StringComparison.Ordinal)].Replace("''", "'"));
        var trigger = Assert.Single(inner, i => i.StartsWith("CREATE TRIGGER AuditRows_AppendOnly", StringComparison.Ordinal));
        Assert.Contains("INSTEAD OF UPDATE, DELETE", trigger, StringComparison.Ordinal);
        TSql.Parse(trigger);
    }

    [Fact(DisplayName = "SQL Server 的迁移与模型一致，没有漏掉的改动")]
    public void No_pending_model_changes()
    {
        using var db = new SqlServerDesignTimeContext().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }

    [Fact(DisplayName = "两种数据库的表、列、唯一索引一一对应")]
    public void Same_shape()
    {
        using var server = new SqlServerDesignTimeContext().CreateDbContext([]);
        using var sqlite = new SqliteDesignTimeContext().CreateDbContext([]);
        Assert.Equal(Shape(sqlite), Shape(server));
        Assert.Equal(sqlite.Database.GetMigrations(), server.Database.GetMigrations());

        static IEnumerable<string> Shape(RatingDbContext db) => db.Model.GetEntityTypes()
            .SelectMany(e => e.GetProperties().Select(p => $"{e.GetTableName()}.{p.GetColumnName()} {p.IsNullable}")
                .Concat(e.GetIndexes().Where(i => i.IsUnique).Select(i => $"{e.GetTableName()} {i.GetDatabaseName()} {i.GetFilter()}")))
            .Order(StringComparer.Ordinal);
    }

    static int Count(string text, string part) => text.Split(part).Length - 1;
}
