using Domain.Shared;

namespace Domain.Entrances;

/// <summary>
/// The signed link of a receipt (kind 4). It carries the random part of the receipt number and, in its expiry, the second of
/// receipt: the number can be read back from it, and nothing else has to be stored or found.
/// </summary>
public static class ReceiptTicket
{
    /// <summary>
    /// How long the link opens (ours: two years). Not a number of the profile: the moment of receipt is read back from the
    /// expiry, so every link ever sent depends on it.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(731);

    // The bit above the 40 of chance: the number names the second, as all but the earliest do.
    const long WithSecond = 1L << 40;

    /// <summary>The link of a receipt.</summary>
    /// <param name="ring">Keys.</param>
    /// <param name="receiptNo">Number of the receipt.</param>
    /// <param name="submittedAt">Arrival of the rating, UTC: the instant its number was made of.</param>
    public static string Issue(TicketKeyRing ring, string receiptNo, DateTime submittedAt) => EntranceTicket.IssueNumbered(
        ring, TicketKind.Receipt, (long)ReceiptNo.ChanceOf(receiptNo) | (receiptNo.Length == ReceiptNo.Length ? WithSecond : 0), submittedAt + Lifetime);

    /// <summary>The receipt number a verified ticket names; null for a ticket of another kind.</summary>
    public static string? ReceiptNoOf(EntranceTicket ticket)
    {
        if (ticket is not { Kind: TicketKind.Receipt, ExpiresAt: { } expires }) return null;
        var (receivedAt, chance) = (expires - Lifetime, (ulong)(ticket.Number & ~WithSecond));
        return (ticket.Number & WithSecond) == 0 ? ReceiptNo.EarlierOf(receivedAt, chance) : ReceiptNo.Of(receivedAt, chance);
    }
}
