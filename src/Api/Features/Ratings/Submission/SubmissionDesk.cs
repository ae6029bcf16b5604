using Api.Http;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Shared;

namespace Api.Features.Ratings.Submission;

/// <summary>What the API and the page tell the person who submitted.</summary>
/// <param name="Refusal">The rule that said no; null when stored.</param>
/// <param name="RetryAfter">Seconds to wait, where waiting helps.</param>
/// <param name="Stored">The stored answer; null when refused.</param>
internal sealed record DeskAnswer(Refusal? Refusal, int? RetryAfter, SubmissionOutcome.Stored? Stored)
{
    public static DeskAnswer No(Refusal refusal, int? retryAfter = null) => new(refusal, retryAfter, Stored: null);
}

/// <summary>
/// Takes a rating in, from the API or the page: signature, idempotency key, limits, then the lane. Nothing is read from
/// the database before the signature holds.
/// </summary>
internal sealed class SubmissionDesk(
    KeyRing keys, BusinessClock clock, CurrentRaters raters, RequestLimits limits, KeyedHash hash, SubmissionLane lane)
{
    /// <summary>Submits and waits for the commit.</summary>
    public async Task<DeskAnswer> SubmitAsync(HttpContext context, SubmitRating.Request request, string? idempotencyKey)
    {
        var now = clock.Now;
        if (!EntranceTicket.TryVerify(request.Ticket, keys.Tickets, now, out var ticket)
            || ticket.Kind is not (TicketKind.Entrance or TicketKind.Encounter))
            return DeskAnswer.No(EntranceRefusals.TicketInvalid);
        if (!IdempotencyKey.IsValid(idempotencyKey)) return DeskAnswer.No(HttpRefusals.IdempotencyKeyRequired);
        var current = await raters.EnsureAsync(context);
        var (rater, known) = current;
        // A rater seen for the first time has asked for nothing yet; the entrance and the address still count.
        if (((known ? await limits.RaterAsync(rater.Key) : null) ?? await limits.EntranceAsync(ticket.Number.ToString())) is { } wait)
            return DeskAnswer.No(HttpRefusals.TooMany, wait);

        var ids = new RatingIds(Chance.Id(), Chance.Bits64());
        var pending = new PendingSubmission(
            new FactsWanted(ticket, request.EncounterId, rater, known, now) { VisitNo = VisitNumber.Of(request.VisitNo) },
            WishOf(request, ticket),
            Scopes: known ? [ScopeOf(rater), ScopeOf(request.Ticket)] : [ScopeOf(request.Ticket)],
            idempotencyKey!,
            IdempotencyKey.HashOf(request, hash),
            Actors.Rater(context).Hashed(hash),
            ids,
            ReceiptTicket.Issue(keys.Tickets, ReceiptNo.Of(now, ids.ReceiptChance), now))
        {
            AccountId = current.SignedIn?.AccountId,
        };
        SubmissionOutcome outcome;
        try
        {
            outcome = await lane.SubmitAsync(pending);
        }
        catch (StorageUnavailableException)
        {
            // The lane logged it. Said as an answer, not as a failure, so that the page shows again what was typed.
            return DeskAnswer.No(HttpRefusals.StorageUnavailable, StorageFailures.RetryAfterSeconds);
        }
        return outcome switch
        {
            SubmissionOutcome.Stored stored => new DeskAnswer(Refusal: null, RetryAfter: null, stored),
            SubmissionOutcome.Refused { Refusal: var no } when no == HttpRefusals.Busy => DeskAnswer.No(no, StorageFailures.RetryAfterSeconds),
            SubmissionOutcome.Refused refused => DeskAnswer.No(refused.Refusal),
            _ => throw new InvalidOperationException("An outcome is stored or refused."),
        };
    }

    static string ScopeOf(Rater rater) => $"rater:{rater.Key}";

    string ScopeOf(string ticket) => $"ticket:{hash.OfShared("ticket", ticket)}";

    static RatingWish WishOf(SubmitRating.Request request, EntranceTicket ticket)
    {
        var contact = request.Contact is { } left ? new Contact(Cleaned(left.Name), Cleaned(left.Phone)) : null;
        return new RatingWish(
            EnumNames.Read<SatisfactionLevel>(request.Level),
            request.Facets ?? [],
            request.Indicators ?? [],
            request.Comment,
            contact is { IsEmpty: false } ? contact : null,
            request.HideIdentity ?? false,
            ticket.Kind == TicketKind.Entrance ? RatingChannel.QrCode : RatingChannel.Mobile);
    }

    static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
