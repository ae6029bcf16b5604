using System.Text.RegularExpressions;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit.Queries;

/// <summary>
/// What tender secrecy seals is in no row that is read either (HB 31): everything that names a sealed rating, its encounter, its case or
/// what belongs to that is left out until the seal is lifted.
/// </summary>
internal sealed partial class SealedNames
{
    readonly HashSet<Guid> names;

    SealedNames(HashSet<Guid> names) => this.names = names;

    /// <summary>Everything that is sealed to this account now; nothing for those who are designated.</summary>
    public static async Task<SealedNames> ForAsync(CurrentStaff staff, RatingDbContext db, DateTime now, CancellationToken cancel)
    {
        if (staff.HandlesSealed) return new SealedNames([]);
        var ratings = db.Ratings.AsNoTracking().Where(r => r.EncounterId != null && SealedRatings.Encounters(db, now).Any(e => e.Id == r.EncounterId));
        var cases = db.Cases.AsNoTracking().Where(c => ratings.Any(r => r.Id == c.RatingId));
        var found = new HashSet<Guid>();
        foreach (var part in (IQueryable<Guid>[])
        [
            ratings.Select(r => r.Id), ratings.Select(r => r.EncounterId!.Value), cases.Select(c => c.Id),
            db.FollowUpSurveys.Where(s => cases.Any(c => c.Id == s.CaseId)).Select(s => s.Id),
            db.Appeals.Where(a => ratings.Any(r => r.Id == a.RatingId)).Select(a => a.Id),
            db.Statements.Where(s => ratings.Any(r => r.Id == s.RatingId)).Select(s => s.Id),
        ]) found.UnionWith(await part.ToListAsync(cancel));
        return new SealedNames(found);
    }

    /// <summary>Whether a row says something of what is sealed.</summary>
    public bool Hides(AuditRow row) => names.Count > 0 && (Names(row.Stream) || (row.Detail is { } detail && Names(detail)));

    bool Names(string text) => Identity().Matches(text).Any(match => Guid.TryParse(match.Value, out var id) && names.Contains(id));

    [GeneratedRegex("[0-9a-fA-F]{8}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{4}-?[0-9a-fA-F]{12}", RegexOptions.None, 1000)]
    private static partial Regex Identity();
}
