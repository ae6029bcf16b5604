using Domain.Ratings;

namespace Domain.Statistics;

/// <summary>One step of a staff member's count; never summed over staff, for one rating may name several.</summary>
/// <param name="Day">China date of the rating.</param>
/// <param name="StaffId">Rated staff member.</param>
/// <param name="DepartmentId">Department at the time of service.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Basis">What it was given for.</param>
/// <param name="Level">Level.</param>
/// <param name="Origin">Active, default or registered.</param>
/// <param name="Count">+1 or −1.</param>
public sealed record StaffTally(
    DateOnly Day, Guid StaffId, Guid DepartmentId, string BusinessLine, RatingBasis Basis, SatisfactionLevel Level,
    RatingOrigin Origin, int Count)
{
    /// <summary>A step for every staff member the rating names.</summary>
    public static IEnumerable<StaffTally> Of(Rating rating, int count = 1) => rating.StaffIds.Distinct().Select(staff =>
        new StaffTally(rating.SubmittedOn, staff, rating.DepartmentId, rating.BusinessLine, rating.Basis, rating.Level,
            rating.Origin, count));
}
