using System.Globalization;
using System.Reflection;
using System.Text.Json;
using Api.Features.Privacy;
using Api.Http;
using Api.Persistence;
using Domain.Rectification;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Audit;

/// <summary>
/// From the record to the thing: what a stream says was written is there, and is what the stream says. Asked of what is kept for good
/// (<see cref="Retention"/>): no purge takes any of that away. Erasure changes nothing that a stream records; what may change later, a
/// later step of the stream records anew.
/// </summary>
internal sealed class AuditedThings(RatingDbContext db)
{
    /// <summary>Streams looked at together: so much is held in memory, however many there are.</summary>
    const int Page = 500;

    const string Ratings = "rating", CaseTo = "to";

    /// <summary>What is wrong, in the order of the streams.</summary>
    public async Task<IReadOnlyList<AuditFinding>> FindAsync(CancellationToken cancel)
    {
        var found = new List<AuditFinding>();
        await EachPageAsync(Ratings, RatingsAsync, found, cancel);
        foreach (var type in Retention.KeptForGood.Where(t => t.IsAssignableTo(typeof(IVersioned))))
            await EachPageAsync(KindOf(type), type == typeof(RectificationCase) ? CasesAsync : (streams, stop) => ThereAsync(type, streams, stop), found, cancel);
        return found;
    }

    static string KindOf(Type type) => JsonNamingPolicy.CamelCase.ConvertName(type.Name);

    async Task EachPageAsync(
        string kind, Func<IReadOnlyDictionary<Guid, Recorded>, CancellationToken, Task<List<AuditFinding>>> look, List<AuditFinding> found, CancellationToken cancel)
    {
        // A colon stands before a semicolon: between the two are the streams of one kind.
        var (after, end) = ($"{kind}:", $"{kind};");
        while (true)
        {
            var page = await db.AuditRows.AsNoTracking()
                .Where(a => a.Version == 1 && string.Compare(a.Stream, after) > 0 && string.Compare(a.Stream, end) < 0)
                .OrderBy(a => a.Stream).Select(a => a.Stream).Take(Page).ToListAsync(cancel);
            if (page.Count == 0) return;
            var wrong = await look(await ReadAsync(page, cancel), cancel);
            // Something may have been moved between the record and the thing: only what is wrong twice is wrong.
            if (wrong.Count > 0) found.AddRange(await look(await ReadAsync([.. wrong.Select(f => f.Where.Split(' ')[0]).Distinct()], cancel), cancel));
            found.AddRange(page.Where(stream => IdOf(stream) is null).Select(stream => Missing(stream)));
            after = page[^1];
        }
    }

    /// <summary>Each of these streams folded: what it records last of each thing that it records.</summary>
    async Task<IReadOnlyDictionary<Guid, Recorded>> ReadAsync(IReadOnlyList<string> streams, CancellationToken cancel)
    {
        var rows = await db.RowsOf([.. streams]).OrderBy(a => a.Stream).ThenBy(a => a.Version)
            .Select(a => new { a.Stream, a.Version, a.Detail }).ToListAsync(cancel);
        var folded = new Dictionary<Guid, Recorded>();
        foreach (var stream in rows.GroupBy(r => r.Stream, StringComparer.Ordinal))
        {
            if (IdOf(stream.Key) is not { } id) continue;
            var recorded = folded[id] = new Recorded(stream.Key);
            foreach (var row in stream) recorded.Take(row.Version, row.Detail);
        }
        return folded;
    }

    async Task<List<AuditFinding>> RatingsAsync(IReadOnlyDictionary<Guid, Recorded> streams, CancellationToken cancel)
    {
        var ids = streams.Keys.ToList();
        var rows = await db.Ratings.AsNoTracking().Where(r => EF.Parameter(ids).Contains(r.Id))
            .Select(r => new { r.Id, r.Level, r.Channel, r.Basis, r.RegisteredChannel, r.EvidenceNo, r.ReRatingOf, r.EncounterId }).ToDictionaryAsync(r => r.Id, cancel);
        return [.. streams.SelectMany(s => !rows.TryGetValue(s.Key, out var r) ? [Missing(s.Value.Stream)] : s.Value.Against(new()
        {
            ["level"] = EnumNames.NameOf(r.Level),
            ["channel"] = EnumNames.NameOf(r.Channel),
            ["basis"] = EnumNames.NameOf(r.Basis),
            ["registeredChannel"] = r.RegisteredChannel is { } channel ? EnumNames.NameOf(channel) : null,
            ["evidenceNo"] = r.EvidenceNo,
            ["reRatingOf"] = r.ReRatingOf?.ToString(),
            ["encounterId"] = r.EncounterId?.ToString(),
        }))];
    }

    async Task<List<AuditFinding>> CasesAsync(IReadOnlyDictionary<Guid, Recorded> streams, CancellationToken cancel)
    {
        var ids = streams.Keys.ToList();
        var rows = await db.Cases.AsNoTracking().Where(c => EF.Parameter(ids).Contains(c.Id))
            .Select(c => new { c.Id, c.Version, c.Number, c.State, c.Round, c.DepartmentId, c.HandlerId }).ToDictionaryAsync(c => c.Id, cancel);
        return [.. streams.SelectMany(s => !rows.TryGetValue(s.Key, out var c) ? [Missing(s.Value.Stream)]
            // A shorter stream is missing steps, which is named elsewhere.
            : c.Version != s.Value.Version ? [] : s.Value.Against(new()
            {
                ["number"] = c.Number,
                [CaseTo] = EnumNames.NameOf(c.State),
                ["round"] = c.Round.ToString(CultureInfo.InvariantCulture),
                ["departmentId"] = c.DepartmentId.ToString(),
                ["handlerId"] = c.HandlerId?.ToString(),
            }))];
    }

    Task<List<AuditFinding>> ThereAsync(Type type, IReadOnlyDictionary<Guid, Recorded> streams, CancellationToken cancel) =>
        (Task<List<AuditFinding>>)GetType().GetMethod(nameof(SetAsync), BindingFlags.Instance | BindingFlags.NonPublic)!.MakeGenericMethod(type).Invoke(this, [streams, cancel])!;

    async Task<List<AuditFinding>> SetAsync<T>(IReadOnlyDictionary<Guid, Recorded> streams, CancellationToken cancel) where T : class, IVersioned
    {
        var ids = streams.Keys.ToList();
        var there = await db.Set<T>().AsNoTracking().Where(t => EF.Parameter(ids).Contains(t.Id)).Select(t => t.Id).ToListAsync(cancel);
        return [.. streams.Where(s => !there.Contains(s.Key)).Select(s => Missing(s.Value.Stream))];
    }

    static AuditFinding Missing(string stream) => new("missing", $"{stream} 1", "记录还在，所记的对象不见了");

    static Guid? IdOf(string stream) => Guid.TryParseExact(stream[(stream.IndexOf(':', StringComparison.Ordinal) + 1)..], "N", out var id) ? id : null;

    /// <summary>What a stream records.</summary>
    sealed class Recorded(string stream)
    {
        readonly Dictionary<string, (string Value, int Version)> values = new(StringComparer.Ordinal);

        public string Stream => stream;

        /// <summary>Place of its last step.</summary>
        public int Version { get; private set; }

        /// <summary>The next step.</summary>
        public void Take(int version, string? detail)
        {
            Version = version;
            if (detail is null) return;
            using var read = JsonDocument.Parse(detail);
            // A move of a case says nothing of a handler where there is none.
            if (read.RootElement.TryGetProperty(CaseTo, out _)) values.Remove("handlerId");
            foreach (var one in read.RootElement.EnumerateObject()) values[one.Name] = (one.Value.ToString(), version);
        }

        /// <summary>Everything that the thing says otherwise.</summary>
        /// <param name="thing">What it says, by the names of the record.</param>
        public IEnumerable<AuditFinding> Against(Dictionary<string, string?> thing) =>
            from name in thing.Keys
            where values.ContainsKey(name) && values[name].Value != thing[name]
            select new AuditFinding("altered", string.Create(CultureInfo.InvariantCulture, $"{stream} {values[name].Version}"), $"所记的对象与这一步不符：{name}");
    }
}
