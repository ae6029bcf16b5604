using Api.Security;
using Api.Time;
using Domain.Calendar;
using Domain.Ratings;
using Domain.Rules;

namespace Api.Hosting;

/// <summary>The rules in force: profiles, calendar, catalogue.</summary>
internal sealed class RuleBook
{
    /// <summary>Takes what the product ships with.</summary>
    /// <exception cref="StartupRefusedException">No profile holds today.</exception>
    public RuleBook(BusinessClock clock)
    {
        if (Profiles.On(clock.Today) is null)
            throw new StartupRefusedException($"没有在 {clock.Today:yyyy-MM-dd} 有效的规则（no rule profile is valid today）");
    }

    /// <summary>Every published profile.</summary>
    public RuleProfiles Profiles { get; } = RuleProfiles.Shipped;

    /// <summary>The working calendar in force.</summary>
    public WorkingCalendar Calendar { get; } = WorkingCalendar.Shipped;

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
}
