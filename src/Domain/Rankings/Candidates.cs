using Domain.Statistics;

namespace Domain.Rankings;

/// <summary>For what somebody is a candidate; people decide (SD 21).</summary>
public enum CandidateKind
{
    /// <summary>表扬.</summary>
    Commendation,

    /// <summary>问责.</summary>
    Accountability,
}

/// <summary>What speaks for it.</summary>
public enum EvidenceKind
{
    /// <summary>名次靠前.</summary>
    TopRank,

    /// <summary>没有逾期.</summary>
    NothingOverdue,

    /// <summary>差评率.</summary>
    NegativeRate,

    /// <summary>联系逾期.</summary>
    ContactOverdue,

    /// <summary>整改逾期.</summary>
    RectifyOverdue,

    /// <summary>回访逾期.</summary>
    FollowUpOverdue,
}

/// <summary>One piece of evidence: so many of so many.</summary>
/// <param name="Kind">What.</param>
/// <param name="Count">How many; the rank, for <see cref="EvidenceKind.TopRank"/>.</param>
/// <param name="Of">Of how many.</param>
public sealed record Evidence(EvidenceKind Kind, int Count, int Of)
{
    /// <summary>Share, 0 to 1; null where there is no whole.</summary>
    public decimal? Share => Kind == EvidenceKind.TopRank ? null : Ratio.Of(Count, Of);
}

/// <summary>候选: somebody the numbers point to.</summary>
/// <param name="Kind">For what.</param>
/// <param name="Line">The line of the ranking.</param>
/// <param name="Evidence">What speaks for it; never empty.</param>
public sealed record Candidate(CandidateKind Kind, RankedLine Line, IReadOnlyList<Evidence> Evidence);

/// <summary>Who is a candidate. Numbers propose, people decide (SD 21; the thresholds are ours).</summary>
public static class Candidates
{
    /// <summary>
    /// 表扬候选：有名次、名次在前若干比例以内、没有逾期，差评率也不到问责线。(SD 21, ours)
    /// </summary>
    /// <param name="lines">The ranking.</param>
    /// <param name="commendationPercent">Share of the ranked, in percent, rounded up.</param>
    /// <param name="accountabilityPercent">Share of negative ratings, in percent.</param>
    public static IReadOnlyList<Candidate> Commended(IReadOnlyList<RankedLine> lines, int commendationPercent, int accountabilityPercent) =>
    [
        .. from line in lines
           where line.Standing == RankStanding.Ranked
           let ranked = lines.Count(l => l.Input.Kind == line.Input.Kind && l.Standing == RankStanding.Ranked)
           where line.Rank <= PlacesOf(ranked, commendationPercent) && Overdue(line.Input) == 0 && !TooNegative(line, accountabilityPercent)
           select new Candidate(CandidateKind.Commendation, line,
           [
               new Evidence(EvidenceKind.TopRank, line.Rank!.Value, ranked),
               new Evidence(EvidenceKind.NegativeRate, line.Input.Negative, line.Input.Ratings),
               .. line.Input.Kind == RankedKind.Department ? [new Evidence(EvidenceKind.NothingOverdue, 0, Decided(line.Input))] : (Evidence[])[],
           ]),
    ];

    /// <summary>
    /// 问责候选：有逾期的部门；样本足够而差评率到线的部门和人员。名次靠后本身不是理由。(SD 21, ours)
    /// </summary>
    /// <param name="lines">The ranking.</param>
    /// <param name="accountabilityPercent">Share of negative ratings, in percent.</param>
    public static IReadOnlyList<Candidate> Accountable(IReadOnlyList<RankedLine> lines, int accountabilityPercent) =>
    [
        .. from line in lines
           where line.Standing != RankStanding.Gone
           let evidence = Against(line, accountabilityPercent).ToList()
           where evidence.Count > 0
           select new Candidate(CandidateKind.Accountability, line, evidence),
    ];

    static IEnumerable<Evidence> Against(RankedLine line, int percent)
    {
        if (TooNegative(line, percent)) yield return new Evidence(EvidenceKind.NegativeRate, line.Input.Negative, line.Input.Ratings);
        foreach (var (kind, duty) in ((EvidenceKind, DutyCount)[])
            [(EvidenceKind.ContactOverdue, line.Input.Contact), (EvidenceKind.RectifyOverdue, line.Input.Rectify), (EvidenceKind.FollowUpOverdue, line.Input.FollowUp)])
            if (duty.Overdue > 0) yield return new Evidence(kind, duty.Overdue, duty.Decided);
    }

    static bool TooNegative(RankedLine line, int percent) =>
        line.Standing == RankStanding.Ranked && line.Input.Negative * 100L >= (long)percent * line.Input.Ratings;

    static int PlacesOf(int ranked, int percent) => ((ranked * percent) + 99) / 100;

    static int Overdue(RankingInput input) => input.Contact.Overdue + input.Rectify.Overdue + input.FollowUp.Overdue;

    static int Decided(RankingInput input) => input.Contact.Decided + input.Rectify.Decided + input.FollowUp.Decided;
}
