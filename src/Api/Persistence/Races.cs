using Api.Http.Problems;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence;

/// <summary>
/// Two writers in one moment: versions and unique indexes tell who was second, and whoever was decides once more on what is true
/// by then.
/// </summary>
internal static class Races
{
    /// <summary>How often one wish is decided. Two can meet; losing three times in a row is no chance any more, and is reported.</summary>
    public const int Tries = 3;

    /// <summary>True when somebody else was first, and nothing is wrong with what was written.</summary>
    public static bool IsRace(DbUpdateException failure) => failure is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(failure);

    /// <summary>Decides a wish from what is stored, again when somebody else was first.</summary>
    /// <param name="db">What the wish is decided on; forgets what it read before another try.</param>
    /// <param name="decide">Reads, decides, saves, answers.</param>
    public static async Task<T> DecideAsync<T>(this RatingDbContext db, Func<Task<T>> decide)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await decide();
            }
            catch (DbUpdateException race) when (attempt < Tries && IsRace(race))
            {
                db.ChangeTracker.Clear();
            }
        }
    }
}
