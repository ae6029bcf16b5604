using System.Globalization;
using Domain.Rules;

namespace Domain.Rankings;

/// <summary>The weights and minima of a ranking: values of the rule profile, frozen with it (SD 19; the formula is ours).</summary>
/// <param name="Satisfaction">Weight of the mean score.</param>
/// <param name="Negative">Weight of the absence of negative ratings.</param>
/// <param name="Contact">Weight of contacts in time.</param>
/// <param name="Rectify">Weight of rectifications in time.</param>
/// <param name="FollowUp">Weight of follow-ups in time.</param>
/// <param name="DepartmentMinimum">Fewest ratings with which a department is ranked.</param>
/// <param name="StaffMinimum">Fewest ratings with which a person is ranked.</param>
public sealed record RankingTerms(
    int Satisfaction, int Negative, int Contact, int Rectify, int FollowUp, int DepartmentMinimum, int StaffMinimum)
{
    /// <summary>The terms of a profile.</summary>
    public static RankingTerms Of(RuleProfile profile) => new(
        profile.RankingSatisfactionWeight, profile.RankingNegativeWeight, profile.RankingContactWeight, profile.RankingRectifyWeight,
        profile.RankingFollowUpWeight, profile.RankingDepartmentMinimum, profile.RankingStaffMinimum);

    /// <summary>Fewest ratings with which such a subject is ranked (ours).</summary>
    public int MinimumOf(RankedKind kind) => kind == RankedKind.Department ? DepartmentMinimum : StaffMinimum;

    /// <summary>The line they are frozen as.</summary>
    internal string Line => string.Create(CultureInfo.InvariantCulture,
        $"{Satisfaction}|{Negative}|{Contact}|{Rectify}|{FollowUp}|{DepartmentMinimum}|{StaffMinimum}");
}
