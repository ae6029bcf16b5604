using Domain.Rules;
using Domain.Shared;
using Domain.Statistics;

namespace Domain.Rankings;

/// <summary>
/// 定稿的排名: made once for a period that is over, with everything it was computed from. Never changed: a rating that is not adopted
/// later is noted beside it (SD 17, SD 21).
/// </summary>
public sealed record FrozenRanking
{
    /// <summary>Identity.</summary>
    public required Guid Id { get; init; }

    /// <summary>The period; has one frozen ranking.</summary>
    public required string PeriodCode { get; init; }

    /// <summary>Formula: <see cref="RankingFormula.Method"/>.</summary>
    public required string Method { get; init; }

    /// <summary>Weight of the mean score.</summary>
    public required int SatisfactionWeight { get; init; }

    /// <summary>Weight of the absence of negative ratings.</summary>
    public required int NegativeWeight { get; init; }

    /// <summary>Weight of contacts in time.</summary>
    public required int ContactWeight { get; init; }

    /// <summary>Weight of rectifications in time.</summary>
    public required int RectifyWeight { get; init; }

    /// <summary>Weight of follow-ups in time.</summary>
    public required int FollowUpWeight { get; init; }

    /// <summary>Fewest ratings of a ranked department.</summary>
    public required int DepartmentMinimum { get; init; }

    /// <summary>Fewest ratings of a ranked person.</summary>
    public required int StaffMinimum { get; init; }

    /// <summary>Share of the ranked, in percent, that may be commended.</summary>
    public required int CommendationPercent { get; init; }

    /// <summary>Share of negative ratings, in percent, from which on somebody is to be looked at.</summary>
    public required int AccountabilityPercent { get; init; }

    /// <summary>What the inputs are known by: <see cref="RankingFormula.HashOf"/>.</summary>
    public required string InputsHash { get; init; }

    /// <summary>Profile that set the terms.</summary>
    public required string ProfileCode { get; init; }

    /// <summary>Version of that profile.</summary>
    public required int ProfileVersion { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime FrozenAt { get; init; }

    /// <summary>Account that did it.</summary>
    public required Guid FrozenById { get; init; }

    /// <summary>The terms.</summary>
    public RankingTerms Terms() =>
        new(SatisfactionWeight, NegativeWeight, ContactWeight, RectifyWeight, FollowUpWeight, DepartmentMinimum, StaffMinimum);

    /// <summary>定稿：周期结束后，一个周期一次。(SD 19, SD 21, ours)</summary>
    /// <param name="period">The period.</param>
    /// <param name="inputs">The counts of the period.</param>
    /// <param name="isFrozen">Whether it has its frozen ranking.</param>
    /// <param name="profile">Profile of its last day.</param>
    /// <param name="now">UTC.</param>
    /// <param name="byId">Account.</param>
    /// <param name="id">Identity of the new ranking.</param>
    public static Decision<RankingWithEntries> Freeze(
        Period period, IReadOnlyList<RankingInput> inputs, bool isFrozen, RuleProfile profile, DateTime now, Guid byId, Guid id)
    {
        if ((RankingRules.PeriodIsOver(period, ChinaTime.DateOf(now)) ?? RankingRules.OnceOnly(isFrozen)) is { } refusal) return refusal;
        var terms = RankingTerms.Of(profile);
        var ranking = new FrozenRanking
        {
            Id = id,
            PeriodCode = period.Code,
            Method = RankingFormula.Method,
            SatisfactionWeight = terms.Satisfaction,
            NegativeWeight = terms.Negative,
            ContactWeight = terms.Contact,
            RectifyWeight = terms.Rectify,
            FollowUpWeight = terms.FollowUp,
            DepartmentMinimum = terms.DepartmentMinimum,
            StaffMinimum = terms.StaffMinimum,
            CommendationPercent = profile.RankingCommendationPercent,
            AccountabilityPercent = profile.RankingAccountabilityPercent,
            InputsHash = RankingFormula.HashOf(period, terms, inputs),
            ProfileCode = profile.Code,
            ProfileVersion = profile.Version,
            FrozenAt = now,
            FrozenById = byId,
        };
        return new RankingWithEntries(ranking, [.. RankingFormula.Rank(inputs, terms).Select((line, i) => RankingEntry.Of(id, i + 1, line))]);
    }

    /// <summary>复算：从定稿的数据重新计算，名次、得分和校验值都相同。(ours)</summary>
    public bool Reproduces(Period period, IReadOnlyList<RankingEntry> entries)
    {
        List<RankingInput> inputs = [.. entries.Select(e => e.ToInput())];
        return Method == RankingFormula.Method && RankingFormula.HashOf(period, Terms(), inputs) == InputsHash
            && RankingFormula.Rank(inputs, Terms()).Select((line, i) => RankingEntry.Of(Id, i + 1, line)).SequenceEqual(entries.OrderBy(e => e.Ordinal));
    }
}

/// <summary>A frozen ranking with its lines.</summary>
/// <param name="Ranking">The ranking.</param>
/// <param name="Entries">A line for everybody it looked at, ranked or not.</param>
public sealed record RankingWithEntries(FrozenRanking Ranking, IReadOnlyList<RankingEntry> Entries);
