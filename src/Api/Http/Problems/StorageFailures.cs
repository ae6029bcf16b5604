using Api.Persistence;
using Domain.Shared;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.Data.SqlClient;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using SQLitePCL;

namespace Api.Http.Problems;

/// <summary>
/// The database is locked, full, read-only or away: the person is told to try again, the log is told why, and nothing is
/// half written, for every write is one transaction.
/// </summary>
internal static partial class StorageFailures
{
    /// <summary>Seconds after which trying again makes sense.</summary>
    public const int RetryAfterSeconds = 5;

    /// <summary>True when the failure lies with the database as a place, not with what was written.</summary>
    public static bool IsStorageFailure(Exception? failure) => failure switch
    {
        null => false,
        StorageUnavailableException => true,
        SqliteException sqlite => sqlite.SqliteErrorCode is raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_READONLY
            or raw.SQLITE_IOERR or raw.SQLITE_FULL or raw.SQLITE_CANTOPEN or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB
            or raw.SQLITE_NOMEM or raw.SQLITE_PROTOCOL or raw.SQLITE_PERM,
        SqlException sql => SqlServerErrors.IsStorageFailure(sql),
        DbUpdateConcurrencyException => false,
        _ => IsStorageFailure(failure.InnerException),
    };

    /// <summary>True when another transaction was in the way: everybody else's writes go on, and so may this one after them.</summary>
    public static bool IsInTheWay(Exception? failure) => failure switch
    {
        null => false,
        SqlException sql => SqlServerErrors.IsInTheWay(sql),
        _ => IsInTheWay(failure.InnerException),
    };

    /// <summary>True when a unique index objected: somebody else was first.</summary>
    public static bool IsDuplicate(Exception failure) =>
        failure is DbUpdateException
        {
            InnerException: SqliteException { SqliteExtendedErrorCode: raw.SQLITE_CONSTRAINT_UNIQUE or raw.SQLITE_CONSTRAINT_PRIMARYKEY } or SqlException { Number: SqlServerErrors.DuplicateKey or SqlServerErrors.DuplicateIndex }
        };

    /// <summary>Answers unhandled failures: 503 for the storage, 412 for a lost race, 500 for ours.</summary>
    public static async Task AnswerAsync(HttpContext context)
    {
        var failure = context.Features.Get<IExceptionHandlerFeature>()!.Error;
        var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageFailures));
        SecurityHeaders.Write(context);
        Refusal refusal;
        if (failure is BadHttpRequestException bad)
        {
            refusal = HttpRefusals.ForStatus(bad.StatusCode);
        }
        else if (IsStorageFailure(failure))
        {
            StorageFailed(logger, failure);
            context.Response.Headers.RetryAfter = RetryAfterSeconds.ToString();
            refusal = HttpRefusals.StorageUnavailable;
        }
        else if (failure is DbUpdateConcurrencyException || IsDuplicate(failure))
        {
            refusal = HttpRefusals.PreconditionStale;
        }
        else
        {
            Unhandled(logger, failure);
            refusal = HttpRefusals.Failed;
        }
        await HttpRules.AnswerAsync(context, refusal);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The database could not be used")]
    static partial void StorageFailed(ILogger logger, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "Unhandled failure")]
    static partial void Unhandled(ILogger logger, Exception failure);
}

/// <summary>Nothing could be stored; what was asked for may be asked for again.</summary>
internal sealed class StorageUnavailableException(string message, Exception? cause = null) : Exception(message, cause);
