using System.Security.Cryptography;
using System.Text;
using Api.Http;
using Api.Http.Lists;
using Api.Pages;
using Api.Persistence;
using Api.Persistence.Mappings;
using Api.Time;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics;

/// <summary>What is covered and what is not.</summary>
/// <param name="Gaps">What is not, each with its place in a list.</param>
/// <param name="Departments">Names of departments.</param>
/// <param name="Totals">How many things of each kind there are.</param>
internal sealed record CoverageReading(
    IReadOnlyList<(Cursor Place, CoverageGap Gap)> Gaps, IReadOnlyDictionary<Guid, string> Departments,
    IReadOnlyDictionary<CoverageKind, int> Totals);

/// <summary>Reads what is covered. Organisations are small: everything is looked at in memory.</summary>
internal sealed class CoverageReader(RatingDbContext db, BusinessClock clock)
{
    /// <summary>Days for which a shift, and a rating in a matter, show that somebody can be rated.</summary>
    const int RosterDays = 30, RatedDays = 90;

    /// <summary>Looks at everything.</summary>
    public async Task<CoverageReading> ReadAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var (departments, items, staff) = (await AllAsync<Department>(cancel), await AllAsync<ServiceItem>(cancel), await AllAsync<StaffMember>(cancel));
        var live = await db.Entrances.AsNoTracking().Where(e => e.Enabled).ToListAsync(cancel);
        IReadOnlyList<CoverageGap> gaps =
        [
            .. Coverage.OfDepartments(departments.Select(d => d.Thing), live),
            .. Coverage.OfItems(items.Select(i => i.Thing), live),
            .. Coverage.OfStaff(staff.Select(s => s.Thing), live, await ReachedAsync(today, cancel), today),
            .. Coverage.OfBusinessLines(BusinessLine.Shipped, live),
            .. Coverage.OfKinds(live, kind => (EnumNames.NameOf(kind), ChineseText.KindOf(kind))),
        ];
        var at = departments.Select(d => (d.Thing.Id, d.At)).Concat(items.Select(i => (i.Thing.Id, i.At))).Concat(staff.Select(s => (s.Thing.Id, s.At)))
            .ToDictionary(t => t.Id, t => t.At);
        return new CoverageReading(
            [.. gaps.Select(g => (PlaceOf(g, at), g))],
            departments.ToDictionary(d => d.Thing.Id, d => d.Thing.Name),
            new Dictionary<CoverageKind, int>
            {
                [CoverageKind.Department] = departments.Count(d => d.Thing.Enabled),
                [CoverageKind.Item] = items.Count(i => i.Thing.Enabled),
                [CoverageKind.Staff] = staff.Count(s => !(s.Thing.LeftOn < today)),
                [CoverageKind.BusinessLine] = BusinessLine.Shipped.Count * 2,
                [CoverageKind.EntranceKind] = Enum.GetValues<EntranceKind>().Length,
            });
    }

    /// <summary>Staff on the roster of an enabled entrance, or counted in a recent rating.</summary>
    async Task<HashSet<Guid>> ReachedAsync(DateOnly today, CancellationToken cancel)
    {
        var (fromRoster, fromRating) = (today.AddDays(-RosterDays), today.AddDays(-RatedDays));
        var onRoster = await db.DutyShifts.AsNoTracking().Where(s => s.OnDate >= fromRoster)
            .Join(db.Entrances.Where(e => e.Enabled), s => s.EntranceId, e => e.Id, (s, _) => s.StaffId).Distinct().ToListAsync(cancel);
        var rated = await db.StaffTallies.AsNoTracking().Where(t => t.Day >= fromRating).Select(t => t.StaffId).Distinct().ToListAsync(cancel);
        return [.. onRoster, .. rated];
    }

    async Task<List<(T Thing, DateTime At)>> AllAsync<T>(CancellationToken cancel) where T : class, IVersioned
    {
        var found = await db.Set<T>().AsNoTracking().Select(t => new { Thing = t, At = EF.Property<DateTime>(t, CreatedAt.Column) }).ToListAsync(cancel);
        return found.ConvertAll(f => (f.Thing, f.At));
    }

    /// <summary>What carries no time of its own stands at the end of the list, always in the same order.</summary>
    static Cursor PlaceOf(CoverageGap gap, Dictionary<Guid, DateTime> at) => gap.Id is { } id
        ? new Cursor(at[id], id)
        : new Cursor(DateTime.UnixEpoch, new Guid(SHA256.HashData(Encoding.UTF8.GetBytes($"{gap.Kind}:{gap.Code}")).AsSpan(0, 16)));
}
