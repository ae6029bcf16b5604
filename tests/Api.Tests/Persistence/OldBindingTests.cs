using Api.Persistence;
using Api.Tests.Harness;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Api.Tests.Persistence;

/// <summary>A database of the version that could confirm one binding twice goes on under this one.</summary>
public sealed class OldBindingTests : IAsyncLifetime
{
    const string LastOfTheOldVersion = "20261122130000_Fairness";

    readonly string folder = Directory.CreateTempSubdirectory("rating-old-").FullName;

    string Connection => $"Data Source={Path.Combine(folder, "rating.db")};Foreign Keys=False;Pooling=False";

    [Fact(DisplayName = "旧版本的库升级：同一人同一主体重复的绑定只留最早确认的一个，别的不动")]
    public async Task Bindings_of_the_version_before()
    {
        await using var db = new SqliteRatingDbContext(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite(Connection).Options);
        var migrator = db.GetService<IMigrator>();
        await migrator.MigrateAsync(LastOfTheOldVersion);
        foreach (var (id, account, party, state, at) in ((string, string, string, string, string)[])
        [
            ("1", "A", "P", "Ended", "01"), ("2", "A", "P", "Confirmed", "03"), ("3", "A", "P", "Confirmed", "02"), ("4", "A", "P", "Confirmed", "03"),
            ("5", "A", "Q", "Confirmed", "03"), ("6", "B", "P", "Confirmed", "04"), ("7", "C", "P", "Confirmed", "05"), ("8", "C", "P", "Confirmed", "05"),
        ])
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO PartyBindings (Id, Version, RaterAccountId, PartyId, Method, State, PrivacyVersion, RequestedAt, ConfirmableUntil, ConfirmedAt)
                VALUES ({id}, 1, {account}, {party}, 'Phone', {state}, 'v', '2026-11-01', '2026-11-01', {"2026-11-" + at})
                """);
        await migrator.MigrateAsync();
        var confirmed = await db.Database.SqlQuery<string>($"SELECT Id AS Value FROM PartyBindings WHERE State = 'Confirmed' ORDER BY Id").ToListAsync();
        Assert.Equal(["3", "5", "6", "7"], confirmed);
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlAsync($"UPDATE PartyBindings SET State = 'Confirmed' WHERE Id = '8'"));
        Assert.Equal(1, await db.Database.ExecuteSqlAsync($"UPDATE PartyBindings SET State = 'Ended' WHERE Id = '7'"));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Folders.DeleteAsync(folder);
}
