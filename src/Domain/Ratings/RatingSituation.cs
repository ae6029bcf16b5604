using Domain.Calendar;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Rules;

namespace Domain.Ratings;

/// <summary>Everything the rules need to know about the moment of a rating.</summary>
public sealed record RatingSituation
{
    /// <summary>The entrance of the ticket.</summary>
    public required Entrance Entrance { get; init; }

    /// <summary>The encounter that was named, by the ticket or by choice; null when none was.</summary>
    public required Encounter? Encounter { get; init; }

    /// <summary>True when the signed link itself names the encounter, false when it was chosen after scanning a printed code.</summary>
    public required bool EncounterIsSigned { get; init; }

    /// <summary>True when a walk-in was matched to its visit: by queue ticket, or by party, window and day.</summary>
    public bool EncounterIsMatched { get; init; }

    /// <summary>Queue ticket number the rater named; null when none was.</summary>
    public string? VisitNo { get; init; }

    /// <summary>Staff on duty at the entrance by its roster; null without one: then those named on the entrance.</summary>
    public IReadOnlyList<Guid>? StaffOnDuty { get; init; }

    /// <summary>Who rates.</summary>
    public required Rater Rater { get; init; }

    /// <summary>Last day on which this rater, or the party that was served, is barred (SD 17); null when neither is.</summary>
    public DateOnly? BarredThroughOn { get; init; }

    /// <summary>True when this encounter holds its rating: for a draw session, the one of this rater.</summary>
    public required bool EncounterRated { get; init; }

    /// <summary>Walk-in ratings this rater gave at this entrance today.</summary>
    public required int WalkInsToday { get; init; }

    /// <summary>Finished draws of today at this entrance.</summary>
    public required int DrawsToday { get; init; }

    /// <summary>The profile that holds today.</summary>
    public required RuleProfile Profile { get; init; }

    /// <summary>The calendar in force.</summary>
    public required WorkingCalendar Calendar { get; init; }

    /// <summary>The catalogue offered today.</summary>
    public required RatingCatalogue Catalogue { get; init; }

    /// <summary>The moment of arrival, UTC: the server's clock, never the client's.</summary>
    public required DateTime Now { get; init; }
}
