using System.Globalization;
using Api.Persistence;
using Api.Security;
using Microsoft.Data.Sqlite;

namespace Api.Hosting;

/// <summary><c>backup &lt;file&gt;</c> and <c>restore &lt;file&gt;</c> of an SQLite database.</summary>
internal static class BackupCommands
{
    /// <summary>Copies the database while it is served.</summary>
    public static async Task<int> BackupAsync(string[] args)
    {
        if (Mistake(args) is { } mistake) return await CommandLine.NotUnderstoodAsync(mistake, Usage("backup"));
        var (file, connection, database) = Read(args);
        if (!File.Exists(database)) throw new StartupRefusedException($"没有数据库文件（no database）：{database}");
        if (File.Exists(file)) throw new StartupRefusedException($"备份文件已存在，不会覆盖（file exists, not overwritten）：{file}");
        try
        {
            SqliteBackup.Make(connection, file);
        }
        catch (Exception failure) when (failure is InvalidDataException or IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StartupRefusedException($"没有备份成（not backed up）：{failure.Message}", failure);
        }
        await Console.Out.WriteLineAsync($"已备份（backed up）：{file}，{new FileInfo(file).Length / 1024} KiB。密钥目录请另行备份。");
        return 0;
    }

    /// <summary>Puts a copy back; nobody may be serving.</summary>
    public static async Task<int> RestoreAsync(string[] args)
    {
        if (Mistake(args) is { } mistake) return await CommandLine.NotUnderstoodAsync(mistake, Usage("restore"));
        var (file, _, database) = Read(args);
        if (!File.Exists(file)) throw new StartupRefusedException($"没有备份文件（no such file）：{file}");
        Directory.CreateDirectory(Path.GetDirectoryName(database)!);
        using var alone = ServingLock.TakeAlone(database)
            ?? throw new StartupRefusedException("系统正在运行，请先停止再恢复（the database is being served; stop it first）");
        int waiting;
        var suffix = $".before-restore-{DateTime.UtcNow.ToString("yyyyMMddHHmmss", CultureInfo.InvariantCulture)}";
        try
        {
            waiting = SqliteBackup.PutBack(file, database, suffix);
        }
        catch (InvalidDataException broken)
        {
            throw new StartupRefusedException($"备份文件不完整或不是本系统的数据库，没有恢复（not a sound copy, nothing changed）：{broken.Message}", broken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException($"文件无法写入，没有恢复（not restored）：{failure.Message}", failure);
        }
        await Console.Out.WriteLineAsync($"已恢复（restored）：{database}。原数据库保留为（kept）：{database}{suffix}。备份时待发送的消息 {waiting} 条，可能已经发出，不再自动发送（messages of unknown outcome）。");
        return 0;
    }

    static string Usage(string command) => $"Usage: Api {command} <file> [--Setting:Name=value …]";

    /// <summary>What is wrong with the arguments; null when nothing is. A file comes first, then settings.</summary>
    static string? Mistake(string[] args) => args switch
    {
        [] => "<file>",
        [['-', ..] option, ..] => option,
        [_, .. var rest] => CommandLine.FirstUnknown(rest),
    };

    static (string File, string Connection, string Database) Read(string[] args)
    {
        var file = args[0];
        var builder = WebApplication.CreateBuilder(args[1..]);
        ProductFiles.AddSettings(builder.Configuration);
        var options = DeploymentOptions.Read(builder.Configuration);
        if (options.Database.Provider != Storage.Sqlite)
            throw new StartupRefusedException("SQL Server 请使用数据库自带的备份（use the server's own BACKUP and RESTORE）");
        var connection = Storage.SqliteConnectionString(options.Database.ConnectionString, builder.Environment.ContentRootPath);
        return (Path.GetFullPath(file), connection, new SqliteConnectionStringBuilder(connection).DataSource);
    }
}
