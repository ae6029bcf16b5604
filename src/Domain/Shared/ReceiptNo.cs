using System.Globalization;

namespace Domain.Shared;

/// <summary>
/// 回执编号: the China date and eight Crockford characters (40 random bits), for example <c>202611217K3M9QXZ</c>. Whoever
/// knows it may look the progress up, so it says nothing else and cannot be guessed at the rate the limits allow.
/// </summary>
public static class ReceiptNo
{
    const int DateLength = 8, ChanceLength = 8;

    /// <summary>Length of a written receipt number.</summary>
    public const int Length = DateLength + ChanceLength;

    /// <summary>The number of a rating received on this China date.</summary>
    public static string Of(DateOnly date, ulong chance) =>
        date.ToString("yyyyMMdd", CultureInfo.InvariantCulture) + Crockford.Encode(chance, ChanceLength);

    /// <summary>The random part of a written number, 40 bits.</summary>
    /// <exception cref="ArgumentException">It is no written receipt number.</exception>
    public static ulong ChanceOf(string receiptNo) => receiptNo is { Length: Length }
        ? Crockford.Decode(receiptNo.AsSpan(DateLength))
        : throw new ArgumentException("Not a receipt number.", nameof(receiptNo));

    /// <summary>The written form of what somebody typed; null when it cannot be a receipt number.</summary>
    public static string? Read(string? typed) =>
        typed is not null && Crockford.Normalise(typed) is { Length: Length } written
        && DateOnly.TryParseExact(written.AsSpan(0, DateLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? written
            : null;
}
