namespace Domain.Shared;

/// <summary>
/// Crockford's base 32: digits and capitals without I, L, O and U, so that a number survives being read aloud and typed
/// by hand.
/// </summary>
public static class Crockford
{
    const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>The lowest bits of a number, five for each character, highest first.</summary>
    /// <param name="bits">Chance or a number; bits above the length are ignored.</param>
    /// <param name="length">Characters wanted, 1 to 12.</param>
    public static string Encode(ulong bits, int length)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, 12);
        return string.Create(length, bits, static (text, value) =>
        {
            for (var i = text.Length - 1; i >= 0; i--, value >>= 5) text[i] = Alphabet[(int)(value & 31)];
        });
    }

    /// <summary>The number a written text stands for.</summary>
    /// <param name="text">At most 12 characters of the alphabet.</param>
    /// <exception cref="ArgumentException">A character is not of the alphabet, or there are too many.</exception>
    public static ulong Decode(ReadOnlySpan<char> text)
    {
        if (text.Length > 12) throw new ArgumentException("At most 12 characters.", nameof(text));
        var bits = 0UL;
        foreach (var c in text)
        {
            var value = Alphabet.IndexOf(c, StringComparison.Ordinal);
            if (value < 0) throw new ArgumentException("Not Crockford's base 32.", nameof(text));
            bits = (bits << 5) | (uint)value;
        }
        return bits;
    }

    /// <summary>
    /// Brings hand-typed text into its written form: capitals, O as 0, I and L as 1, blanks and dashes dropped.
    /// Null when a character is left that the alphabet does not have.
    /// </summary>
    public static string? Normalise(ReadOnlySpan<char> typed)
    {
        Span<char> text = stackalloc char[32];
        var length = 0;
        foreach (var c in typed)
        {
            if (c is ' ' or '-') continue;
            if (length == text.Length) return null;
            var upper = char.ToUpperInvariant(c) switch { 'O' => '0', 'I' or 'L' => '1', var other => other };
            if (!Alphabet.Contains(upper, StringComparison.Ordinal)) return null;
            text[length++] = upper;
        }
        return new string(text[..length]);
    }
}
