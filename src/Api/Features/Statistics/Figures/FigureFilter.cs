using System.ComponentModel;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Domain.Ratings;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Statistics.Figures;

/// <summary>Which ratings a figure counts.</summary>
/// <param name="FromOn">First China date of the ratings.</param>
/// <param name="ThroughOn">Last China date of the ratings.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="ItemId">Service item.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="Channel">Channel; windows that are over are not known by channel.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Level">Level; windows that are over are not known by level.</param>
/// <param name="Period">A month, quarter or year instead of days.</param>
public sealed record FigureFilter(
    [property: FromQuery(Name = "fromOn"), Description("First China date of the ratings.")] DateOnly? FromOn = null,
    [property: FromQuery(Name = "throughOn"), Description("Last China date of the ratings.")] DateOnly? ThroughOn = null,
    [property: FromQuery(Name = "departmentId"), Description("One department only.")] Guid? DepartmentId = null,
    [property: FromQuery(Name = "itemId"), Description("One service item only.")] Guid? ItemId = null,
    [property: FromQuery(Name = "entranceId"), Description("One entrance only.")] Guid? EntranceId = null,
    [property: FromQuery(Name = "channel"), OneOf<RatingChannel>, Description("One channel only; there is no active-rating rate by channel.")] string? Channel = null,
    [property: FromQuery(Name = "businessLine"), Description("One business line only.")] string? BusinessLine = null,
    [property: FromQuery(Name = "level"), OneOf<SatisfactionLevel>, Description("One level only; there is no active-rating rate by level.")] string? Level = null,
    [property: FromQuery(Name = "period"), Description("A month (`2026-11`), quarter (`2026-Q4`) or year (`2026`), instead of days.")] string? Period = null)
{
    /// <summary>Only these departments; null for all. Not asked for by clients: a bulletin counts those of its centre.</summary>
    internal IReadOnlyList<Guid>? Among { get; init; }

    /// <summary>What is wrong with the filter; null for nothing.</summary>
    internal Refusal? Check() =>
        FromOn > ThroughOn ? HttpRefusals.FilterInvalid("throughOn")
        : Period is not null && (FromOn is not null || ThroughOn is not null || !Domain.Statistics.Period.TryRead(Period, out _)) ? HttpRefusals.FilterInvalid("period")
        : Level is not null && EnumNames.Read<SatisfactionLevel>(Level) is null ? HttpRefusals.FilterInvalid("level")
        : Channel is not null && EnumNames.Read<RatingChannel>(Channel) is null ? HttpRefusals.FilterInvalid("channel")
        : null;

    /// <summary>The same with the days of its period.</summary>
    internal FigureFilter InDays() => Domain.Statistics.Period.TryRead(Period, out var period)
        ? this with { FromOn = period.FirstOn, ThroughOn = period.LastOn, Period = null }
        : this;

    /// <summary>Whether the counts of windows know everything that is asked for.</summary>
    internal bool KnowsWindows => Channel is null && Level is null;

    /// <summary>The steps of ratings that count.</summary>
    internal IQueryable<RatingTally> Of(IQueryable<RatingTally> steps)
    {
        if (FromOn is { } from) steps = steps.Where(t => t.Day >= from);
        if (ThroughOn is { } through) steps = steps.Where(t => t.Day <= through);
        if (DepartmentId is { } department) steps = steps.Where(t => t.DepartmentId == department);
        if (Among is { } among) steps = steps.Where(t => among.Contains(t.DepartmentId));
        if (ItemId is { } item) steps = steps.Where(t => t.ItemId == item);
        if (EntranceId is { } entrance) steps = steps.Where(t => t.EntranceId == entrance);
        if (EnumNames.Read<RatingChannel>(Channel) is { } channel) steps = steps.Where(t => t.Channel == channel);
        if (EnumNames.Read<SatisfactionLevel>(Level) is { } level) steps = steps.Where(t => t.Level == level);
        if (BusinessLine is { } line) steps = steps.Where(t => t.BusinessLine == line);
        return steps;
    }

    /// <summary>The steps of windows that count; their day is the one on which the default stands in.</summary>
    internal IQueryable<WindowTally> Of(IQueryable<WindowTally> steps)
    {
        if (FromOn is { } from) steps = steps.Where(t => t.Day >= from);
        if (ThroughOn is { } through) steps = steps.Where(t => t.Day <= through);
        if (DepartmentId is { } department) steps = steps.Where(t => t.DepartmentId == department);
        if (Among is { } among) steps = steps.Where(t => among.Contains(t.DepartmentId));
        if (ItemId is { } item) steps = steps.Where(t => t.ItemId == item);
        if (EntranceId is { } entrance) steps = steps.Where(t => t.EntranceId == entrance);
        if (BusinessLine is { } line) steps = steps.Where(t => t.BusinessLine == line);
        return steps;
    }

    /// <summary>The steps of facets that count.</summary>
    internal IQueryable<FacetTally> Of(IQueryable<FacetTally> steps)
    {
        if (EnumNames.Read<SatisfactionLevel>(Level) is { } level) steps = steps.Where(t => t.Level == level);
        if (FromOn is { } from) steps = steps.Where(t => t.Day >= from);
        if (ThroughOn is { } through) steps = steps.Where(t => t.Day <= through);
        if (DepartmentId is { } department) steps = steps.Where(t => t.DepartmentId == department);
        if (Among is { } among) steps = steps.Where(t => among.Contains(t.DepartmentId));
        if (ItemId is { } item) steps = steps.Where(t => t.ItemId == item);
        if (BusinessLine is { } line) steps = steps.Where(t => t.BusinessLine == line);
        return steps;
    }
}
