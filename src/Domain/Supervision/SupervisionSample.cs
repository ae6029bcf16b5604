using Domain.Rectification;
using Domain.Shared;

namespace Domain.Supervision;

/// <summary>A finished case that may be drawn.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
public sealed record FinishedCase(Guid CaseId, string Number);

/// <summary>What somebody wants drawn.</summary>
/// <param name="FromOn">First day on which the cases were finished; a China date.</param>
/// <param name="ThroughOn">Last such day.</param>
/// <param name="DepartmentId">Only of this department; null for all.</param>
/// <param name="Size">How many; null where a share is given.</param>
/// <param name="Percent">The share, 1–100; null where a number is given.</param>
/// <param name="Seed">The seed; null to have one made.</param>
/// <param name="Reason">Why: every draw says so, the second over the same cases too.</param>
public sealed record SampleWish(DateOnly FromOn, DateOnly ThroughOn, Guid? DepartmentId, int? Size, int? Percent, string? Seed, string? Reason);

/// <summary>监督抽样: one draw. Written once and never changed or taken back; whoever draws again is seen to have drawn again (ours).</summary>
public sealed record SupervisionSample
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>First day on which the candidates were finished; a China date.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last such day.</summary>
    public required DateOnly ThroughOn { get; init; }

    /// <summary>Only of this department; null for all.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Share that was wanted, 1–100; null where a number was.</summary>
    public int? Percent { get; init; }

    /// <summary>How many were drawn.</summary>
    public required int Size { get; init; }

    /// <summary>The seed.</summary>
    public required string Seed { get; init; }

    /// <summary>True when a person chose the seed, false when it was made by chance.</summary>
    public required bool SeedWasGiven { get; init; }

    /// <summary>How it was drawn: <see cref="SampleDraw.Method"/>.</summary>
    public required string Method { get; init; }

    /// <summary>How many candidates there were.</summary>
    public required int Candidates { get; init; }

    /// <summary>What the frozen list of candidates is known by: <see cref="SampleDraw.HashOf"/>.</summary>
    public required string CandidatesHash { get; init; }

    /// <summary>Draws that were made before over some of the same days and departments.</summary>
    public required int EarlierDraws { get; init; }

    /// <summary>Why it was drawn.</summary>
    public required string Reason { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime DrawnAt { get; init; }

    /// <summary>Account that drew it.</summary>
    public required Guid DrawnById { get; init; }

    /// <summary>从一段时间内办结的差评中随机抽取，种子和名单一并留存，任何人可以复核。(SD 15, ours)</summary>
    /// <param name="wish">What is wanted.</param>
    /// <param name="finished">The finished cases of these days, as the query found them.</param>
    /// <param name="earlierDraws">Draws made before over some of the same days and departments.</param>
    /// <param name="m">The moment.</param>
    /// <param name="id">Identity of the draw.</param>
    /// <param name="chance">A seed by chance, used where none is given.</param>
    public static Decision<DrawnSample> Draw(
        SampleWish wish, IReadOnlyList<FinishedCase> finished, int earlierDraws, SupervisionMoment m, Guid id, string chance)
    {
        if ((SampleRules.PeriodHolds(wish, m.Today) ?? SampleRules.OneMeasure(wish) ?? SampleRules.SeedIsPlain(wish.Seed)
            ?? CaseRules.WordsAreThere(wish.Reason, m.Profile) ?? SampleRules.ListFits(finished.Count)) is { } refusal) return refusal;
        var size = SampleDraw.SizeOf(finished.Count, wish.Size, wish.Percent);
        if (size > SampleRules.MostDrawn) return SampleRefusals.TooLarge;
        var seed = wish.Seed ?? chance;
        var byNumber = finished.ToDictionary(c => c.Number, StringComparer.Ordinal);
        var order = SampleDraw.Order(seed, byNumber.Keys);
        var sample = new SupervisionSample
        {
            Id = id,
            FromOn = wish.FromOn,
            ThroughOn = wish.ThroughOn,
            DepartmentId = wish.DepartmentId,
            Percent = wish.Percent,
            Size = size,
            Seed = seed,
            SeedWasGiven = wish.Seed is not null,
            Method = SampleDraw.Method,
            Candidates = order.Count,
            CandidatesHash = SampleDraw.HashOf(order),
            EarlierDraws = earlierDraws,
            Reason = wish.Reason!.Trim(),
            DrawnAt = m.Now,
            DrawnById = m.Actor.Id,
        };
        return new DrawnSample(
            sample,
            [.. order.Select((number, i) => new SampleCandidate { SampleId = id, Rank = i + 1, CaseId = byNumber[number].CaseId, Number = number })],
            [.. order.Take(size).Select(number => new SampleCheck { SampleId = id, CaseId = byNumber[number].CaseId, Number = number })]);
    }
}

/// <summary>A draw with its frozen list and the checks it asks for.</summary>
/// <param name="Sample">The draw.</param>
/// <param name="Candidates">Every candidate in the order of the draw.</param>
/// <param name="Checks">A check for each case that was drawn.</param>
public sealed record DrawnSample(SupervisionSample Sample, IReadOnlyList<SampleCandidate> Candidates, IReadOnlyList<SampleCheck> Checks);

/// <summary>One candidate of a draw, as the list was frozen.</summary>
public sealed record SampleCandidate
{
    /// <summary>The draw.</summary>
    public required Guid SampleId { get; init; }

    /// <summary>Place in the order of the draw, from 1; the first are drawn.</summary>
    public required int Rank { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }
}

/// <summary>How far the check of a drawn case is.</summary>
public enum SampleCheckState
{
    /// <summary>待检查.</summary>
    Open,

    /// <summary>已检查.</summary>
    Done,
}

/// <summary>抽中待查: the check that a drawn case waits for; the next check of that case is it.</summary>
public sealed class SampleCheck
{
    /// <summary>The draw.</summary>
    public required Guid SampleId { get; init; }

    /// <summary>The case.</summary>
    public required Guid CaseId { get; init; }

    /// <summary>Its number.</summary>
    public required string Number { get; init; }

    /// <summary>How far it is.</summary>
    public SampleCheckState State { get; private set; } = SampleCheckState.Open;

    /// <summary>The check that was made; null before.</summary>
    public Guid? CheckId { get; private set; }

    /// <summary>The case was checked: what was open is done.</summary>
    /// <param name="check">The check.</param>
    public void Settle(SupervisionCheck check)
    {
        if (State == SampleCheckState.Open) (State, CheckId) = (SampleCheckState.Done, check.Id);
    }
}

/// <summary>The rules of a draw, one method each; the bounds are ours.</summary>
public static class SampleRules
{
    /// <summary>Most cases of one draw: each of them must be checked.</summary>
    public const int MostDrawn = 500;

    /// <summary>Longest period, in days.</summary>
    public const int MostDays = 366;

    /// <summary>Most candidates of one draw; more days than that belong into several.</summary>
    public const int MostCandidates = 20_000;

    /// <summary>Longest seed, in characters.</summary>
    public const int SeedMaxLength = 64;

    /// <summary>时期已经开始，首尾不颠倒，不超过一年。(ours)</summary>
    public static Refusal? PeriodHolds(SampleWish wish, DateOnly today) =>
        wish.FromOn > wish.ThroughOn || wish.ThroughOn > today || wish.ThroughOn.DayNumber - wish.FromOn.DayNumber >= MostDays
            ? SampleRefusals.PeriodInvalid : null;

    /// <summary>件数和比例，给其中一个。(ours)</summary>
    public static Refusal? OneMeasure(SampleWish wish) =>
        (wish.Size is null) == (wish.Percent is null) || wish.Size is < 1 or > MostDrawn || wish.Percent is < 1 or > 100
            ? SampleRefusals.MeasureInvalid : null;

    /// <summary>种子是能抄写的字符。(ours)</summary>
    public static Refusal? SeedIsPlain(string? seed) =>
        seed is null || (seed.Length is > 0 and <= SeedMaxLength && seed.All(c => c is > ' ' and <= '~' and not '|')) ? null : SampleRefusals.SeedInvalid;

    /// <summary>有办结的差评才能抽。(ours)</summary>
    public static Refusal? ListFits(int candidates) =>
        candidates == 0 ? SampleRefusals.NothingFinished : candidates > MostCandidates ? SampleRefusals.TooLarge : null;
}

/// <summary>What those rules refuse.</summary>
public static class SampleRefusals
{
    /// <summary>Not a period of at most a year that has begun.</summary>
    public static readonly Refusal PeriodInvalid = new("sample.periodInvalid", "抽样时期应在今天以前（含今天），首尾不颠倒，不超过 366 天");

    /// <summary>Neither, both, or outside the bounds.</summary>
    public static readonly Refusal MeasureInvalid = new("sample.measureInvalid", "请给出件数（1–500）或比例（1–100），二者选一");

    /// <summary>A seed that cannot be written down.</summary>
    public static readonly Refusal SeedInvalid = new("sample.seedInvalid", "种子为 1–64 个可见的英文字符，不含空格和竖线");

    /// <summary>No finished case in the period.</summary>
    public static readonly Refusal NothingFinished = new("sample.nothingFinished", "这段时间没有办结的差评，不能抽样");

    /// <summary>More than one draw can carry.</summary>
    public static readonly Refusal TooLarge = new("sample.tooLarge", "抽取的件数或候选名单过多，请缩短时期、限定部门或降低比例");
}
