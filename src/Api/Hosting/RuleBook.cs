using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Http;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Calendar;
using Domain.Ratings;
using Domain.Rules;
using Microsoft.EntityFrameworkCore;

namespace Api.Hosting;

/// <summary>
/// The rules in force: profiles, calendar, catalogue. What the product ships with, and what was published or imported here;
/// read again whenever the version of what nodes remember was raised, so that every node decides by the same rules.
/// </summary>
internal sealed class RuleBook
{
    readonly BusinessClock clock;
    volatile Edition edition = new(RuleProfiles.Shipped, WorkingCalendar.Shipped, ImportedAt: null);

    /// <summary>Takes what the product ships with.</summary>
    /// <exception cref="StartupRefusedException">No profile holds today.</exception>
    public RuleBook(BusinessClock clock)
    {
        this.clock = clock;
        RequireToday(edition);
    }

    /// <summary>Every published profile.</summary>
    public RuleProfiles Profiles => edition.Profiles;

    /// <summary>The working calendar in force.</summary>
    public WorkingCalendar Calendar => edition.Calendar;

    /// <summary>When the newest year of the calendar was imported, UTC; null while it is the shipped one.</summary>
    public DateTime? CalendarImportedAt => edition.ImportedAt;

    /// <summary>The facets and indicators offered.</summary>
    public RatingCatalogue Catalogue { get; } = NationalCatalogue.Version1;

    /// <summary>The catalogue that a rating names.</summary>
    /// <exception cref="InvalidOperationException">It was never published here.</exception>
    public RatingCatalogue CatalogueNamed(int version) =>
        version == Catalogue.Version ? Catalogue : throw new InvalidOperationException($"Catalogue {version} is not known.");

    /// <summary>The profile of a China date.</summary>
    /// <exception cref="InvalidOperationException">None holds; the process should have been stopped before.</exception>
    public RuleProfile ProfileOn(DateOnly date) =>
        Profiles.On(date) ?? throw new InvalidOperationException($"No rule profile holds on {date:yyyy-MM-dd}.");

    /// <summary>Reads what was published and imported here.</summary>
    /// <exception cref="StartupRefusedException">No profile holds today.</exception>
    public async Task LoadAsync(RatingDbContext db, CancellationToken cancel)
    {
        var profiles = await db.StoredProfiles.AsNoTracking().ToListAsync(cancel);
        var years = await db.CalendarYears.AsNoTracking().OrderBy(y => y.CalendarVersion).ToListAsync(cancel);
        var calendar = CalendarOf(years);
        // Nothing is ever taken away: whoever read earlier and is slower has nothing to say.
        if (calendar.Version < edition.Calendar.Version || profiles.Count + RuleProfiles.Shipped.All.Count < edition.Profiles.All.Count) return;
        var next = new Edition(
            profiles.Count == 0 ? RuleProfiles.Shipped : new RuleProfiles(RuleProfiles.Shipped.All.Concat(profiles.Select(p => ProfileOf(p.Content)))),
            calendar, years.Count == 0 ? null : years[^1].ImportedAt);
        RequireToday(next);
        edition = next;
    }

    /// <summary>A profile as it is stored.</summary>
    public static string ContentOf(RuleProfile profile) => JsonSerializer.Serialize(profile, ApiJson.Options);

    /// <summary>A stored profile; what it does not say is as in the shipped one.</summary>
    public static RuleProfile ProfileOf(string content) => With(ShandongProfile.Version1, JsonNode.Parse(content)!.AsObject());

    /// <summary>A profile with other values for some members, named as in JSON.</summary>
    /// <exception cref="JsonException">A value is not of its member's type.</exception>
    public static RuleProfile With(RuleProfile profile, JsonObject values)
    {
        var merged = JsonSerializer.SerializeToNode(profile, ApiJson.Options)!.AsObject();
        foreach (var (name, value) in values.ToList()) merged[name] = value?.DeepClone();
        return merged.Deserialize<RuleProfile>(ApiJson.Options)!;
    }

    /// <summary>The shipped years, each replaced by its newest import; the version is that of the newest import of all.</summary>
    static WorkingCalendar CalendarOf(List<StoredCalendarYear> imports)
    {
        if (imports.Count == 0) return WorkingCalendar.Shipped;
        var years = PublishedYears.All.ToDictionary(y => y.Year);
        foreach (var import in imports) years[import.Year] = import.Published;
        return new WorkingCalendar(imports[^1].CalendarVersion, years.Values);
    }

    void RequireToday(Edition read)
    {
        if (read.Profiles.On(clock.Today) is null)
            throw new StartupRefusedException($"没有在 {clock.Today:yyyy-MM-dd} 有效的规则（no rule profile is valid today）");
    }

    sealed record Edition(RuleProfiles Profiles, WorkingCalendar Calendar, DateTime? ImportedAt);
}
