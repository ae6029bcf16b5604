using Domain.Shared;

namespace Domain.Entrances;

/// <summary>
/// The signed link of a receipt (kind 4). It carries what follows the date in the receipt number and, in its expiry, the day of
/// receipt: the number can be read back from it, and nothing else has to be stored or found.
/// </summary>
public static class ReceiptTicket
{
    /// <summary>
    /// How long the link opens (ours: two years). Not a number of the profile: the day of receipt is read back from the
    /// expiry, so every link ever sent depends on it.
    /// </summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromDays(731);

    /// <summary>The link of a receipt.</summary>
    /// <param name="ring">Keys.</param>
    /// <param name="receiptNo">Number of the receipt.</param>
    /// <param name="submittedAt">Arrival of the rating, UTC.</param>
    public static string Issue(TicketKeyRing ring, string receiptNo, DateTime submittedAt) =>
        EntranceTicket.IssueNumbered(ring, TicketKind.Receipt, (long)ReceiptNo.SerialOf(receiptNo), submittedAt + Lifetime);

    /// <summary>The receipt number a verified ticket names; null for a ticket of another kind.</summary>
    public static string? ReceiptNoOf(EntranceTicket ticket) => ticket is { Kind: TicketKind.Receipt, ExpiresAt: { } expires }
        ? ReceiptNo.OfSerial(ChinaTime.DateOf(expires - Lifetime), (ulong)ticket.Number)
        : null;
}
