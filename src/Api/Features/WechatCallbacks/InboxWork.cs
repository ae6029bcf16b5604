using System.Threading.Channels;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.WechatCallbacks;

/// <summary>Wakes the worker of this process when a callback was stored.</summary>
internal sealed class InboxSignal
{
    readonly Channel<bool> wakes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Something is there.</summary>
    public void Wake() => wakes.Writer.TryWrite(true);

    /// <summary>Waits until something is.</summary>
    public IAsyncEnumerable<bool> WakesAsync(CancellationToken cancel) => wakes.Reader.ReadAllAsync(cancel);
}

/// <summary>
/// Works on stored callbacks: one at a time, claimed by a lease that any node may take over when it ended. The effect and the
/// mark that it was had are one transaction, so there is exactly one, whoever tried. What one person did is worked on in the
/// order in which it arrived, on whichever nodes; a callback that fails keeps the person's later ones waiting until it is given up.
/// </summary>
internal sealed partial class InboxWork(IServiceScopeFactory scopes, ILogger<InboxWork> logger) : IDueWork
{
    /// <summary>How long a node has to work on a callback before another may try.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromSeconds(60);

    /// <summary>Attempts after which people must look at it.</summary>
    public const int MostAttempts = 5;

    const int Batch = 50;

    public string Name => "wechat-inbox";

    public TimeSpan Every => TimeSpan.FromSeconds(2);

    public async Task RunAsync(CancellationToken cancel)
    {
        // Whoever claims one, here or elsewhere, takes it out of what is due: the loop ends.
        while (await DueAsync(cancel) is { Count: > 0 } due)
            foreach (var id in due) await WorkAsync(id, cancel);
    }

    async Task<List<Guid>> DueAsync(CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var (db, now) = (scope.ServiceProvider.GetRequiredService<RatingDbContext>(), DateTime.UtcNow);
        return await Due(db, now).AsNoTracking().OrderBy(m => m.ReceivedAt).Select(m => m.Id).Take(Batch).ToListAsync(cancel);
    }

    /// <summary>Nobody works on it, and nothing of the same person is worked on or came before.</summary>
    static IQueryable<WechatInboxMessage> Due(RatingDbContext db, DateTime now) => db.WechatInbox
        .Where(m => m.State == InboxState.Received && (m.LeasedUntil == null || m.LeasedUntil <= now))
        .Where(m => m.OpenidKey == null || !db.WechatInbox.Any(other =>
            other.OpenidKey == m.OpenidKey && other.State == InboxState.Received && other.Id != m.Id
            && (other.ReceivedAt < m.ReceivedAt || other.LeasedUntil > now)));

    async Task WorkAsync(Guid id, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<RatingDbContext>();
        var token = Guid.NewGuid();
        if (!await ClaimAsync(db, id, token, cancel)) return;
        var row = await db.WechatInbox.AsNoTracking().SingleAsync(m => m.Id == id, cancel);
        try
        {
            var message = services.GetRequiredService<WechatInbox>().Open(row);
            var effects = services.GetRequiredService<CallbackEffects>();
            // WeChat is asked before the transaction begins, never inside it.
            var asked = await effects.AskAsync(row, message, cancel);
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            if (!await DoneAsync(db, id, token, services.GetRequiredService<BusinessClock>().Now, cancel)) return;
            await effects.StageAsync(row, message, asked, cancel);
            await services.GetRequiredService<Commit>().SaveAsync(cancel);
            await transaction.CommitAsync(cancel);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CannotWork(logger, row.Kind, id, row.Attempts, failure);
            db.ChangeTracker.Clear();
            await GiveBackAsync(db, row, token, services.GetRequiredService<BusinessClock>().Now, cancel);
        }
    }

    internal static async Task<bool> ClaimAsync(RatingDbContext db, Guid id, Guid token, CancellationToken cancel)
    {
        var now = DateTime.UtcNow;
        var until = now + Lease;
        return await Due(db, now).Where(m => m.Id == id)
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.LeaseToken, token)
                .SetProperty(m => m.LeasedUntil, until)
                .SetProperty(m => m.Attempts, m => m.Attempts + 1), cancel) == 1;
    }

    /// <summary>Marks it done, in the transaction of its effect; false when somebody else holds it by now.</summary>
    static async Task<bool> DoneAsync(RatingDbContext db, Guid id, Guid token, DateTime now, CancellationToken cancel) =>
        await db.WechatInbox.Where(m => m.Id == id && m.LeaseToken == token && m.State == InboxState.Received)
            .ExecuteUpdateAsync(set => set
                .SetProperty(m => m.State, InboxState.Done)
                .SetProperty(m => m.DoneAt, now)
                .SetProperty(m => m.WrappedKey, (byte[]?)null)
                .SetProperty(m => m.Payload, (byte[]?)null), cancel) == 1;

    /// <summary>Lets it wait, longer every time; after the last attempt people must look at it.</summary>
    static Task<int> GiveBackAsync(RatingDbContext db, WechatInboxMessage row, Guid token, DateTime now, CancellationToken cancel)
    {
        var held = db.WechatInbox.Where(m => m.Id == row.Id && m.LeaseToken == token && m.State == InboxState.Received);
        var again = DateTime.UtcNow.AddSeconds(5 * Math.Pow(3, row.Attempts - 1));
        return row.Attempts >= MostAttempts
            ? held.ExecuteUpdateAsync(set => set.SetProperty(m => m.State, InboxState.Failed).SetProperty(m => m.DoneAt, now), cancel)
            : held.ExecuteUpdateAsync(set => set.SetProperty(m => m.LeasedUntil, again), cancel);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Callback {Kind} {Id} had no effect, attempt {Attempt}")]
    static partial void CannotWork(ILogger logger, Wechat.Callbacks.CallbackKind kind, Guid id, int attempt, Exception failure);
}

/// <summary>Works on callbacks as soon as they are stored; what it misses is due again two seconds later.</summary>
internal sealed partial class InboxPump(IServiceScopeFactory scopes, InboxSignal signal, ILogger<InboxPump> logger) : BackgroundService
{
    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var _ in signal.WakesAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<InboxWork>().RunAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                PumpFailed(logger, failure);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The inbox of callbacks could not be read; it is due again soon")]
    static partial void PumpFailed(ILogger logger, Exception failure);
}
