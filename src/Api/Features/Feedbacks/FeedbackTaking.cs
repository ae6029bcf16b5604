using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Feedbacks;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>A comment or complaint that was taken in, with the key its author is told.</summary>
/// <param name="Feedback">What was taken in.</param>
/// <param name="Key">查询码.</param>
internal sealed record TakenFeedback(Feedback Feedback, string Key);

/// <summary>Takes comments and complaints in, from the API, the page and the staff.</summary>
internal sealed class FeedbackTaking(
    RatingDbContext db, Commit commit, FeedbackDesk desk, FeedbackContacts contacts, CurrentRaters raters, SilentSignIn signIn, KeyedHash hash,
    RequestLimits limits, SiteAddress site)
{
    /// <summary>What somebody wrote.</summary>
    /// <param name="Kind">Comment or complaint, as written in the contract.</param>
    /// <param name="Text">In words.</param>
    /// <param name="DepartmentCode">Department it is about; null for the centre as a whole.</param>
    /// <param name="Name">Name, when left.</param>
    /// <param name="Phone">Phone, when left.</param>
    internal sealed record Written(string? Kind, string? Text, string? DepartmentCode, string? Name, string? Phone)
    {
        /// <summary>Never the contact: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(Written);
    }

    /// <summary>Stores what anybody wrote, once under its key. Whoever is barred from rating may still complain (SD 17).</summary>
    public async Task<OnceAnswer> SubmitAsync(HttpContext context, Written written, string? key, CancellationToken cancel)
    {
        if (!IdempotencyKey.IsValid(key)) return OnceAnswer.No(HttpRefusals.IdempotencyKeyRequired);
        var rater = await raters.ReadAsync(context);
        var address = hash.OfShared("address", RequestLimits.NetworkOf(context.Connection.RemoteIpAddress));
        // Somebody without a name is new with every request: the address is counted as well.
        if (await limits.RaterAsync($"feedback:{address}") is { } many) return OnceAnswer.No(HttpRefusals.TooMany, many);
        if (rater.IsKnown && await limits.RaterAsync(rater.Rater.Key) is { } wait) return OnceAnswer.No(HttpRefusals.TooMany, wait);
        var scope = $"feedback:{(rater.IsKnown ? rater.Rater.Key : address)}";
        var requestHash = IdempotencyKey.HashOf(written, hash);
        return await db.DecideAsync(() => OnceAsync(context, written, rater.Rater, (scope, key!, requestHash), cancel));
    }

    /// <summary>Notes a comment or complaint to be stored; whoever asked commits.</summary>
    public Decision<TakenFeedback> Take(FeedbackWish wish, Actor actor)
    {
        var key = Crockford.Encode(Chance.Bits64(), Feedback.KeyLength);
        var received = Feedback.Receive(wish, desk.Moment, Guid.CreateVersion7(), Chance.Bits64(), number => HashOf(number, key));
        if (received.IsRefused) return received.Refusal;
        var made = received.Value;
        commit.Add(made, "feedback.received", actor, new { made.Number, made.Kind, made.Source, made.Channel, made.DueOn });
        if (wish.Contact is { } contact) commit.With(contacts.Seal(made.Id, contact));
        return new TakenFeedback(made, key);
    }

    /// <summary>Whether the key opens what has this hash.</summary>
    public bool Opens(string keyHash, string number, string key) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(keyHash), Encoding.ASCII.GetBytes(HashOf(number, key)));

    string HashOf(string number, string key) => hash.Of("feedback", $"{number}|{key}");

    async Task<OnceAnswer> OnceAsync(
        HttpContext context, Written written, Rater rater, (string Scope, string Key, string Hash) idempotency, CancellationToken cancel)
    {
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == idempotency.Scope && r.Key == idempotency.Key, cancel) is { } first)
            return first.RequestHash == idempotency.Hash ? OnceAnswer.Yes(first.Status, first.Body, replayed: true) : OnceAnswer.No(HttpRefusals.IdempotencyReused);
        Guid? department = null;
        if (!string.IsNullOrWhiteSpace(written.DepartmentCode))
        {
            var code = written.DepartmentCode.Trim();
            department = await db.Departments.Where(d => d.Code == code && d.Enabled).Select(d => (Guid?)d.Id).SingleOrDefaultAsync(cancel);
            if (department is null) return OnceAnswer.No(FeedbackFormRefusals.DepartmentUnknown);
        }
        var taken = Take(
            new FeedbackWish(
                EnumNames.Read<FeedbackKind>(written.Kind), written.Text?.ReplaceLineEndings("\n"), department, StaffMemberId: null,
                rater.PartyId is null ? FeedbackSource.Public : FeedbackSource.Party,
                signIn.IsWechat(context) ? RegisteredChannel.Wechat : RegisteredChannel.Portal, FeedbackContacts.Left(written.Name, written.Phone)),
            Actors.Rater(context));
        if (taken.IsRefused) return OnceAnswer.No(taken.Refusal);
        var (made, key) = taken.Value;
        var body = JsonSerializer.Serialize(
            new SubmitFeedback.Response(made.Number, key, site.Url($"/feedback/{made.Number}/{key}"), made.ReceivedAt, made.DueOn), ApiJson.Options);
        await commit.With(new IdempotencyRecord
        {
            Scope = idempotency.Scope,
            Key = idempotency.Key,
            RequestHash = idempotency.Hash,
            Status = StatusCodes.Status201Created,
            Body = body,
            CreatedAt = made.ReceivedAt,
        }).SaveAsync(cancel);
        return OnceAnswer.Yes(StatusCodes.Status201Created, body);
    }
}
