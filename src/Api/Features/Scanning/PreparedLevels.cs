using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;
using Domain.Ratings;

namespace Api.Features.Scanning;

/// <summary>
/// The five levels with their facets and indicators are the same in every scan answer of a catalogue: made once, and
/// written once as JSON.
/// </summary>
internal sealed class PreparedLevels : JsonConverter<IReadOnlyList<GetScan.LevelView>>
{
    static readonly ConditionalWeakTable<RatingCatalogue, IReadOnlyList<GetScan.LevelView>> Views = [];
    static readonly ConditionalWeakTable<IReadOnlyList<GetScan.LevelView>, byte[]> Written = [];

    /// <summary>The levels of a catalogue, best first.</summary>
    public static IReadOnlyList<GetScan.LevelView> Of(RatingCatalogue catalogue) =>
        Views.GetValue(catalogue, static c => [.. SatisfactionLevels.All.Select(level => View(level, c))]);

    /// <inheritdoc />
    public override IReadOnlyList<GetScan.LevelView>? Read(
        ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        JsonSerializer.Deserialize<IReadOnlyList<GetScan.LevelView>>(ref reader, options);

    /// <inheritdoc />
    public override void Write(Utf8JsonWriter writer, IReadOnlyList<GetScan.LevelView> value, JsonSerializerOptions options)
    {
        if (!Written.TryGetValue(value, out var bytes))
            Written.AddOrUpdate(value, bytes = JsonSerializer.SerializeToUtf8Bytes(value, options));
        writer.WriteRawValue(bytes, skipInputValidation: true);
    }

    static GetScan.LevelView View(SatisfactionLevel level, RatingCatalogue catalogue) => new(
        level, level.Score(), level.Text(),
        [.. catalogue.FacetsFor(level).Select(f => new GetScan.FacetView(f.Code, f.Text))],
        [.. catalogue.IndicatorsFor(level).Select(i => new GetScan.IndicatorView(i.Code, i.Text, i.FacetCode))]);
}
