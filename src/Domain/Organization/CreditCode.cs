using Domain.Shared;

namespace Domain.Organization;

/// <summary>统一社会信用代码 of organisations: 18 characters, the last of which checks the others (GB 32100-2015).</summary>
public static class CreditCode
{
    /// <summary>Characters of a code.</summary>
    public const int Length = 18;

    /// <summary>The standard's alphabet: no I, O, S, V, Z, which are mistaken for digits.</summary>
    const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    const int Base = 31, Weight = 3;

    /// <summary>The written form: capitals, without the blanks people group it with.</summary>
    public static string Normalise(string typed) =>
        string.Concat(typed.Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();

    /// <summary>统一社会信用代码为 18 位，末位校验码正确。(GB 32100-2015)</summary>
    /// <param name="code">Written form.</param>
    public static Refusal? Holds(string code) =>
        code.Length == Length && CheckCharacterOf(code.AsSpan(0, Length - 1)) is { } check && code[^1] == check
            ? null
            : OrganizationRefusals.CreditCodeInvalid;

    /// <summary>The check character of the first 17; null when one of them is not in the alphabet.</summary>
    /// <param name="body">17 characters.</param>
    public static char? CheckCharacterOf(ReadOnlySpan<char> body)
    {
        if (body.Length != Length - 1) return null;
        var sum = 0;
        var weight = 1;
        foreach (var character in body)
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0) return null;
            sum += value * weight;
            weight = weight * Weight % Base;
        }
        return Alphabet[(Base - sum % Base) % Base];
    }
}
