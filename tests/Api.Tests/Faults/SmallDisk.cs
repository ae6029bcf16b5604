using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Api.Tests.Faults;

/// <summary>A disk that gives SQLite no further page while it is full.</summary>
internal sealed class SmallDisk : DbConnectionInterceptor
{
    volatile bool full;

    public bool IsFull { get => full; set => full = value; }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Limit(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Limit(connection);
        return Task.CompletedTask;
    }

    /// <summary>SQLite never limits a file below the size it has: 1 means "not one page more".</summary>
    void Limit(DbConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"PRAGMA max_page_count={(full ? 1 : int.MaxValue)}";
        command.ExecuteNonQuery();
    }
}
