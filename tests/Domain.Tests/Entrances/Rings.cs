using Domain.Entrances;

namespace Domain.Tests.Entrances;

/// <summary>Key rings of invented secrets.</summary>
static class Rings
{
    /// <summary>Noon UTC of the day the golden vectors were issued.</summary>
    public static readonly DateTime Now = new(2026, 11, 21, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>The ring of the golden vectors: key 7, thirty-two bytes of 0x01, environment "prod".</summary>
    public static readonly TicketKeyRing Golden = One(Key(7, 0x01));

    public static TicketKey Key(byte id, byte fill, TicketKeyState state = TicketKeyState.Active) =>
        new(id, state, Enumerable.Repeat(fill, TicketKey.SecretLength).ToArray());

    public static TicketKeyRing One(TicketKey key, string environment = "prod") => new(environment, [key], key.Id, key.Id);

    public static bool Verifies(string text, TicketKeyRing? ring = null, DateTime? now = null) =>
        EntranceTicket.TryVerify(text, ring ?? Golden, now ?? Now, out _);
}
