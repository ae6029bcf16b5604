using Api.Persistence;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>How an encounter of a matter stands.</summary>
public enum MatterEncounterState
{
    /// <summary>Its moment has not come.</summary>
    NotYet,

    /// <summary>It can be rated now, or, while ratings of this role are sealed, nothing more is said.</summary>
    Open,

    /// <summary>It was rated.</summary>
    Rated,

    /// <summary>The default rating stands in.</summary>
    Defaulted,

    /// <summary>Its window is over and nobody rated it.</summary>
    Over,

    /// <summary>It was cancelled before anybody rated it.</summary>
    Cancelled,
}

/// <summary>A matter as its connected system sees it.</summary>
/// <param name="BusinessNo">Your business number.</param>
/// <param name="EntranceKind">Where the rater comes in.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Title">Title.</param>
/// <param name="Project">The project; null without one.</param>
/// <param name="OccurredAt">Completion, publication, archiving, … of the stage.</param>
/// <param name="Cancelled">Whether it was cancelled.</param>
/// <param name="Encounters">Who may rate it, oldest first.</param>
/// <param name="Version">Grows with every change.</param>
public sealed record MatterView(
    string BusinessNo, EntranceKind EntranceKind, Stage Stage, string Title, MatterProjectView? Project, DateTime OccurredAt,
    bool Cancelled, IReadOnlyList<MatterEncounterView> Encounters, int Version)
{
    internal static readonly MatterView Example = new(
        "GP-2026-0001", EntranceKind.Online, Stage.Completed, "政府采购项目进场登记", Project: null,
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), Cancelled: false,
        [
            new MatterEncounterView(
                "1", RaterRole.TradingParty, Guid.Parse("019aa000-0000-7000-8000-000000000060"), MatterEncounterState.Open,
                new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 27), DefaultsOn: new DateOnly(2026, 11, 28), Provisional: false),
        ],
        1);
}

/// <summary>What is known of a project.</summary>
/// <param name="Code">Project code.</param>
/// <param name="Title">Title.</param>
/// <param name="BidOpeningAt">When the bids are opened.</param>
/// <param name="AwardAnnouncedAt">When the award is announced.</param>
/// <param name="ArchivedAt">When it is archived.</param>
/// <param name="Cancelled">Whether it was given up.</param>
public sealed record MatterProjectView(
    string Code, string Title, DateTime? BidOpeningAt, DateTime? AwardAnnouncedAt, DateTime? ArchivedAt, bool Cancelled)
{
    internal static readonly MatterProjectView Example = new(
        "GP-2026-0001", "示例办公设备采购", new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc), AwardAnnouncedAt: null, ArchivedAt: null, Cancelled: false);

    internal static MatterProjectView Of(Project project) => new(
        project.Code, project.Title, project.BidOpeningAt, project.AwardAnnouncedAt, project.ArchivedAt, project.CancelledAt is not null);
}

/// <summary>Who may rate a matter.</summary>
/// <param name="Key">Your own name for it; <c>session</c> is the draw session that everybody present rates.</param>
/// <param name="Role">As what.</param>
/// <param name="PartyId">Our identity of the party, to be used instead of its identifier; null for somebody nameless.</param>
/// <param name="State">How it stands.</param>
/// <param name="RatableFrom">First instant at which it can be rated.</param>
/// <param name="RatableThroughOn">Last China date on which it can be rated; null while no end is known.</param>
/// <param name="DefaultsOn">China date from whose first instant the default rating stands in; null where there is none.</param>
/// <param name="Provisional">True while these dates reach into a year whose holidays are not published.</param>
public sealed record MatterEncounterView(
    string Key, RaterRole Role, Guid? PartyId, MatterEncounterState State, DateTime RatableFrom, DateOnly? RatableThroughOn,
    DateOnly? DefaultsOn, bool Provisional);

/// <summary>Shows matters to the system that registered them. What is sealed is not told: neither that it was rated, nor that it was not.</summary>
internal sealed class MatterViews(RatingDbContext db, BusinessClock clock)
{
    /// <summary>The view of one matter.</summary>
    public async Task<MatterView> OfAsync(Matter matter, CancellationToken cancel)
    {
        var project = matter.Content.ProjectId is { } id ? await db.Projects.AsNoTracking().SingleAsync(p => p.Id == id, cancel) : null;
        var encounters = await db.Encounters.AsNoTracking().Where(e => e.MatterId == matter.Id).ToListAsync(cancel);
        // Of a key that was given to somebody else, the one that holds now.
        var latest = encounters.GroupBy(e => e.MatterKey).Select(g => g.OrderBy(e => e.CancelledAt is not null).ThenByDescending(e => e.CancelledAt).First());
        return new MatterView(
            matter.BusinessNo, matter.Content.EntranceKind, matter.Content.Stage, matter.Content.Title,
            project is null ? null : MatterProjectView.Of(project), matter.Content.OccurredAt, matter.CancelledAt is not null,
            [.. latest.OrderBy(e => e.MatterKey, StringComparer.Ordinal).Select(e => Of(e, matter, project))], matter.Version);
    }

    MatterEncounterView Of(Encounter encounter, Matter matter, Project? project) => new(
        encounter.MatterKey!, encounter.Role, encounter.PartyId, StateOf(encounter, matter, project, clock.Now), encounter.Window.OpensAt,
        encounter.Window.LastOn,
        encounter.Window.DefaultDueAt is { } due ? Domain.Shared.ChinaTime.DateOf(due) : null, encounter.Window.Provisional);

    /// <summary>How an encounter stands, as far as its connected system may know.</summary>
    internal static MatterEncounterState StateOf(Encounter encounter, Matter matter, Project? project, DateTime now) =>
        encounter.CancelledAt is not null || (matter.CancelledAt is not null && TenderSecrecy.IsSealed(encounter.Role, project, now)) ? MatterEncounterState.Cancelled
        : now < encounter.Window.OpensAt ? MatterEncounterState.NotYet
        : TenderSecrecy.IsSealed(encounter.Role, project, now) && !(now >= encounter.Window.EndsAt) ? MatterEncounterState.Open
        : TenderSecrecy.IsSealed(encounter.Role, project, now) ? MatterEncounterState.Over
        : encounter.RatedAt is not null ? MatterEncounterState.Rated
        : encounter.DefaultedAt is not null ? MatterEncounterState.Defaulted
        : now >= encounter.Window.EndsAt ? MatterEncounterState.Over
        : MatterEncounterState.Open;
}
