using System.Diagnostics;
using System.Security.Cryptography;
using Domain.Entrances;

namespace Benchmarks;

/// <summary>What checking a ticket costs beside the HMAC it cannot do without.</summary>
internal static class TicketCost
{
    const int Rounds = 200_000, Repeats = 7;

    /// <summary>Prints the ratio of the medians and the bytes allocated.</summary>
    public static void Print()
    {
        var key = RandomNumberGenerator.GetBytes(TicketKey.SecretLength);
        var ring = new TicketKeyRing("bench", [new TicketKey(1, TicketKeyState.Active, key)], 1, 1);
        var now = DateTime.UtcNow;
        var ticket = EntranceTicket.IssueForEntrance(ring, 123456, 1, DateOnly.FromDateTime(now), expiresOn: null);
        var message = new byte["qr-token-v1|bench\0".Length + 12];
        var mac = new byte[HMACSHA256.HashSizeInBytes];

        var (bare, verified) = (new List<double>(), new List<double>());
        long allocated = 0;
        for (var repeat = 0; repeat < Repeats; repeat++)
        {
            bare.Add(Time(() => HMACSHA256.HashData(key, message, mac)));
            var before = GC.GetAllocatedBytesForCurrentThread();
            verified.Add(Time(() => EntranceTicket.TryVerify(ticket, ring, now, out _)));
            allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        }
        Console.WriteLine(FormattableString.Invariant(
            $"ticket verification ÷ bare HMAC: {Median(verified) / Median(bare):0.00}; {allocated / Rounds} bytes a verification"));
    }

    static double Time(Action once)
    {
        var start = Stopwatch.GetTimestamp();
        for (var i = 0; i < Rounds; i++) once();
        return Stopwatch.GetElapsedTime(start).TotalNanoseconds / Rounds;
    }

    static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
