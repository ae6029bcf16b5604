using System.ComponentModel;
using Api.Features.Ratings;
using Api.Features.Statistics.Figures;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases;

/// <summary>Which cases are wanted, by the rating that opened them; everything given must hold.</summary>
/// <param name="ItemId">Service item that was rated.</param>
/// <param name="EntranceId">Entrance it was rated at.</param>
/// <param name="Channel">Channel.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Facet">Facet it names, itself or by an indicator.</param>
public sealed record CaseRatingFilter(
    [property: FromQuery(Name = "itemId"), Description("Service item that was rated.")] Guid? ItemId,
    [property: FromQuery(Name = "entranceId"), Description("Entrance it was rated at.")] Guid? EntranceId,
    [property: FromQuery(Name = "channel"), OneOf<RatingChannel>, Description("Channel of the rating.")] string? Channel,
    [property: FromQuery(Name = "businessLine"), Description("Business line of the rating.")] string? BusinessLine,
    [property: FromQuery(Name = "facet"), Description("Facet that the rating names, itself or by an indicator.")] string? Facet)
{
    internal static readonly CaseRatingFilter None = new(null, null, null, null, null);

    /// <summary>What is wrong with it; null for nothing.</summary>
    internal Refusal? Check() =>
        Channel is not null && EnumNames.Read<RatingChannel>(Channel) is null ? HttpRefusals.FilterInvalid("channel")
        : Facet is not null && NationalCatalogue.Version1.Facets.All(f => f.Code != Facet) ? HttpRefusals.FilterInvalid("facet")
        : null;

    /// <summary>The cases it lets through.</summary>
    internal IQueryable<RectificationCase> Of(IQueryable<RectificationCase> cases, RatingDbContext db)
    {
        if (this == None) return cases;
        var ratings = db.Ratings.AsQueryable();
        if (ItemId is { } item) ratings = ratings.Where(r => r.ItemId == item);
        if (EntranceId is { } entrance) ratings = ratings.Where(r => r.EntranceId == entrance);
        if (EnumNames.Read<RatingChannel>(Channel) is { } channel) ratings = ratings.Where(r => r.Channel == channel);
        if (BusinessLine is { } line) ratings = ratings.Where(r => r.BusinessLine == line);
        if (Facet is not null) ratings = RatingReasons.Naming(ratings, r => r, Facet);
        return cases.Where(c => ratings.Any(r => r.Id == c.RatingId));
    }

    /// <summary>The same narrowed to one value of a dimension.</summary>
    internal CaseRatingFilter With(GetCaseFigures.Dimension dimension, string key) => dimension switch
    {
        GetCaseFigures.Dimension.Item => this with { ItemId = Guid.Parse(key) },
        GetCaseFigures.Dimension.Entrance => this with { EntranceId = Guid.Parse(key) },
        GetCaseFigures.Dimension.Channel => this with { Channel = key },
        GetCaseFigures.Dimension.BusinessLine => this with { BusinessLine = key },
        GetCaseFigures.Dimension.Facet => this with { Facet = key },
        _ => throw new ArgumentOutOfRangeException(nameof(dimension), dimension, "Nothing of a rating."),
    };

    /// <summary>Parts of a query.</summary>
    internal IEnumerable<string> Parts() =>
        ((string, string?)[])
        [
            ("itemId", ItemId?.ToString()), ("entranceId", EntranceId?.ToString()), ("channel", Channel), ("businessLine", BusinessLine), ("facet", Facet),
        ] is var named
            ? named.Where(n => n.Item2 is not null).Select(n => $"{n.Item1}={Uri.EscapeDataString(n.Item2!)}")
            : [];
}
