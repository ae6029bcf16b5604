using System.Net;
using Api.Tests.Harness;

namespace Api.Tests.Faults;

/// <summary>A real file system without room; where none can be mounted, <see cref="StorageFailureTests"/> has the limit of SQLite's own.</summary>
public sealed class FullDiskTests : FaultTest
{
    const int Times = 3, PeopleAtOnce = 8, RoomLeft = 256 * 1024;

    [Fact(DisplayName = "8 MB的tmpfs写满三次：每次都答503和Retry-After，写满前的回执都在；腾出空间后不用重启就接着收，同一个键恰好一条")]
    public async Task Full()
    {
        await using var disk = await Tmpfs.MountAsync(Folder, "8m");
        var receipts = new Dictionary<string, string>(StringComparer.Ordinal);
        await using (var host = HostProcess.StartDemo(disk.Path))
        {
            using var client = await host.ReadyAsync();
            var ticket = await WalkIn.TicketAsync(client);
            for (var time = 0; time < Times; time++)
            {
                var filler = Path.Combine(disk.Path, "filler");
                disk.Fill(filler, leave: RoomLeft);
                var turnedAway = new List<WalkIn>();
                for (var turn = 0; turnedAway.Count < 2 * PeopleAtOnce; turn++)
                {
                    Assert.True(turn < 500, "A disk that never fills up proves nothing.");
                    var people = Enumerable.Range(0, PeopleAtOnce).Select(_ => new WalkIn(ticket, negative: true)).ToList();
                    foreach (var (person, answer) in people.Zip(await Task.WhenAll(people.Select(p => p.SendAsync(client)))))
                        using (answer)
                            if (answer.StatusCode == HttpStatusCode.Created)
                            {
                                receipts.Add(person.Key, await ReceiptOf(answer));
                            }
                            else
                            {
                                Assert.Equal((HttpStatusCode.ServiceUnavailable, "service.storageUnavailable"), (answer.StatusCode, await answer.CodeAsync()));
                                Assert.NotNull(answer.Headers.RetryAfter);
                                turnedAway.Add(person);
                            }
                }
                using (var scan = await client.GetAsync($"/api/v1/scan/{ticket}")) Assert.Equal(HttpStatusCode.OK, scan.StatusCode);

                File.Delete(filler);
                foreach (var person in turnedAway)
                {
                    using var answer = await person.SendAsync(client);
                    Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
                    receipts.Add(person.Key, await ReceiptOf(answer));
                }
            }
            host.Terminate();
            Assert.Equal(0, await host.ExitAsync());
        }
        await using var facts = await StoredFacts.OpenAsync(disk.Path);
        Assert.Equal(receipts.Values.Order(StringComparer.Ordinal), (await facts.ReceiptsAsync()).Order(StringComparer.Ordinal));
        Assert.Equal(receipts.Keys.Order(StringComparer.Ordinal), (await facts.KeysAsync()).Order(StringComparer.Ordinal));
        await facts.AssertSoundAsync();
    }

    static async Task<string> ReceiptOf(HttpResponseMessage answer) => (await answer.JsonAsync())["receiptNo"]!.GetValue<string>();
}
