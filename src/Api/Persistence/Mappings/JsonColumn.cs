using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Api.Persistence.Mappings;

/// <summary>A short list inside a row, written as JSON text; never queried by its content.</summary>
internal static class JsonColumn
{
    static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Stores the list as JSON text of at most this many characters.</summary>
    public static PropertyBuilder<IReadOnlyList<T>> AsJson<T>(this PropertyBuilder<IReadOnlyList<T>> property, int maxLength)
    {
        property.HasConversion(
            new ValueConverter<IReadOnlyList<T>, string>(
                list => Write(list),
                text => Read<T>(text)),
            new ValueComparer<IReadOnlyList<T>>(
                (a, b) => AreSame(a!, b!),
                list => HashOf(list),
                list => list));
        return property.HasMaxLength(maxLength);
    }

    // The compiled model calls these by name.
    internal static string Write<T>(IReadOnlyList<T> list) => JsonSerializer.Serialize(list, Options);

    internal static List<T> Read<T>(string text) => JsonSerializer.Deserialize<List<T>>(text, Options)!;

    internal static bool AreSame<T>(IReadOnlyList<T> a, IReadOnlyList<T> b) => a.SequenceEqual(b);

    internal static int HashOf<T>(IReadOnlyList<T> list) => list.Aggregate(0, (hash, item) => HashCode.Combine(hash, item));
}
