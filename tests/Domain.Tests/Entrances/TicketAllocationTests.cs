using Domain.Entrances;

namespace Domain.Tests.Entrances;

public sealed class TicketAllocationTests
{
    [Fact(DisplayName = "核验一万次有效与无效的码，不分配任何堆内存")]
    public void Verification_allocates_nothing()
    {
        var valid = EntranceTicket.IssueForEntrance(Rings.Golden, 123_456, 1, new(2026, 11, 21), new(2026, 12, 31));
        var expired = EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, 1, Rings.Now);
        string[] texts =
        [
            valid,
            EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Receipt, 9, Rings.Now.AddDays(1)),
            expired,
            valid[..^1] + (valid[^1] == 'A' ? 'B' : 'A'),
            EntranceTicket.IssueForEntrance(Rings.One(Rings.Key(8, 1)), 1, 1, new(2026, 11, 21), null),
            "",
            valid[..31],
            valid[..31] + "=",
            valid[..30] + "\r\n",
            valid[..31] + "＿",
            "J" + valid[..30] + "+",
            new('J', 5_000),
        ];
        Assert.Equal(2 * 100, Verify(texts, 100));

        const int rounds = 10_000;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var accepted = Verify(texts, rounds);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.Equal(2 * rounds, accepted);
        Assert.Equal(0, allocated);
    }

    static int Verify(string[] texts, int rounds)
    {
        var accepted = 0;
        for (var round = 0; round < rounds; round++)
            foreach (var text in texts)
                if (EntranceTicket.TryVerify(text, Rings.Golden, Rings.Now, out _))
                    accepted++;
        return accepted;
    }
}
