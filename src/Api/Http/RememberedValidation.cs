using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

// The resolvers are marked as a preview of the framework; a change of theirs stops the build here and nowhere else.
#pragma warning disable ASP0029

namespace Api.Http;

/// <summary>
/// Remembers how a type is validated. The resolver that the framework generates builds the description of a request's type,
/// with all its properties, anew for every request; a rating spent a tenth of its memory on that. What a quick look finds fine is not
/// validated again.
/// </summary>
internal sealed class RememberedValidation(IReadOnlyList<IValidatableInfoResolver> resolvers) : IValidatableInfoResolver
{
    readonly ConcurrentDictionary<Type, IValidatableInfo?> types = new();

    /// <inheritdoc/>
    public bool TryGetValidatableTypeInfo(Type type, [NotNullWhen(true)] out IValidatableInfo? validatableInfo) =>
        (validatableInfo = types.GetOrAdd(type, Resolve)) is not null;

    /// <inheritdoc/>
    /// <remarks>Asked once for each route, when it is compiled; the others answer.</remarks>
    public bool TryGetValidatableParameterInfo(ParameterInfo parameterInfo, [NotNullWhen(true)] out IValidatableInfo? validatableInfo)
    {
        validatableInfo = null;
        return false;
    }

    IValidatableInfo? Resolve(Type type)
    {
        foreach (var resolver in resolvers)
            if (resolver.TryGetValidatableTypeInfo(type, out var found))
                return QuickLook.Of(type) is { } quick ? new Quickly(quick, found) : found;
        return null;
    }

    sealed class Quickly(QuickLook quick, IValidatableInfo thorough) : IValidatableInfo
    {
        /// <inheritdoc />
        public Task ValidateAsync(object? value, ValidateContext context, CancellationToken cancellationToken) =>
            value is not null && quick.IsFine(value) ? Task.CompletedTask : thorough.ValidateAsync(value, context, cancellationToken);
    }

    /// <summary>Puts the memory before the resolvers that the framework and the generator have registered.</summary>
    internal sealed class Setup : IPostConfigureOptions<ValidationOptions>
    {
        /// <inheritdoc/>
        public void PostConfigure(string? name, ValidationOptions options) =>
            options.Resolvers.Insert(0, new RememberedValidation([.. options.Resolvers]));
    }
}
