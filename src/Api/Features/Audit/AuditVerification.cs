using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Api.Persistence;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit;

/// <summary>Something that is not as it was written.</summary>
/// <param name="Kind"><c>altered</c>, <c>missing</c>, <c>added</c> or <c>truncated</c>.</param>
/// <param name="Where">The row: stream and version; or the seal.</param>
/// <param name="What">What is wrong, for people.</param>
internal sealed record AuditFinding(string Kind, string Where, string What);

/// <summary>
/// Checks every audit row against its own hash and the row before it, against the seals, and against the things themselves:
/// a thing knows how many steps it has made, and a step which thing it made and what of it it recorded.
/// </summary>
internal sealed class AuditVerification(RatingDbContext db, AuditSealing sealing)
{
    const int Page = 500;

    readonly List<AuditFinding> findings = [];
    readonly HashSet<(string, int)> named = [];

    /// <summary>Rows looked at.</summary>
    public long Rows { get; private set; }

    /// <summary>Rows that no seal covers yet.</summary>
    public long Unsealed => Rows - named.Count;

    /// <summary>The newest seal; null before the first.</summary>
    public AuditSeal? Head { get; private set; }

    /// <summary>Everything that is wrong, in the order in which it was found; none when nothing is.</summary>
    /// <param name="kept">A head that was kept elsewhere; null for none.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<IReadOnlyList<AuditFinding>> RunAsync((long No, string Mac)? kept, CancellationToken cancel)
    {
        await StreamsAsync(cancel);
        await SealsAsync(kept, cancel);
        await AddedAsync(cancel);
        foreach (var type in db.Model.GetEntityTypes().Select(e => e.ClrType).Where(t => t.IsAssignableTo(typeof(IVersioned))))
            await (Task)GetType().GetMethod(nameof(ThingsAsync), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, [cancel])!;
        await RatingsAsync(cancel);
        findings.AddRange(await new AuditedThings(db).FindAsync(cancel));
        return findings;
    }

    /// <summary>Each row carries the hash of what it says and of the row before it; no place in a stream is empty.</summary>
    async Task StreamsAsync(CancellationToken cancel)
    {
        AuditRow? before = null;
        await foreach (var row in db.AuditRows.AsNoTracking().OrderBy(a => a.Stream).ThenBy(a => a.Version).AsAsyncEnumerable().WithCancellation(cancel))
        {
            Rows++;
            var (place, previous) = before?.Stream == row.Stream ? (before.Version + 1, before.Hash) : (1, AuditChain.Origin);
            if (AuditChain.HashOf(row) != row.Hash) Found("altered", row.Stream, row.Version, "内容与哈希不符");
            else if (row.Version != place) Found("missing", row.Stream, place, "这一步不见了");
            else if (row.PreviousHash != previous) Found("altered", row.Stream, row.Version, "与上一步不衔接");
            before = row;
        }
    }

    /// <summary>Seals hold, follow each other, and find their rows as they were.</summary>
    async Task SealsAsync((long No, string Mac)? kept, CancellationToken cancel)
    {
        while (await db.AuditSeals.AsNoTracking().Where(s => Head == null || s.No > Head.No).OrderBy(s => s.No).FirstOrDefaultAsync(cancel) is { } seal)
        {
            var (no, previous) = ((Head?.No ?? 0) + 1, Head?.Mac ?? AuditChain.Origin);
            if (seal.No != no) FoundSeal("missing", no, "这次封存不见了");
            else if (!sealing.Holds(seal)) FoundSeal("altered", seal.No, "封存记录被改动");
            else if (seal.PreviousMac != previous) FoundSeal("altered", seal.No, "与上一次封存不衔接");
            await SealAsync(seal, cancel);
            if (kept is { } head && head.No == seal.No && head.Mac != seal.Mac) FoundSeal("truncated", seal.No, "与另存的封存头不符");
            Head = seal;
        }
        if (kept is { } elsewhere && (Head?.No ?? 0) < elsewhere.No) FoundSeal("truncated", (Head?.No ?? 0) + 1, "另存的封存头之前的记录被截断");
    }

    async Task SealAsync(AuditSeal seal, CancellationToken cancel)
    {
        var hashes = new List<string>();
        foreach (var part in AuditSealing.RowsOf(seal).Chunk(Page))
        {
            var (streams, versions) = (part.Select(r => r.Stream).Distinct().ToList(), part.Select(r => r.Version).Distinct().ToList());
            var found = (await db.RowsOf(streams).Where(a => versions.Contains(a.Version))
                .Select(a => new { a.Stream, a.Version, a.Hash }).ToListAsync(cancel)).ToDictionary(a => (a.Stream, a.Version), a => a.Hash);
            foreach (var row in part)
            {
                if (!found.TryGetValue((row.Stream, row.Version), out var hash)) Found("missing", row.Stream, row.Version, $"第 {seal.No} 次封存时还在");
                else if (!named.Add((row.Stream, row.Version))) Found("altered", row.Stream, row.Version, "被封存两次");
                else if (!hash.StartsWith(row.Hash, StringComparison.Ordinal)) Found("altered", row.Stream, row.Version, $"第 {seal.No} 次封存后被改动");
                else hashes.Add(hash);
            }
        }
        if (hashes.Count == seal.Count && AuditSealing.RootOf(hashes) != seal.Root) FoundSeal("altered", seal.No, "所封存的记录与根不符");
    }

    /// <summary>What is older than the newest seal is in one of them; anything else was put in later.</summary>
    async Task AddedAsync(CancellationToken cancel)
    {
        if (Head is not { } head) return;
        var before = head.ThroughAt - AuditSealer.Overlap;
        await foreach (var row in db.AuditRows.AsNoTracking().Where(a => a.At < before).Select(a => new { a.Stream, a.Version }).AsAsyncEnumerable().WithCancellation(cancel))
            if (!named.Contains((row.Stream, row.Version))) Found("added", row.Stream, row.Version, "封存之后补入");
    }

    /// <summary>A thing of version n has n steps: a stream whose end was cut off before it was sealed shows here.</summary>
    async Task ThingsAsync<T>(CancellationToken cancel) where T : class, IVersioned
    {
        var kind = JsonNamingPolicy.CamelCase.ConvertName(typeof(T).Name);
        var things = await db.Set<T>().AsNoTracking().Select(t => new { t.Id, t.Version }).ToListAsync(cancel);
        await StepsAsync([.. things.Select(t => ($"{kind}:{t.Id:N}", t.Version))], cancel);
    }

    async Task RatingsAsync(CancellationToken cancel)
    {
        var ratings = await db.Ratings.AsNoTracking().Select(r => r.Id).ToListAsync(cancel);
        await StepsAsync(ratings.ConvertAll(id => ($"{nameof(Rating).ToLowerInvariant()}:{id:N}", 1)), cancel);
    }

    async Task StepsAsync(IReadOnlyList<(string Stream, int Version)> things, CancellationToken cancel)
    {
        foreach (var part in things.Chunk(Page))
        {
            var streams = part.Select(p => p.Stream).ToList();
            var last = await db.RowsOf(streams).GroupBy(a => a.Stream)
                .Select(g => new { Stream = g.Key, Version = g.Max(a => a.Version) }).ToDictionaryAsync(g => g.Stream, g => g.Version, cancel);
            foreach (var (stream, version) in part)
                if (last.GetValueOrDefault(stream) is var steps && steps < version) Found("missing", stream, steps + 1, "对象还在，这一步的记录不见了");
        }
    }

    void Found(string kind, string stream, int version, string what) =>
        findings.Add(new AuditFinding(kind, string.Create(CultureInfo.InvariantCulture, $"{stream} {version}"), what));

    void FoundSeal(string kind, long no, string what) =>
        findings.Add(new AuditFinding(kind, string.Create(CultureInfo.InvariantCulture, $"seal {no}"), what));
}
