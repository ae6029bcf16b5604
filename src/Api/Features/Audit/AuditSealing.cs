using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Api.Persistence;
using Api.Security;

namespace Api.Features.Audit;

/// <summary>One row as a seal names it.</summary>
/// <param name="Stream">Stream.</param>
/// <param name="Version">Place in the stream.</param>
/// <param name="Hash">Hash of the row, or its beginning.</param>
internal sealed record SealedRow(string Stream, int Version, string Hash);

/// <summary>Makes and checks seals.</summary>
internal sealed class AuditSealing(KeyRing keys)
{
    /// <summary>Characters of a hash in a line: enough to say which row was altered; the root covers all of them.</summary>
    public const int Shown = 16;

    /// <summary>The next seal.</summary>
    /// <param name="before">The seal before; null for the first.</param>
    /// <param name="rows">Rows with their whole hashes.</param>
    /// <param name="through">Rows before this instant were looked for.</param>
    /// <param name="now">The moment.</param>
    public AuditSeal Next(AuditSeal? before, IReadOnlyList<SealedRow> rows, DateTime through, DateTime now)
    {
        var key = keys.Index.Current;
        var (no, previous) = ((before?.No ?? 0) + 1, before?.Mac ?? AuditChain.Origin);
        var lines = string.Join('\n', rows.Select(r => string.Create(CultureInfo.InvariantCulture, $"{r.Stream} {r.Version} {r.Hash[..Shown]}")));
        var root = RootOf([.. rows.Select(r => r.Hash)]);
        return new AuditSeal
        {
            No = no,
            SealedAt = now,
            ThroughAt = through,
            Count = rows.Count,
            Rows = lines,
            Root = root,
            KeyId = key.Id,
            PreviousMac = previous,
            Mac = MacOf(key, no, now, through, rows.Count, lines, root, previous),
        };
    }

    /// <summary>True when the seal is what was made under a key of the ring.</summary>
    public bool Holds(AuditSeal seal) =>
        keys.Index.Find((byte)seal.KeyId) is { } key
        && seal.Mac == MacOf(key, seal.No, seal.SealedAt, seal.ThroughAt, seal.Count, seal.Rows, seal.Root, seal.PreviousMac);

    /// <summary>The rows a seal names, with the beginnings of their hashes.</summary>
    public static IReadOnlyList<SealedRow> RowsOf(AuditSeal seal) => [.. seal.Rows.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line =>
        line.Split(' ') is [var stream, var version, var hash] && int.TryParse(version, CultureInfo.InvariantCulture, out var place)
            ? new SealedRow(stream, place, hash) : new SealedRow(line, 0, ""))];

    /// <summary>Root of the tree over some hashes: leaves and nodes are hashed apart, so that neither can pass for the other.</summary>
    public static string RootOf(IReadOnlyList<string> hashes)
    {
        var level = hashes.Select(h => SHA256.HashData([0, .. Encoding.ASCII.GetBytes(h)])).ToList();
        while (level.Count > 1)
            level = [.. level.Chunk(2).Select(pair => pair.Length == 2 ? SHA256.HashData([1, .. pair[0], .. pair[1]]) : pair[0])];
        return level is [var root] ? Convert.ToHexStringLower(root) : AuditChain.Origin;
    }

    static string MacOf(NumberedKey key, long no, DateTime at, DateTime through, int count, string lines, string root, string previous)
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"audit-seal\n{no}\n{Written(at)}\n{Written(through)}\n{count}\n{root}\n{previous}\n{lines}");
        return Convert.ToHexStringLower(HMACSHA256.HashData(key.Secret, Encoding.UTF8.GetBytes(text)));
    }

    static string Written(DateTime instant) => instant.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
}
