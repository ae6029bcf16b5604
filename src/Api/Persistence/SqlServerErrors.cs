using Microsoft.Data.SqlClient;

namespace Api.Persistence;

/// <summary>Error numbers of SQL Server that this product tells apart (learn.microsoft.com, "Database engine errors").</summary>
internal static class SqlServerErrors
{
    /// <summary>A unique constraint objected.</summary>
    public const int DuplicateKey = 2627;

    /// <summary>A unique index objected.</summary>
    public const int DuplicateIndex = 2601;

    /// <summary>Somebody else's locks were in the way: this transaction was chosen to give way, or waited too long.</summary>
    const int Deadlock = 1205, LockTimeout = 1222;

    /// <summary>Below this severity the connection lives; from here on it is gone.</summary>
    const byte FatalSeverity = 20;

    static readonly HashSet<int> AwayOrFull =
    [
        -2, -1, 2, 53, 64, 121, 233, 258, 10053, 10054, 10060, 10061, // time-outs and lost connections
        1105, 9002, // file group or log full
        1204, Deadlock, LockTimeout, // out of locks, or kept by somebody's
        3906, 3908, // read-only, recovering
        4060, 18456, 18401, 18451, // cannot open, cannot sign in, shutting down
        701, 802, 8645, 8651, // out of memory
        40197, 40501, 40613, 49918, 49919, 49920, // hosted: moving, busy, away
    ];

    /// <summary>True when the failure lies with the server as a place, not with what was written.</summary>
    public static bool IsStorageFailure(SqlException failure) =>
        failure.Class >= FatalSeverity || AwayOrFull.Contains(failure.Number);

    /// <summary>True when another transaction was in the way and the server is well: the same once more may do.</summary>
    public static bool IsInTheWay(SqlException failure) => failure.Number is Deadlock or LockTimeout;
}
