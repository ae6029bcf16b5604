using Domain.Entrances;

namespace Domain.Tests.Entrances;

public sealed class GoldenTicketTests
{
    const string Printed = "JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz";
    const string Numbered = "KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA";
    static readonly DateTime NumberedEnd = DateTime.UnixEpoch.AddSeconds(1_795_287_600);

    [Fact(DisplayName = "标准样例：印制的入口码逐字一致")]
    public void Printed_is_issued_exactly() =>
        Assert.Equal(Printed, EntranceTicket.IssueForEntrance(Rings.Golden, 123_456, 1, new(2026, 11, 21), expiresOn: null));

    [Fact(DisplayName = "标准样例：一次服务的码逐字一致")]
    public void Numbered_is_issued_exactly() =>
        Assert.Equal(Numbered, EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, 0xA1B2C3D4E5F6, NumberedEnd));

    [Fact(DisplayName = "标准样例：印制的入口码读出各字段，长期有效")]
    public void Printed_is_read()
    {
        Assert.True(EntranceTicket.TryVerify(Printed, Rings.Golden, new(9999, 12, 31, 0, 0, 0, DateTimeKind.Utc), out var ticket));
        Assert.Equal(TicketKind.Entrance, ticket.Kind);
        Assert.Equal(7, ticket.KeyId);
        Assert.Equal(123_456, ticket.Number);
        Assert.Equal(1, ticket.Generation);
        Assert.Equal(new DateOnly(2026, 11, 21), ticket.IssuedOn);
        Assert.Null(ticket.ExpiresOn);
        Assert.Null(ticket.ExpiresAt);
    }

    [Fact(DisplayName = "标准样例：一次服务的码读出各字段，到期的那一秒起失效")]
    public void Numbered_is_read()
    {
        Assert.True(EntranceTicket.TryVerify(Numbered, Rings.Golden, NumberedEnd.AddMilliseconds(-1), out var ticket));
        Assert.Equal(TicketKind.Encounter, ticket.Kind);
        Assert.Equal(7, ticket.KeyId);
        Assert.Equal(0xA1B2C3D4E5F6, ticket.Number);
        Assert.Equal(0, ticket.Generation);
        Assert.Null(ticket.IssuedOn);
        Assert.Null(ticket.ExpiresOn);
        Assert.Equal(NumberedEnd, ticket.ExpiresAt);
        Assert.Equal(DateTimeKind.Utc, ticket.ExpiresAt!.Value.Kind);

        Assert.False(EntranceTicket.TryVerify(Numbered, Rings.Golden, NumberedEnd, out ticket));
        Assert.Equal(default, ticket);
    }
}
