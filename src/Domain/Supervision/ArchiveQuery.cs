using Domain.Calendar;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Supervision;

/// <summary>How far an archive query is (HB 34).</summary>
public enum ArchiveQueryState
{
    /// <summary>待审批.</summary>
    Requested,

    /// <summary>已批准: readable for some days.</summary>
    Approved,

    /// <summary>不批准.</summary>
    Declined,
}

/// <summary>Which rows of the audit somebody wants to read.</summary>
/// <param name="FromOn">First day; a China date.</param>
/// <param name="ThroughOn">Last day.</param>
/// <param name="Stream">Beginning of the name of the streams, for example <c>rectificationCase:</c>; null for all.</param>
/// <param name="Step">Exact name of a step, for example <c>case.returned</c>; null for all.</param>
/// <param name="ActorId">Account or client that took the steps; null for all.</param>
public sealed record ArchiveScope(DateOnly FromOn, DateOnly ThroughOn, string? Stream, string? Step, string? ActorId);

/// <summary>
/// 归档查询: nobody reads the history by just being allowed to; somebody asks with a purpose, somebody else approves, the rows in
/// scope can be read for some days, and every reading leaves a record (HB 32–34).
/// </summary>
public sealed class ArchiveQuery : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Why.</summary>
    public required string Purpose { get; init; }

    /// <summary>First day of the rows; a China date.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last day of the rows.</summary>
    public required DateOnly ThroughOn { get; init; }

    /// <summary>Beginning of the name of the streams; null for all.</summary>
    public string? Stream { get; init; }

    /// <summary>Exact name of a step; null for all.</summary>
    public string? Step { get; init; }

    /// <summary>Account or client that took the steps; null for all.</summary>
    public string? ActorId { get; init; }

    /// <summary>Account that asks, and later reads.</summary>
    public required Guid RequestedById { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime RequestedAt { get; init; }

    /// <summary>How far it is.</summary>
    public ArchiveQueryState State { get; private set; } = ArchiveQueryState.Requested;

    /// <summary>Account that decided; null before.</summary>
    public Guid? DecidedById { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime? DecidedAt { get; private set; }

    /// <summary>In which words.</summary>
    public string? DecisionWords { get; private set; }

    /// <summary>Last day on which it can be read; a China date; null unless approved.</summary>
    public DateOnly? ReadableThroughOn { get; private set; }

    /// <summary>Exclusive end of that day, UTC.</summary>
    public DateTime? ReadableUntil { get; private set; }

    /// <summary>申请归档查询：写明用途和范围。(HB 34)</summary>
    /// <param name="purpose">Why.</param>
    /// <param name="scope">Which rows.</param>
    /// <param name="by">Account that asks.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="now">When, UTC.</param>
    /// <param name="id">Identity of the query.</param>
    public static Decision<ArchiveQuery> Ask(string? purpose, ArchiveScope scope, Guid by, RuleProfile profile, DateTime now, Guid id)
    {
        if ((CaseRules.WordsAreThere(purpose, profile) ?? ArchiveRules.ScopeHolds(scope, ChinaTime.DateOf(now))) is { } refusal) return refusal;
        return new ArchiveQuery
        {
            Id = id,
            Purpose = purpose!.Trim(),
            FromOn = scope.FromOn,
            ThroughOn = scope.ThroughOn,
            Stream = scope.Stream,
            Step = scope.Step,
            ActorId = scope.ActorId,
            RequestedById = by,
            RequestedAt = now,
        };
    }

    /// <summary>审批：一次，由申请人以外的人作出；批准后限期查阅。(HB 34)</summary>
    /// <param name="approved">Whether it may be read.</param>
    /// <param name="words">Why.</param>
    /// <param name="by">Account that decides.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="calendar">Calendar in force.</param>
    /// <param name="now">When, UTC.</param>
    public Refusal? Decide(bool approved, string? words, Guid by, RuleProfile profile, WorkingCalendar calendar, DateTime now)
    {
        if ((ArchiveRules.SecondPersonDecides(this, by) ?? ArchiveRules.DecidedOnce(this) ?? CaseRules.WordsAreThere(words, profile)) is { } refusal)
            return refusal;
        (DecidedById, DecidedAt, DecisionWords) = (by, now, words!.Trim());
        State = approved ? ArchiveQueryState.Approved : ArchiveQueryState.Declined;
        if (!approved) return null;
        var readable = calendar.Within(ChinaTime.DateOf(now), profile.ArchiveReadDays, startDayCounts: false);
        (ReadableThroughOn, ReadableUntil) = (readable.LastOn, readable.EndsAt);
        return null;
    }
}

/// <summary>One reading of an approved query: who, when, which part. Written before anything is answered.</summary>
public sealed record ArchiveReading
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The query.</summary>
    public required Guid QueryId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Account that read.</summary>
    public required Guid ById { get; init; }

    /// <summary>How many rows were read.</summary>
    public required int Rows { get; init; }

    /// <summary>Instant of the newest of them, UTC; null when there was none.</summary>
    public DateTime? NewestAt { get; init; }

    /// <summary>Instant of the oldest of them, UTC; null when there was none.</summary>
    public DateTime? OldestAt { get; init; }
}

/// <summary>The rules of archive queries, one method each.</summary>
public static class ArchiveRules
{
    const int LongestPart = 100;

    /// <summary>范围写明首尾两日，不颠倒，不在将来；其余条件是能读的字。(HB 34, ours)</summary>
    public static Refusal? ScopeHolds(ArchiveScope scope, DateOnly today) =>
        scope.FromOn > scope.ThroughOn || scope.ThroughOn > today || scope.FromOn.Year < 2000
        || !IsPlain(scope.Stream) || !IsPlain(scope.Step) || !IsPlain(scope.ActorId)
            ? ArchiveRefusals.ScopeInvalid : null;

    /// <summary>申请人不审批自己的申请。(HB 34)</summary>
    public static Refusal? SecondPersonDecides(ArchiveQuery query, Guid by) =>
        by == query.RequestedById ? ArchiveRefusals.SecondPersonDecides : null;

    /// <summary>审批一次。(HB 34)</summary>
    public static Refusal? DecidedOnce(ArchiveQuery query) => query.State == ArchiveQueryState.Requested ? null : ArchiveRefusals.Decided;

    /// <summary>批准后、限期内，只由申请人查阅。(HB 34)</summary>
    public static Refusal? MayRead(ArchiveQuery query, Guid by, DateTime now) =>
        by != query.RequestedById ? ArchiveRefusals.NotYours
        : query.State != ArchiveQueryState.Approved ? ArchiveRefusals.NotApproved
        : now >= query.ReadableUntil ? ArchiveRefusals.Over
        : null;

    static bool IsPlain(string? part) =>
        part is null || (part.Length is > 0 and <= LongestPart && RatingRules.IsReadable(part) && part.All(c => c is > ' ' and <= '~' and not '%' and not '[' and not '\\'));
}

/// <summary>What those rules refuse.</summary>
public static class ArchiveRefusals
{
    /// <summary>Not a scope.</summary>
    public static readonly Refusal ScopeInvalid = new("archiveQuery.scopeInvalid", "查询范围须写明首尾日期，不颠倒、不在将来；其余条件为英文标识");

    /// <summary>Whoever asked does not decide.</summary>
    public static readonly Refusal SecondPersonDecides = new("archiveQuery.secondPersonDecides", "归档查询由申请人以外的人审批");

    /// <summary>It was decided.</summary>
    public static readonly Refusal Decided = new("archiveQuery.decided", "这次归档查询已经审批");

    /// <summary>Only whoever asked reads.</summary>
    public static readonly Refusal NotYours = new("archiveQuery.notYours", "批准的内容只由申请人查阅");

    /// <summary>Not approved.</summary>
    public static readonly Refusal NotApproved = new("archiveQuery.notApproved", "归档查询尚未批准，不能查阅");

    /// <summary>Its days are over.</summary>
    public static readonly Refusal Over = new("archiveQuery.over", "查阅期限已过，需要时请重新申请");
}
