using System.ComponentModel;
using Api.Features.Supervision;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Appeals;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Ratings;

/// <summary>Which ratings are wanted; everything given must hold. Figures name the list behind them in these words.</summary>
/// <param name="Level">Level.</param>
/// <param name="Negative">差评 or not.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="ItemId">Service item.</param>
/// <param name="ItemKnown">Whether a service item is known.</param>
/// <param name="Channel">Channel.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="StaffId">Staff member it names.</param>
/// <param name="Facet">Facet it names, itself or by an indicator.</param>
/// <param name="Indicator">Indicator it names.</param>
/// <param name="Origin">Active, default or registered.</param>
/// <param name="Given">Given by somebody, or default.</param>
/// <param name="Basis">What it was given for.</param>
/// <param name="Counted">Whether figures count it.</param>
/// <param name="FromOn">First China date.</param>
/// <param name="ThroughOn">Last China date.</param>
/// <param name="WindowOver">Only of matters whose window is over.</param>
/// <param name="WindowFromOn">First day of the end of the window.</param>
/// <param name="WindowThroughOn">Last such day.</param>
public sealed record RatingFilter(
    [property: FromQuery(Name = "level"), OneOf<SatisfactionLevel>] string? Level,
    [property: FromQuery(Name = "negative"), Description("差评 (`true`) or not.")] bool? Negative,
    [property: FromQuery(Name = "departmentId")] Guid? DepartmentId,
    [property: FromQuery(Name = "entranceId")] Guid? EntranceId,
    [property: FromQuery(Name = "itemId")] Guid? ItemId,
    [property: FromQuery(Name = "itemKnown"), Description("Whether a service item is known.")] bool? ItemKnown,
    [property: FromQuery(Name = "channel"), OneOf<RatingChannel>] string? Channel,
    [property: FromQuery(Name = "businessLine")] string? BusinessLine,
    [property: FromQuery(Name = "staffId"), Description("Staff member it names.")] Guid? StaffId,
    [property: FromQuery(Name = "facet"), Description("Facet that a negative rating names, itself or by an indicator.")] string? Facet,
    [property: FromQuery(Name = "indicator"), Description("Indicator it names.")] string? Indicator,
    [property: FromQuery(Name = "origin"), OneOf<RatingOrigin>] string? Origin,
    [property: FromQuery(Name = "given"), Description("Given by somebody (`true`), or default.")] bool? Given,
    [property: FromQuery(Name = "basis"), OneOf<RatingBasis>] string? Basis,
    [property: FromQuery(Name = "counted"), Description("What figures count (`true`): no follow-up ratings, nothing that was not adopted.")] bool? Counted,
    [property: FromQuery(Name = "fromOn"), Description("First China date.")] DateOnly? FromOn,
    [property: FromQuery(Name = "throughOn"), Description("Last China date.")] DateOnly? ThroughOn,
    [property: FromQuery(Name = "windowOver"), Description("`true` for those of matters whose window is over; department, item, entrance and business line are then the matter's.")] bool? WindowOver,
    [property: FromQuery(Name = "windowFromOn"), Description("First China date on which the default stands in; with `windowOver`.")] DateOnly? WindowFromOn,
    [property: FromQuery(Name = "windowThroughOn"), Description("Last such date; with `windowOver`.")] DateOnly? WindowThroughOn)
{
    /// <summary>What is wrong with it; null for nothing.</summary>
    internal Refusal? Check() =>
        Level is not null && EnumNames.Read<SatisfactionLevel>(Level) is null ? HttpRefusals.FilterInvalid("level")
        : Channel is not null && EnumNames.Read<RatingChannel>(Channel) is null ? HttpRefusals.FilterInvalid("channel")
        : Origin is not null && EnumNames.Read<RatingOrigin>(Origin) is null ? HttpRefusals.FilterInvalid("origin")
        : Basis is not null && EnumNames.Read<RatingBasis>(Basis) is null ? HttpRefusals.FilterInvalid("basis")
        : WindowOver is not true && (WindowFromOn is not null || WindowThroughOn is not null) ? HttpRefusals.FilterInvalid("windowOver")
        : Facet is not null && NationalCatalogue.Version1.Facets.All(f => f.Code != Facet) ? HttpRefusals.FilterInvalid("facet")
        : null;

    /// <summary>The ratings it lets through.</summary>
    internal IQueryable<RatingRow> Of(IQueryable<RatingRow> rows, RatingDbContext db)
    {
        if (EnumNames.Read<SatisfactionLevel>(Level) is { } level) rows = rows.Where(r => r.Rating.Level == level);
        if (Negative is { } bad)
        {
            var levels = SatisfactionLevels.All.Where(x => x.IsNegative() == bad).ToList();
            rows = rows.Where(r => levels.Contains(r.Rating.Level));
        }
        if (EnumNames.Read<RatingChannel>(Channel) is { } channel) rows = rows.Where(r => r.Rating.Channel == channel);
        if (EnumNames.Read<RatingOrigin>(Origin) is { } origin) rows = rows.Where(r => r.Rating.Origin == origin);
        if (EnumNames.Read<RatingBasis>(Basis) is { } basis) rows = rows.Where(r => r.Rating.Basis == basis);
        if (Given is { } given) rows = rows.Where(r => (r.Rating.Origin != RatingOrigin.Default) == given);
        if (ItemKnown is { } known) rows = rows.Where(r => (r.Rating.ItemId != null) == known);
        if (StaffId is { } staff) rows = rows.Where(StoredLists.Naming(staff).Of((RatingRow r) => r.Rating));
        if (Facet is not null) rows = RatingReasons.Naming(rows, r => r.Rating, Facet);
        if (Indicator is not null) rows = rows.Where(StoredLists.Choosing(facet: null, Indicator).Of<RatingRow>(r => r.Rating));
        if (Counted is { } counted) rows = rows.Where(r => (r.Rating.ReRatingOf == null && r.Appeal != AppealState.Upheld) == counted);
        // Beside the day its instant, by which ratings are indexed.
        if (FromOn is { } from) rows = rows.Where(r => r.Rating.SubmittedOn >= from && r.Rating.SubmittedAt >= ChinaDays.StartOf(from));
        if (ThroughOn is { } through) rows = rows.Where(r => r.Rating.SubmittedOn <= through && r.Rating.SubmittedAt < ChinaDays.EndOf(through));
        return WindowOver is true ? OfWindows(rows, db) : OfDimensions(rows);
    }

    IQueryable<RatingRow> OfDimensions(IQueryable<RatingRow> rows)
    {
        if (DepartmentId is { } department) rows = rows.Where(r => r.Rating.DepartmentId == department);
        if (EntranceId is { } entrance) rows = rows.Where(r => r.Rating.EntranceId == entrance);
        if (ItemId is { } item) rows = rows.Where(r => r.Rating.ItemId == item);
        if (BusinessLine is { } line) rows = rows.Where(r => r.Rating.BusinessLine == line);
        return rows;
    }

    /// <summary>What the count of windows that are over counted: as <see cref="WindowEnd.Counted"/> says.</summary>
    IQueryable<RatingRow> OfWindows(IQueryable<RatingRow> rows, RatingDbContext db)
    {
        var over = db.Encounters.Where(WindowEnd.Counted);
        if (WindowFromOn is { } from) over = over.Where(e => e.Window.DefaultDueAt >= ChinaDays.StartOf(from));
        if (WindowThroughOn is { } through) over = over.Where(e => e.Window.DefaultDueAt < ChinaDays.EndOf(through));
        if (DepartmentId is { } department) over = over.Where(e => e.DepartmentId == department);
        if (EntranceId is { } entrance) over = over.Where(e => e.EntranceId == entrance);
        if (ItemId is { } item) over = over.Where(e => e.ItemId == item);
        if (BusinessLine is { } line) over = over.Where(e => e.BusinessLine == line);
        return rows.Where(r => over.Any(e => e.Id == r.Rating.EncounterId));
    }
}
