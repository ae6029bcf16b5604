using Domain.Entrances;

namespace Domain.Tests.Entrances;

public sealed class TicketExpiryTests
{
    static readonly DateOnly Issued = new(2026, 11, 21);

    [Theory(DisplayName = "印制的码到截止日（UTC）最后一刻仍有效，次日零时失效")]
    [InlineData("2026-12-31T00:00:00.000Z", true)]
    [InlineData("2026-12-31T23:59:59.999Z", true)]
    [InlineData("2027-01-01T00:00:00.000Z", false)]
    [InlineData("2020-01-01T00:00:00.000Z", true)]
    public void Printed(string now, bool holds)
    {
        var text = EntranceTicket.IssueForEntrance(Rings.Golden, 1, 1, Issued, new(2026, 12, 31));
        Assert.Equal(holds, Rings.Verifies(text, now: Utc(now)));
    }

    [Fact(DisplayName = "印制的码可以只在签发当日有效")]
    public void Printed_for_one_day()
    {
        var text = EntranceTicket.IssueForEntrance(Rings.Golden, 1, 1, Issued, Issued);
        Assert.True(EntranceTicket.TryVerify(text, Rings.Golden, Rings.Now, out var ticket));
        Assert.Equal(Issued, ticket.ExpiresOn);
        Assert.False(Rings.Verifies(text, now: Rings.Now.AddDays(1)));
    }

    [Theory(DisplayName = "动态的码到期那一秒起失效")]
    [InlineData(TicketKind.Encounter)]
    [InlineData(TicketKind.Survey)]
    [InlineData(TicketKind.Receipt)]
    public void Numbered(TicketKind kind)
    {
        var end = Rings.Now.AddDays(60);
        var text = EntranceTicket.IssueNumbered(Rings.Golden, kind, 1, end);
        Assert.True(Rings.Verifies(text, now: end.AddSeconds(-1)));
        Assert.True(Rings.Verifies(text, now: end.AddTicks(-1)));
        Assert.False(Rings.Verifies(text, now: end));
        Assert.False(Rings.Verifies(text, now: end.AddSeconds(1)));
    }

    [Fact(DisplayName = "动态的码的到期时刻舍去不足一秒的部分，不会比要求的更久")]
    public void Numbered_is_cut_to_seconds()
    {
        var text = EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Survey, 1, Rings.Now.AddMilliseconds(999));
        Assert.False(Rings.Verifies(text, now: Rings.Now));
        Assert.True(Rings.Verifies(text, now: Rings.Now.AddTicks(-1)));
    }

    [Fact(DisplayName = "超出字段范围的签发一律不接受，边界值接受")]
    public void Out_of_range()
    {
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, -1, 0, Issued, null));
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, 1L << 40, 0, Issued, null));
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, 1, 0, new(2019, 12, 31), null));
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, 1, 0, new(2199, 6, 7), null));
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, 1, 0, Issued, Issued.AddDays(-1)));
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, 1, 0, Issued, new(2199, 6, 7)));
        // Day 0 means "no end", so it cannot be said as an end.
        Rejects(() => EntranceTicket.IssueForEntrance(Rings.Golden, 1, 0, new(2020, 1, 1), new(2020, 1, 1)));
        Rejects(() => EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, -1, Rings.Now));
        Rejects(() => EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, 1L << 48, Rings.Now));
        Rejects(() => EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, 1, DateTime.UnixEpoch.AddTicks(-1)));
        Rejects(() => EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, 1, DateTime.UnixEpoch.AddSeconds(1L << 32)));
        foreach (var kind in (TicketKind[])[default, TicketKind.Entrance, (TicketKind)5])
            Rejects(() => EntranceTicket.IssueNumbered(Rings.Golden, kind, 1, Rings.Now));

        var last = new DateOnly(2199, 6, 6);
        var printed = EntranceTicket.IssueForEntrance(Rings.Golden, EntranceTicket.LargestEntranceNumber, 255, last, last);
        Assert.True(EntranceTicket.TryVerify(printed, Rings.Golden, Rings.Now, out var ticket));
        Assert.Equal((EntranceTicket.LargestEntranceNumber, byte.MaxValue), (ticket.Number, ticket.Generation));
        Assert.Equal((last, last), (ticket.IssuedOn, ticket.ExpiresOn));
        var end = DateTime.UnixEpoch.AddSeconds(uint.MaxValue);
        var numbered = EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Receipt, EntranceTicket.LargestNumber, end);
        Assert.True(EntranceTicket.TryVerify(numbered, Rings.Golden, Rings.Now, out ticket));
        Assert.Equal((EntranceTicket.LargestNumber, end), (ticket.Number, ticket.ExpiresAt));

        static void Rejects(Func<string> issue) => Assert.Throws<ArgumentOutOfRangeException>(issue);
    }

    [Fact(DisplayName = "只接受 UTC 时刻")]
    public void Only_UTC()
    {
        var local = DateTime.SpecifyKind(Rings.Now, DateTimeKind.Unspecified);
        Assert.Throws<ArgumentException>(() => EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Survey, 1, local));
        Assert.Throws<ArgumentException>(() => EntranceTicket.TryVerify("", Rings.Golden, local, out _));
    }

    static DateTime Utc(string text) => DateTimeOffset.Parse(text).UtcDateTime;
}
