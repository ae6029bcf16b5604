using Api.Persistence;
using Api.Tests.Harness;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Persistence;

/// <summary>A restored database tells nobody twice.</summary>
public sealed class RestoredMessagesTests
{
    static readonly DateTime At = new(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);

    [Fact(DisplayName = "恢复备份：备份时待发送和发送中的消息成为结果不明，不再自动发送；其余的不变")]
    public async Task Nobody_is_told_twice()
    {
        var folder = Directory.CreateTempSubdirectory("rating-test-");
        try
        {
            var (served, copy) = (Path.Combine(folder.FullName, "rating.db"), Path.Combine(folder.FullName, "copy.db"));
            await MigratedFile.CopyToAsync(served);
            await using (var db = Open(served))
            {
                db.AddRange(Enum.GetValues<DeliveryState>().Select(Message));
                await db.SaveChangesAsync();
            }
            SqliteBackup.Make($"Data Source={served};Pooling=False", copy);
            Assert.Equal(2, SqliteBackup.PutBack(copy, served, ".before"));
            await using var restored = Open(served);
            foreach (var message in await restored.OutboundMessages.AsNoTracking().ToListAsync())
            {
                var before = Enum.Parse<DeliveryState>(message.DedupeKey);
                var waited = before is DeliveryState.Queued or DeliveryState.Sending;
                Assert.Equal(waited ? DeliveryState.OutcomeUnknown : before, message.State);
                Assert.Equal((waited, waited), (message.EndedAt > At, message.Reason is not null));
                Assert.Equal(before == DeliveryState.Parked, message.LeaseToken is not null);
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static OutboundMessage Message(DeliveryState state) => new()
    {
        Id = Guid.CreateVersion7(),
        Kind = MessageKind.CaseProgress,
        DedupeKey = $"{state}",
        Forms = [],
        CreatedAt = At,
        State = state,
        DueAt = At,
        LeaseToken = state is DeliveryState.Sending or DeliveryState.Parked ? Guid.NewGuid() : null,
        LeasedUntil = state == DeliveryState.Sending ? At : null,
    };

    static SqliteRatingDbContext Open(string file) =>
        new(new DbContextOptionsBuilder<SqliteRatingDbContext>().UseSqlite($"Data Source={file};Pooling=False").AddInterceptors(new SqlitePragmas()).Options);
}
