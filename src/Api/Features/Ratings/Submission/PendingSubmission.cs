using Api.Persistence;
using Domain.Ratings;
using Domain.Shared;

namespace Api.Features.Ratings.Submission;

/// <summary>A rating on its way to the disk.</summary>
/// <param name="Wanted">Ticket, choice, person and instant of arrival.</param>
/// <param name="Wish">What the rater asked for.</param>
/// <param name="Scopes">
/// Whose idempotency key it is: the rater, or the ticket where nobody was named. A rater's second scope is the ticket: the
/// first answer may be kept there, from before the browser had the identity which that answer gave it.
/// </param>
/// <param name="Key">The idempotency key.</param>
/// <param name="RequestHash">What tells this wish from another under the same key.</param>
/// <param name="Actor">For the audit.</param>
/// <param name="Ids">Identity and chance of the rating, should it be granted.</param>
/// <param name="Receipt">The signed link of its receipt. Made before the lane, where many requests do it at once.</param>
internal sealed record PendingSubmission(
    FactsWanted Wanted, RatingWish Wish, IReadOnlyList<string> Scopes, string Key, string RequestHash, Actor Actor, RatingIds Ids,
    string Receipt)
{
    /// <summary>The rater's account, who is told that the rating was received; null for somebody known by the browser only.</summary>
    public Guid? AccountId { get; init; }
}

/// <summary>What became of it.</summary>
internal abstract record SubmissionOutcome
{
    /// <summary>A rule said no; nothing was written.</summary>
    public sealed record Refused(Refusal Refusal) : SubmissionOutcome;

    /// <summary>It is on disk, now or since an earlier request with the same key.</summary>
    /// <param name="Status">Status of the first answer.</param>
    /// <param name="Body">Body of the first answer, JSON.</param>
    /// <param name="Replayed">True when an earlier request wrote it.</param>
    public sealed record Stored(int Status, string Body, bool Replayed) : SubmissionOutcome;
}
