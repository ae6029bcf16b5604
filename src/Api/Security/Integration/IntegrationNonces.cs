using Api.Http.Problems;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Security.Integration;

/// <summary>
/// Remembers nonces in the database, so that a request is taken once whichever node it meets, and after a restart too. On
/// the wall's time.
/// </summary>
internal sealed class IntegrationNonces(RatingDbContext db)
{
    /// <summary>Seconds by which a request's time may differ from ours.</summary>
    public const int Tolerance = 300;

    /// <summary>Takes a nonce; false when this client used it before.</summary>
    /// <param name="clientId">The client.</param>
    /// <param name="nonce">What it sent.</param>
    /// <param name="timestamp">Time of the request, unix seconds.</param>
    /// <param name="cancel">Ends the writing.</param>
    public async Task<bool> TakeAsync(Guid clientId, string nonce, long timestamp, CancellationToken cancel)
    {
        var used = new IntegrationNonce
        {
            ClientId = clientId,
            Nonce = nonce,
            ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(timestamp + Tolerance + 1).UtcDateTime,
        };
        var entry = db.Add(used);
        try
        {
            await db.SaveChangesAsync(cancel);
            return true;
        }
        catch (DbUpdateException failure) when (StorageFailures.IsDuplicate(failure))
        {
            return false;
        }
        finally
        {
            entry.State = EntityState.Detached;
        }
    }
}
