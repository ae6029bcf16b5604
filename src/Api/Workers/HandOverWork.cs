using Api.Features.Cases;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Workers;

/// <summary>
/// Hands over the cases of people whose last day has passed. A change of an account does so at once; a last day that was noted
/// in advance or imported, and a case that came back to somebody who has gone meanwhile, are found here.
/// </summary>
internal sealed partial class HandOverWork(RatingDbContext db, Commit commit, HandOver handOver, ILogger<HandOverWork> logger) : IDueWork
{
    static readonly Actor Worker = Actor.System("hand-over");

    public string Name => "hand-over";

    public TimeSpan Every => TimeSpan.FromMinutes(5);

    public async Task RunAsync(CancellationToken cancel)
    {
        foreach (var id in await handOver.DoubtfulHoldersAsync(cancel))
        {
            db.ChangeTracker.Clear();
            await handOver.OfAsync(await db.Users.AsNoTracking().SingleAsync(u => u.Id == id, cancel), Worker, cancel);
            try
            {
                await commit.SaveAsync(cancel);
            }
            catch (DbUpdateException race) when (Races.IsRace(race))
            {
                Raced(logger);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "A case was moved while it was handed over; it is looked at again")]
    static partial void Raced(ILogger logger);
}
