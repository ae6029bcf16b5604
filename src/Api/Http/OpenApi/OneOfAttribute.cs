namespace Api.Http.OpenApi;

/// <summary>
/// A member that is bound as text, so that an unknown value is answered by its rule, and listed in the OpenAPI document with
/// the values it may have.
/// </summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public abstract class OneOfAttribute(IReadOnlyList<string> values) : Attribute
{
    /// <summary>The values, camelCase.</summary>
    public IReadOnlyList<string> Values { get; } = values;
}

/// <summary>The values of an enum.</summary>
/// <typeparam name="T">The enum.</typeparam>
public sealed class OneOfAttribute<T>() : OneOfAttribute(EnumNames.All<T>()) where T : struct, Enum;
