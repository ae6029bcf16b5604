using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Domain.Statistics;

namespace Domain.Rankings;

/// <summary>Why somebody has a rank, or has none.</summary>
public enum RankStanding
{
    /// <summary>Ranked.</summary>
    Ranked,

    /// <summary>样本不足: too few ratings to say anything.</summary>
    TooFew,

    /// <summary>已离岗 or 已撤销.</summary>
    Gone,
}

/// <summary>What the formula makes of an input.</summary>
/// <param name="Input">The input.</param>
/// <param name="Standing">Ranked, or why not.</param>
/// <param name="Score">0 to 100, two decimals; null when not ranked.</param>
/// <param name="Rank">From 1; who has the same score shares it, and the next ones are left out. Null when not ranked.</param>
public sealed record RankedLine(RankingInput Input, RankStanding Standing, decimal? Score, int? Rank);

/// <summary>
/// 综合排名: ours, for the sources want a ranking and give no formula (SD 19).
/// <code>
/// score = 100 × Σ weight × part ÷ Σ weight, over the parts that exist, two decimals, half away from zero
/// satisfaction = (mean score − 1) ÷ 4          negative = 1 − negative ÷ ratings
/// contact, rectify, followUp = in time ÷ (in time + overdue)
/// </code>
/// A part without a denominator says nothing, and its weight is that of the others: people have no duties of their own, and a
/// department without negative ratings had none to keep. Ratings are those somebody gave himself and that are adopted: no defaults, and
/// none that staff wrote down.
/// </summary>
public static class RankingFormula
{
    /// <summary>Name of this formula; another one would get another name.</summary>
    public const string Method = "weighted-parts-1";

    const int Places = 2;

    /// <summary>综合得分，0 到 100。(SD 19, ours)</summary>
    /// <returns>Null where there is no rating at all.</returns>
    public static decimal? Score(RankingInput input, RankingTerms terms)
    {
        if (input.Ratings <= 0) return null;
        var (points, weights) = (0m, 0);
        Add(terms.Satisfaction, input.ScoreSum - input.Ratings, 4 * input.Ratings);
        Add(terms.Negative, input.Ratings - input.Negative, input.Ratings);
        Add(terms.Contact, input.Contact.InTime, input.Contact.Decided);
        Add(terms.Rectify, input.Rectify.InTime, input.Rectify.Decided);
        Add(terms.FollowUp, input.FollowUp.InTime, input.FollowUp.Decided);
        return weights == 0 ? null : Math.Round(100 * points / weights, Places, MidpointRounding.AwayFromZero);

        void Add(int weight, int part, int whole)
        {
            if (whole <= 0) return;
            points += (decimal)weight * part / whole;
            weights += weight;
        }
    }

    /// <summary>样本不足、已离岗的不排名。(ours)</summary>
    public static RankStanding StandingOf(RankingInput input, RankingTerms terms) =>
        input.IsGone ? RankStanding.Gone
        : input.Ratings < terms.MinimumOf(input.Kind) ? RankStanding.TooFew
        : RankStanding.Ranked;

    /// <summary>部门之间、人员之间分别排名；同分同名次，下一名次空出。(SD 19, ours)</summary>
    /// <returns>The ranked by rank and code, then the others by code; departments first.</returns>
    public static IReadOnlyList<RankedLine> Rank(IEnumerable<RankingInput> inputs, RankingTerms terms)
    {
        var lines = inputs.Select(input => (Input: input, Standing: StandingOf(input, terms)))
            .Select(l => (l.Input, l.Standing, Score: l.Standing == RankStanding.Ranked ? Score(l.Input, terms) : null)).ToList();
        return
        [
            .. lines.Select(l => new RankedLine(
                    l.Input, l.Standing, l.Score,
                    l.Score is { } score ? 1 + lines.Count(other => other.Input.Kind == l.Input.Kind && other.Score > score) : null))
                .OrderBy(l => l.Input.Kind).ThenBy(l => l.Rank ?? int.MaxValue)
                .ThenBy(l => l.Input.Code, StringComparer.Ordinal).ThenBy(l => l.Input.SubjectId),
        ];
    }

    /// <summary>
    /// What the inputs of a ranking are known by: SHA-256, in lower-case hex, of the UTF-8 lines <c>method|period|first|last</c>, the terms,
    /// and each input, departments first, then in the order of their codes.
    /// </summary>
    public static string HashOf(Period period, RankingTerms terms, IEnumerable<RankingInput> inputs) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes(TextOf(period, terms, inputs))));

    /// <summary>The text that is hashed.</summary>
    public static string TextOf(Period period, RankingTerms terms, IEnumerable<RankingInput> inputs) => string.Join('\n',
    [
        string.Create(CultureInfo.InvariantCulture, $"{Method}|{period.Code}|{period.FirstOn:yyyy-MM-dd}|{period.LastOn:yyyy-MM-dd}"), terms.Line,
        .. inputs.OrderBy(i => i.Kind).ThenBy(i => i.Code, StringComparer.Ordinal).ThenBy(i => i.SubjectId).Select(i => i.Line),
    ]);
}
