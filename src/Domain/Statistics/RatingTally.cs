using Domain.Ratings;

namespace Domain.Statistics;

/// <summary>
/// One step of the count of ratings: added with the rating, taken back with the same dimensions when the rating is not
/// adopted. Figures are sums over these, never counts over the ratings.
/// </summary>
/// <param name="Day">China date of the rating.</param>
/// <param name="DepartmentId">Rated department.</param>
/// <param name="ItemId">Service item, where known.</param>
/// <param name="EntranceId">Entrance.</param>
/// <param name="Channel">Channel.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Basis">What it was given for.</param>
/// <param name="Level">Level.</param>
/// <param name="Origin">Active, default or registered: shown apart (SD 7).</param>
/// <param name="Count">+1 or −1.</param>
public sealed record RatingTally(
    DateOnly Day, Guid DepartmentId, Guid? ItemId, Guid EntranceId, RatingChannel Channel, string BusinessLine,
    RatingBasis Basis, SatisfactionLevel Level, RatingOrigin Origin, int Count)
{
    /// <summary>The step of a new rating; <paramref name="count"/> −1 takes it back.</summary>
    public static RatingTally Of(Rating rating, int count = 1) => new(
        rating.SubmittedOn, rating.DepartmentId, rating.ItemId, rating.EntranceId, rating.Channel, rating.BusinessLine,
        rating.Basis, rating.Level, rating.Origin, count);
}
