using System.Globalization;

namespace Domain.Shared;

/// <summary>
/// 回执编号: the China date, four characters for the second of that day and eight of chance (40 random bits), for example
/// <c>2026112113RQ7K3M9QXZ</c>. Whoever knows it may look the progress up, so it cannot be guessed at the rate the limits
/// allow, and it says no more than the receipt does. The second is in front of the chance so that a new number lands
/// beside the last one in the register, however many there are already. Numbers of the first days lack the second.
/// </summary>
public static class ReceiptNo
{
    const int DateLength = 8, TimeLength = 4, ChanceLength = 8;

    /// <summary>Length of a written receipt number.</summary>
    public const int Length = DateLength + TimeLength + ChanceLength;

    /// <summary>Length of a number without the second of the day, as they were first given out.</summary>
    public const int EarlierLength = DateLength + ChanceLength;

    /// <summary>The number of a rating received at this instant.</summary>
    /// <param name="receivedAt">Arrival, UTC; whole seconds count.</param>
    /// <param name="chance">Random bits; the lowest 40 count.</param>
    public static string Of(DateTime receivedAt, ulong chance) =>
        Date(receivedAt) + Crockford.Encode((ulong)(receivedAt + ChinaTime.Offset).TimeOfDay.TotalSeconds, TimeLength) + Crockford.Encode(chance, ChanceLength);

    /// <summary>The number of the same as they were first given out, without the second of the day.</summary>
    public static string EarlierOf(DateTime receivedAt, ulong chance) => Date(receivedAt) + Crockford.Encode(chance, ChanceLength);

    /// <summary>The random part of a written number, 40 bits.</summary>
    /// <exception cref="ArgumentException">It is no written receipt number.</exception>
    public static ulong ChanceOf(string receiptNo) => receiptNo is { Length: Length or EarlierLength }
        ? Crockford.Decode(receiptNo.AsSpan(receiptNo.Length - ChanceLength))
        : throw new ArgumentException("Not a receipt number.", nameof(receiptNo));

    /// <summary>The written form of what somebody typed; null when it cannot be a receipt number.</summary>
    public static string? Read(string? typed) =>
        typed is not null && Crockford.Normalise(typed) is { Length: Length or EarlierLength } written
        && DateOnly.TryParseExact(written.AsSpan(0, DateLength), "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? written
            : null;

    static string Date(DateTime instant) => ChinaTime.DateOf(instant).ToString("yyyyMMdd", CultureInfo.InvariantCulture);
}
