using System.Text.Json;
using Api.Features.Messaging;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings.Submission;

/// <summary>
/// Decides a batch of submissions in order of arrival and writes what was granted in one transaction: rating, contact,
/// case, audit, steps of the counts, idempotency record.
/// </summary>
internal sealed class SubmissionBatch(
    RatingDbContext db, Commit commit, EntranceContexts entrances, RuleBook rules, Contacts contacts, SiteAddress site,
    Announcements announcements)
{
    static readonly CompiledQuery<Func<RatingDbContext, List<string>, List<string>, IAsyncEnumerable<IdempotencyRecord>>> FirstAnswers =
        new(db => FirstAnswersIn(((RatingDbContext)db).ExactCollation));

    TallySteps tallies = new();

    /// <summary>Decides and writes; an exception means that nothing of the batch was written.</summary>
    public async Task<IReadOnlyList<SubmissionOutcome>> RunAsync(
        IReadOnlyList<PendingSubmission> batch, CancellationToken cancel)
    {
        tallies = new TallySteps();
        // A code rotated a moment ago on another node must not get in: the version is asked once for the whole batch.
        await entrances.RefreshAsync(db, cancel);
        var facts = await RatingFacts.LoadAsync(db, entrances, [.. batch.Select(p => p.Wanted)], tracked: true, cancel);
        var answered = await Answered(batch, cancel);
        var outcomes = batch.Select(pending => Decide(pending, facts, answered)).ToList();
        await commit.With(tallies.Summed()).SaveManyAsync(cancel);
        return outcomes;
    }

    async Task<Dictionary<(string Scope, string Key), IdempotencyRecord>> Answered(
        IReadOnlyList<PendingSubmission> batch, CancellationToken cancel)
    {
        var named = batch.Select(p => p.Key).Distinct().ToList();
        var scopes = batch.SelectMany(p => p.Scopes).Distinct().ToList();
        var found = new Dictionary<(string, string), IdempotencyRecord>();
        await foreach (var record in FirstAnswers.On(db)(db, scopes, named).WithCancellation(cancel))
            found[(record.Scope, record.Key)] = record;
        return found;
    }

    static Func<RatingDbContext, List<string>, List<string>, IAsyncEnumerable<IdempotencyRecord>> FirstAnswersIn(string exact) =>
        EF.CompileAsyncQuery((RatingDbContext db, List<string> scopes, List<string> named) => db.IdempotencyRecords.AsNoTracking()
            .Where(r => scopes.Contains(EF.Functions.Collate(r.Scope, exact))
                && named.Contains(EF.Functions.Collate(r.Key, exact))));

    SubmissionOutcome Decide(
        PendingSubmission pending, RatingFacts facts, Dictionary<(string, string), IdempotencyRecord> answered)
    {
        if (FirstAnswer(pending, answered) is { } first)
            return first.RequestHash == pending.RequestHash
                ? new SubmissionOutcome.Stored(first.Status, first.Body, Replayed: true)
                : new SubmissionOutcome.Refused(HttpRefusals.IdempotencyReused);

        var situation = facts.SituationOf(pending.Wanted, rules);
        if (situation.IsRefused) return new SubmissionOutcome.Refused(situation.Refusal);
        var rating = Rating.Submit(pending.Wish, situation.Value, pending.Ids);
        if (rating.IsRefused) return new SubmissionOutcome.Refused(rating.Refusal);

        facts.Remember(rating.Value);
        var record = Write(pending, situation.Value, rating.Value);
        answered[(record.Scope, record.Key)] = record;
        return new SubmissionOutcome.Stored(record.Status, record.Body, Replayed: false);
    }

    /// <summary>What this key was answered before; under the ticket only when the answer went to the same browser.</summary>
    static IdempotencyRecord? FirstAnswer(
        PendingSubmission pending, Dictionary<(string, string), IdempotencyRecord> answered) =>
        answered.GetValueOrDefault((pending.Scopes[0], pending.Key))
        ?? (pending.Scopes.Count > 1 && answered.GetValueOrDefault((pending.Scopes[1], pending.Key)) is { } before
            && before.RaterKey == pending.Wanted.Rater.Key ? before : null);

    IdempotencyRecord Write(PendingSubmission pending, RatingSituation situation, Rating rating)
    {
        // The concurrency token lets two processes that rate the same encounter see each other even before the index does.
        if (situation.Encounter is { IsShared: false } encounter) commit.Change(encounter, "encounter.rated", pending.Actor);
        commit.With(rating)
            .Note($"rating:{rating.Id:N}", 1, "rating.submitted", pending.Actor, new { rating.Level, rating.Channel, rating.Basis });
        tallies.Count(rating, situation.Catalogue);
        if (pending.Wish.Contact is { IsEmpty: false } contact) commit.With(contacts.Seal(rating.Id, contact));

        RectificationCase? opened = null;
        if (rating.IsNegative)
        {
            opened = RectificationCase.Open(
                rating, situation.Profile, situation.Calendar, Guid.CreateVersion7(), Chance.Bits64(), TenderSecrecy.MayHide(situation.Encounter));
            commit.Add(opened, "case.opened", pending.Actor, new { opened.Number, opened.ContactDueOn, opened.RectifyDueOn });
            tallies.Count(opened, rating, situation.Catalogue);
        }

        var receiptPage = site.ReceiptPage(pending.Receipt);
        if (pending.AccountId is { } account)
            commit.Tell(announcements.RatingReceipt(new MessageRecipient(account), rating.Id, rating.EncounterId,
                situation.Encounter?.Title ?? situation.Entrance.Name, rating.Level, rating.SubmittedAt, rating.ReceiptNo, receiptPage));
        var body = JsonSerializer.Serialize(SubmitRating.Response.Of(rating, opened, receiptPage), ApiJson.Options);
        var record = new IdempotencyRecord
        {
            Scope = pending.Scopes[0],
            Key = pending.Key,
            RaterKey = pending.Wanted.Rater.Key,
            RequestHash = pending.RequestHash,
            Status = StatusCodes.Status201Created,
            Body = body,
            CreatedAt = pending.Wanted.At,
        };
        commit.With(record);
        return record;
    }
}
