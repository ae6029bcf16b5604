using System.Net;
using System.Runtime.CompilerServices;
using Api.Persistence;
using Api.Security;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Messaging;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.SqlServer;

/// <summary>The lane's prepared inserts (docs/adr/0009) and EF's own writes, as SQL Server would get them.</summary>
public sealed class WriteTests
{
    static readonly DateTime At = new(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);

    [Fact(DisplayName = "SQL Server：提交队列写入的每一张表，语句符合语法，列齐全，不在服务器上预编译")]
    public async Task Prepared_inserts()
    {
        var server = new RecordingServer();
        await using var db = server.NewContext();
        object[] rows =
        [
            .. db.Model.GetEntityTypes()
                .Where(e => !e.IsOwned() && !e.GetNavigations().Any() && !e.GetComplexProperties().Any() && e.GetProperties().All(p => !p.IsShadowProperty() || p.ClrType == typeof(Guid))).Select(t => Sample(t)),
        ];
        Assert.Superset(
            new HashSet<Type>
            {
                typeof(Rating), typeof(RatingContact), typeof(RectificationCase), typeof(AuditRow), typeof(AuditAddress),
                typeof(IdempotencyRecord), typeof(RatingTally), typeof(StaffTally), typeof(FacetTally), typeof(CaseTally),
            },
            rows.Select(r => r.GetType()).ToHashSet());
        using var writer = new RowWriter(db);
        await writer.InsertAsync(rows, CancellationToken.None);

        QueryTests.AssertSound(server);
        Assert.Equal(rows.Length, server.Statements.Count);
        foreach (var (row, statement) in rows.Zip(server.Statements))
        {
            var type = db.Model.FindEntityType(row.GetType())!;
            Assert.StartsWith($"INSERT INTO [{type.GetTableName()}] (", statement.Text, StringComparison.Ordinal);
            Assert.All(type.GetProperties(), p => Assert.Contains($"[{p.GetColumnName()}]", statement.Text, StringComparison.Ordinal));
            Assert.Equal(type.GetProperties().Count(), statement.Parameters.Count);
        }
    }

    [Fact(DisplayName = "SQL Server：一次提交的事实、审计与地址同在一个事务里，经由同一条写入路径")]
    public async Task Commit_writes_tsql()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        var before = host.Server.Statements.Count;
        await using var scope = host.App.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Commit>()
            .With(new IdempotencyRecord { Scope = "s", Key = "k", RequestHash = "h", Status = 201, Body = "{}", CreatedAt = At })
            .Note("rating:1", 1, "rating.submitted", new Actor(ActorKind.Rater, Id: null, "test", IPAddress.Loopback), new { level = "满意" })
            .SaveManyAsync(CancellationToken.None);
        QueryTests.AssertSound(host.Server);
        Assert.Equal(
            ["[IdempotencyRecords]", "[AuditRows]", "[AuditAddresses]"],
            host.Server.Statements.Skip(before).Where(s => s.Text.StartsWith("INSERT", StringComparison.Ordinal)).Select(s => s.Text.Split(' ')[2]));
    }

    [Fact(DisplayName = "SQL Server：入口换码（改一行、升版本、写审计）的语句符合语法")]
    public async Task Change_writes_tsql()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        await using var scope = host.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<RatingDbContext>();
        var entrance = (Entrance)Sample(db.Model.FindEntityType(typeof(Entrance))!);
        db.Attach(entrance);
        Assert.Null(entrance.Rotate(new DateOnly(2026, 11, 17)));
        await scope.ServiceProvider.GetRequiredService<Commit>()
            .Change(entrance, "entrance.rotated", Actor.System("test")).SaveAsync(CancellationToken.None);
        QueryTests.AssertSound(host.Server);
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("UPDATE [Entrances] SET", StringComparison.Ordinal) && s.Text.Contains("[Version] = @", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("SET [c].[Value] = [c].[Value] + ", StringComparison.Ordinal));
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("INSERT INTO [AuditRows]", StringComparison.Ordinal));
        // The step before is looked for by the stream's name.
        Assert.Contains(host.Server.Statements, s => s.Text.Contains("[Stream] COLLATE Latin1_General_100_BIN2 IN", StringComparison.Ordinal));
    }

    [Fact(DisplayName = "带有附属部分的事物不走逐行写入，免得悄悄少写几列")]
    public async Task Flat_rows_only()
    {
        await using var db = new RecordingServer().NewContext();
        var encounter = Sample(db.Model.FindEntityType(typeof(Encounter))!);
        using var writer = new RowWriter(db);
        await Assert.ThrowsAsync<InvalidOperationException>(() => writer.InsertAsync([encounter], CancellationToken.None));
    }

    [Fact(DisplayName = "SQL Server：同一张表的多行合成一条语句，参数不超过 2100 个")]
    public async Task Many_rows_in_one_statement()
    {
        var server = new RecordingServer();
        await using var db = server.NewContext();
        using var writer = new RowWriter(db);
        await writer.InsertAsync(
            Enumerable.Range(0, 500).Select(i => new IdempotencyRecord { Scope = "s", Key = $"k{i}", RequestHash = "h", Status = 201, Body = "{}", CreatedAt = At }),
            CancellationToken.None);
        QueryTests.AssertSound(server);
        Assert.Equal(2, server.Statements.Count);
        Assert.All(server.Statements, s => Assert.InRange(s.Parameters.Count, 1, 2100));
        Assert.Equal(500 * db.Model.FindEntityType(typeof(IdempotencyRecord))!.GetProperties().Count(), server.Statements.Sum(s => s.Parameters.Count));
    }

    [Fact(DisplayName = "比列更长的值被拒绝，不会被悄悄截断")]
    public async Task Nothing_is_cut_off()
    {
        var server = new RecordingServer();
        await using var db = server.NewContext();
        var tooLong = new IdempotencyRecord { Scope = "s", Key = new string('k', 65), RequestHash = "h", Status = 201, Body = "{}", CreatedAt = At };
        using var writer = new RowWriter(db);
        await Assert.ThrowsAsync<DbUpdateException>(() => writer.InsertAsync([tooLong], CancellationToken.None));
        Assert.Empty(server.Statements);
    }

    /// <summary>A row of this type whose values are of the right kind and mean nothing.</summary>
    /// <param name="type">The type.</param>
    /// <param name="sparse">True to leave out what may be left out.</param>
    internal static object Sample(IEntityType type, bool sparse = false)
    {
        var row = RuntimeHelpers.GetUninitializedObject(type.ClrType);
        foreach (var property in type.GetProperties().Where(p => p.PropertyInfo is { CanWrite: true } && !(sparse && p.IsNullable)))
            property.PropertyInfo!.SetValue(row, ValueOf(Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType));
        return row;
    }

    static object? ValueOf(Type type) =>
        type == typeof(DateTime) ? At
        : type == typeof(DateOnly) ? DateOnly.FromDateTime(At)
        : type == typeof(string) ? "甲"
        : type == typeof(Guid) ? Guid.CreateVersion7()
        : type == typeof(byte[]) ? new byte[] { 0, 1, 255 }
        : type == typeof(bool) ? true
        : type == typeof(BroadcastAudience) ? new BroadcastAudience(AudienceKind.NoticeSubscribers, BusinessLine: "甲")
        : type.IsEnum ? Enum.GetValues(type).GetValue(0)
        : type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? Array.CreateInstance(type.GetGenericArguments()[0], 0)
        : type == typeof(int) ? 7 : type == typeof(long) ? 7L : null;
}
