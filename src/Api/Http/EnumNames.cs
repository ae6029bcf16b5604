using System.Text.Json;

namespace Api.Http;

/// <summary>Enums as clients write them. Requests carry them as text, so that an unknown value is answered with its rule.</summary>
internal static class EnumNames
{
    /// <summary>The camelCase name.</summary>
    public static string NameOf<T>(T value) where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>The value of an exact camelCase name; null for everything else.</summary>
    public static T? Read<T>(string? name) where T : struct, Enum =>
        name is not null && Names<T>.ByName.TryGetValue(name, out var value) ? value : null;

    /// <summary>All names, in the order of the enum.</summary>
    public static IReadOnlyList<string> All<T>() where T : struct, Enum => [.. Enum.GetValues<T>().Select(NameOf)];

    static class Names<T> where T : struct, Enum
    {
        public static readonly Dictionary<string, T> ByName = Enum.GetValues<T>().ToDictionary(NameOf);
    }
}
