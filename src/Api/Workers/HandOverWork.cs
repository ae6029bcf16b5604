using Api.Features.Cases;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>
/// Hands over the cases of people whose last day has passed. A change of an account does so at once; a last day that was noted
/// in advance, or imported, is found here.
/// </summary>
internal sealed partial class HandOverWork(RatingDbContext db, Commit commit, HandOver handOver, ILogger<HandOverWork> logger) : IDueWork
{
    static readonly Actor Worker = Actor.System("hand-over");

    public string Name => "hand-over";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var holder in await handOver.HoldersAsync(cancel))
        {
            db.ChangeTracker.Clear();
            await handOver.OfAsync(holder, Worker, cancel);
            try
            {
                await commit.SaveAsync(cancel);
            }
            catch (DbUpdateConcurrencyException)
            {
                Raced(logger);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A case was moved while it was handed over; it is looked at again")]
    static partial void Raced(ILogger logger);
}
