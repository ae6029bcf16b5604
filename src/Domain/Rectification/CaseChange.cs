using Domain.FollowUps;
using Domain.Statistics;

namespace Domain.Rectification;

/// <summary>What a move brings about beside the changed case; all of it is stored in one transaction.</summary>
/// <param name="Step">The line of the timeline.</param>
/// <param name="Counts">Steps of the counts.</param>
public sealed record CaseChange(CaseStep Step, IReadOnlyList<CaseTally> Counts)
{
    /// <summary>A call-back or answer to be kept; null when the move is none.</summary>
    public FollowUp? FollowUp { get; init; }

    /// <summary>A check to be kept; null when the move is none.</summary>
    public SupervisionCheck? Check { get; init; }

    /// <summary>A questionnaire that the move issued; null when it issued none.</summary>
    public FollowUpSurvey? Issued { get; init; }

    /// <summary>True when the move was the first to find the seal lifted, and clocks were started anew before it took effect.</summary>
    public bool Unsealed { get; init; }

    /// <summary>A questionnaire that the move answered, withdrew or let lapse; null when it changed none.</summary>
    public FollowUpSurvey? Settled { get; init; }
}
