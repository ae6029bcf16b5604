using System.Diagnostics.CodeAnalysis;

namespace Domain.Shared;

/// <summary>The answer of the domain to a wish: either the thing asked for, or the rule that refused it.</summary>
/// <typeparam name="T">What is made when no rule objects.</typeparam>
public readonly struct Decision<T> where T : class
{
    Decision(T? value, Refusal? refusal) => (Value, Refusal) = (value, refusal);

    /// <summary>What was decided; null when refused.</summary>
    public T? Value { get; }

    /// <summary>The first rule that said no; null when granted.</summary>
    public Refusal? Refusal { get; }

    /// <summary>True when a rule said no.</summary>
    [MemberNotNullWhen(true, nameof(Refusal))]
    [MemberNotNullWhen(false, nameof(Value))]
    public bool IsRefused => Refusal is not null;

    /// <summary>Grants the wish.</summary>
    public static implicit operator Decision<T>(T value) => new(value, refusal: null);

    /// <summary>Refuses the wish.</summary>
    public static implicit operator Decision<T>(Refusal refusal) => new(value: null, refusal);
}
