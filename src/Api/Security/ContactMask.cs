using System.Globalization;

namespace Api.Security;

/// <summary>Masks for single fields whose meaning is known.</summary>
internal static class ContactMask
{
    /// <summary>First character, then one asterisk for each other, at most three.</summary>
    public static string Name(string name)
    {
        var characters = new StringInfo(name);
        if (characters.LengthInTextElements == 0) return "";
        return characters.SubstringByTextElements(0, 1)
            + new string('*', Math.Clamp(characters.LengthInTextElements - 1, 1, 3));
    }

    /// <summary>First three and last four digits of a long number; the last two of a short one.</summary>
    public static string Phone(string phone)
    {
        var digits = string.Concat(phone.Where(char.IsAsciiDigit));
        return digits.Length >= 11 ? $"{digits[..3]}****{digits[^4..]}" : $"****{digits[^Math.Min(2, digits.Length)..]}";
    }

    /// <summary>Last four characters of a credit code or ID number.</summary>
    public static string Identifier(string identifier) =>
        $"****{identifier[^Math.Min(4, Math.Max(0, identifier.Length - 4))..]}";
}
