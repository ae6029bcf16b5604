using Api.Http.Problems;
using Api.Persistence;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>Storing something whose code must be nobody else's.</summary>
internal static class Saving
{
    /// <summary>Saves; the refusal when somebody took the code a moment earlier.</summary>
    public static async Task<Refusal?> SaveUniqueAsync(this Commit commit, Refusal taken, CancellationToken cancel)
    {
        try
        {
            await commit.SaveAsync(cancel);
            return null;
        }
        catch (DbUpdateException failure) when (StorageFailures.IsDuplicate(failure))
        {
            return taken;
        }
    }
}
