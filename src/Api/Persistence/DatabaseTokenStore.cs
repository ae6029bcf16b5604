using Api.Http.Problems;
using Api.Security;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Wechat.Tokens;

namespace Api.Persistence;

/// <summary>
/// Shares WeChat's tokens between nodes through the database they share anyway, sealed under the key ring: one call for
/// each expiry, with Redis or without. While the database is away every node goes on with the token it holds.
/// </summary>
internal sealed partial class DatabaseTokenStore(
    IServiceScopeFactory scopes, PersonalDataCipher cipher, TimeProvider wall, ILogger<DatabaseTokenStore> logger) : ISharedTokenStore
{
    DateTime Now => ChinaTime.ToMilliseconds(wall.GetUtcNow().UtcDateTime);

    /// <inheritdoc />
    public async Task<StoredToken?> GetAsync(string key) => (await TryAsync(db => ReadAsync(db, key), fallback: default)).Token;

    /// <inheritdoc />
    public Task PutAsync(string key, StoredToken token)
    {
        var written = cipher.Seal(token, ContextOf(key));
        return TryAsync(db => UpsertAsync(
            db,
            () => db.WechatTokens.Where(t => t.Key == key)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.Sealed, written).SetProperty(t => t.Version, t => t.Version + 1)),
            new WechatTokenRow { Key = key, Sealed = written, Version = 1 }), fallback: false);
    }

    /// <inheritdoc />
    public Task RemoveAsync(string key, string failed) => TryAsync(async db =>
    {
        var (token, version) = await ReadAsync(db, key);
        if (token?.Value != failed) return false;
        return await db.WechatTokens.Where(t => t.Key == key && t.Version == version)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.Sealed, (byte[]?)null).SetProperty(t => t.Version, version + 1)) > 0;
    }, fallback: false);

    /// <inheritdoc />
    public async Task<IAsyncDisposable?> TryTakeTurnAsync(string key, TimeSpan lease)
    {
        var (mine, now) = (Guid.CreateVersion7(), Now);
        var ends = now + lease;
        var taken = await TryAsync(db => UpsertAsync(
            db,
            () => db.WechatTokens.Where(t => t.Key == key && (t.TurnEndsAt == null || t.TurnEndsAt <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.TurnOwner, mine).SetProperty(t => t.TurnEndsAt, ends)),
            new WechatTokenRow { Key = key, Version = 0, TurnOwner = mine, TurnEndsAt = ends }), fallback: true);
        return taken ? new Turn(() => GiveAsync(key, mine)) : null;
    }

    Task GiveAsync(string key, Guid mine) => TryAsync(db => db.WechatTokens.Where(t => t.Key == key && t.TurnOwner == mine)
        .ExecuteUpdateAsync(set => set.SetProperty(t => t.TurnOwner, (Guid?)null).SetProperty(t => t.TurnEndsAt, (DateTime?)null)), fallback: 0);

    async Task<(StoredToken? Token, int Version)> ReadAsync(RatingDbContext db, string key)
    {
        var row = await db.WechatTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Key == key);
        return row is null ? default : (cipher.OpenToken(row.Sealed, ContextOf(key)), row.Version);
    }

    /// <summary>Changes the row, or makes it; false when another node made it in between, or it is not ours to change.</summary>
    static async Task<bool> UpsertAsync(RatingDbContext db, Func<Task<int>> update, WechatTokenRow row)
    {
        if (await update() > 0) return true;
        if (await db.WechatTokens.AnyAsync(t => t.Key == row.Key)) return false;
        db.Add(row);
        try
        {
            await db.SaveChangesAsync();
            return true;
        }
        catch (DbUpdateException race) when (StorageFailures.IsDuplicate(race))
        {
            db.ChangeTracker.Clear();
            return await update() > 0;
        }
    }

    async Task<T> TryAsync<T>(Func<RatingDbContext, Task<T>> ask, T fallback)
    {
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            return await ask(scope.ServiceProvider.GetRequiredService<RatingDbContext>());
        }
        catch (Exception away) when (StorageFailures.IsStorageFailure(away))
        {
            DatabaseAway(logger, away);
            return fallback;
        }
    }

    static string ContextOf(string key) => $"WechatTokens|Sealed|{key}";

    [LoggerMessage(Level = LogLevel.Warning, Message = "WeChat's tokens are not shared while the database cannot be used")]
    static partial void DatabaseAway(ILogger logger, Exception failure);

    sealed class Turn(Func<Task> give) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync() => await give();
    }
}
