using System.Globalization;
using Domain.Shared;

namespace Domain.Organization;

/// <summary>公民身份号码 of natural persons: 17 digits with the day of birth in them, and a check character (GB 11643-1999).</summary>
public static class IdNumber
{
    /// <summary>Characters of a number.</summary>
    public const int Length = 18;

    const string CheckCharacters = "10X98765432";
    const int BirthStart = 6, BirthLength = 8;

    static ReadOnlySpan<byte> Weights => [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

    /// <summary>The written form: capital X, without blanks.</summary>
    public static string Normalise(string typed) => CreditCode.Normalise(typed);

    /// <summary>身份证号为 18 位，出生日期存在，末位校验码正确。(GB 11643-1999)</summary>
    /// <param name="number">Written form.</param>
    public static Refusal? Holds(string number) =>
        number.Length == Length
        && CheckCharacterOf(number.AsSpan(0, Length - 1)) is { } check && number[^1] == check
        && DateOnly.TryParseExact(
            number.AsSpan(BirthStart, BirthLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? null
            : OrganizationRefusals.IdNumberInvalid;

    /// <summary>The check character of the first 17; null when one of them is not a digit.</summary>
    /// <param name="body">17 digits.</param>
    public static char? CheckCharacterOf(ReadOnlySpan<char> body)
    {
        if (body.Length != Length - 1) return null;
        var sum = 0;
        for (var i = 0; i < body.Length; i++)
        {
            if (!char.IsAsciiDigit(body[i])) return null;
            sum += (body[i] - '0') * Weights[i];
        }
        return CheckCharacters[sum % CheckCharacters.Length];
    }
}
