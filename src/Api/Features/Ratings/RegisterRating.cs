using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Security.Cryptography;
using System.Text.Json;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Shared;
using Domain.Statistics;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>代录评价: a rating that came on paper or by phone (SD 12).</summary>
public static class RegisterRating
{
    /// <summary>A rating that reached the staff by another way.</summary>
    /// <param name="Channel">By what way.</param>
    /// <param name="EvidenceNo">Number of the paper, recording or message it is kept under; each is registered once.</param>
    /// <param name="EntranceId">Where it belongs, when it names no known service.</param>
    /// <param name="EncounterId">The service it rates, by its identity.</param>
    /// <param name="Level">One of the five levels.</param>
    /// <param name="Facets">Facet codes; negative levels only.</param>
    /// <param name="Indicators">Indicator codes of the same level.</param>
    /// <param name="Comment">What was said.</param>
    /// <param name="Contact">Name and phone, if they were left. Kept encrypted.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<RegisteredChannel>] string Channel,
        [property: Required, MaxLength(RegistrationRules.EvidenceNoMaxLength)] string EvidenceNo,
        Guid? EntranceId,
        Guid? EncounterId,
        [property: Required(AllowEmptyStrings = true), OneOf<SatisfactionLevel>] string Level,
        [property: MaxLength(20)] IReadOnlyList<string>? Facets,
        [property: MaxLength(20)] IReadOnlyList<string>? Indicators,
        string? Comment,
        SubmitRating.ContactRequest? Contact)
    {
        /// <summary>Never the contact: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(RegisterRating);
    }

    static readonly string[] Operators = [Roles.Staff, Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Admin];

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/registered", Handle)
        .WithName("RegisterRating")
        .WithSummary("代录评价")
        .WithDescription(
            "Registers a rating that came on paper or by phone, with its evidence, marked as registered. Never for one's own department. The same "
            + "rules hold as for a rating somebody gives; a negative one opens a case.")
        .RequireRoles(Operators)
        .WithExamples(
            new Request("paper", "ZZ-2026-0001", Guid.Parse("019aa000-0000-7000-8000-000000000010"), EncounterId: null, "dissatisfied", ["conduct"], ["214"],
                "等了一个小时没有人叫号", new SubmitRating.ContactRequest("示例", "0000-1234567")),
            SubmitRating.ExampleResponse)
        .Produces<SubmitRating.Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, RegisteredRatings desk, CancellationToken cancel)
    {
        if (!IdempotencyKey.IsValid(idempotencyKey)) return Problem.Of(HttpRefusals.IdempotencyKeyRequired);
        var (stored, refusal, replayed) = await desk.RegisterAsync(request, idempotencyKey!, context, cancel);
        if (refusal is not null) return Problem.Of(refusal);
        if (replayed) context.Response.Headers[IdempotencyKey.ReplayedHeader] = "true";
        return TypedResults.Text(stored!.Body, "application/json; charset=utf-8", statusCode: stored.Status);
    }
}

/// <summary>Writes registered ratings.</summary>
internal sealed class RegisteredRatings(
    RatingDbContext db, Commit commit, EntranceContexts contexts, RuleBook rules, BusinessClock clock, Contacts contacts, KeyRing keys, KeyedHash hash,
    SiteAddress site)
{
    static readonly Rater Nobody = new(RaterKind.Device, "", PartyId: null);

    /// <summary>Registers a rating, or repeats the first answer to the same wish.</summary>
    public async Task<(IdempotencyRecord? Stored, Refusal? Refusal, bool Replayed)> RegisterAsync(
        RegisterRating.Request request, string key, HttpContext context, CancellationToken cancel)
    {
        var (staff, requestHash) = (CurrentStaff.Of(context), IdempotencyKey.HashOf(request, hash));
        var scope = $"staff:{staff.UserId:N}";
        if (await db.IdempotencyRecords.AsNoTracking().SingleOrDefaultAsync(r => r.Scope == scope && r.Key == key, cancel) is { } first)
            return first.RequestHash == requestHash ? (first, null, true) : (null, HttpRefusals.IdempotencyReused, false);

        await contexts.RefreshAsync(db, cancel);
        var situation = await SituationAsync(request, staff, cancel);
        if (situation.IsRefused) return (null, situation.Refusal, false);
        var s = situation.Value;
        var (department, served) = (s.Encounter?.DepartmentId ?? s.Entrance.DepartmentId, s.Encounter?.StaffIds ?? s.StaffOnDuty ?? s.Entrance.StaffIds);
        if (RegistrationRules.NotOnesOwn(staff.DepartmentId, staff.StaffMemberId, department, served) is { } own) return (null, own, false);
        if (EnumNames.Read<RegisteredChannel>(request.Channel) is not { } channel) return (null, RegistrationFormRefusals.ChannelUnknown, false);
        var evidenceNo = request.EvidenceNo.Trim();
        if (await db.Ratings.AnyAsync(r => r.EvidenceNo == evidenceNo, cancel)) return (null, RegistrationFormRefusals.EvidenceTaken, false);
        var wish = WishOf(request);
        var rating = Rating.Register(wish, s, new Registration(channel, evidenceNo, staff.UserId), new RatingIds(Guid.CreateVersion7(), Chance()));
        if (rating.IsRefused) return (null, rating.Refusal, false);
        var record = Prepare(rating.Value, wish, s, Actors.Staff(context), (scope, key, requestHash));
        try
        {
            await commit.SaveAsync(cancel);
            return (record, null, false);
        }
        catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race))
        {
            // Rated, defaulted, or registered under the same evidence at this moment.
            return (null, s.Encounter is null ? RegistrationFormRefusals.EvidenceTaken : RatingRefusals.AlreadyRated, false);
        }
    }

    async Task<Decision<RatingSituation>> SituationAsync(RegisterRating.Request request, CurrentStaff staff, CancellationToken cancel)
    {
        var now = clock.Now;
        var today = ChinaTime.DateOf(now);
        Encounter? encounter = null;
        if (request.EncounterId is { } id)
        {
            encounter = await db.Encounters.SingleOrDefaultAsync(e => e.Id == id, cancel);
            // Whether a bidder or an expert rated must not be found out by registering for them (HB 31).
            if (encounter is null || (!staff.HandlesSealed && await SealedRatings.Encounters(db, now).AnyAsync(e => e.Id == id, cancel)))
                return RatingRefusals.EncounterUnknown;
        }
        else if (request.EntranceId is null)
        {
            return RegistrationFormRefusals.PlaceMissing;
        }
        if (await contexts.FindAsync(db, encounter?.EntranceId ?? request.EntranceId!.Value, today, cancel) is not { } context)
            return HttpRefusals.EntranceUnknown;
        return new RatingSituation
        {
            Entrance = context.Entrance,
            Encounter = encounter,
            EncounterIsSigned = true,
            StaffOnDuty = context.Shifts.Count == 0 ? null : Roster.OnDuty(context.Shifts, now, context.Entrance.StaffIds),
            Rater = Nobody,
            EncounterRated = encounter?.RatedAt is not null,
            WalkInsToday = 0,
            DrawsToday = 0,
            Profile = rules.ProfileOn(today),
            Calendar = rules.Calendar,
            Catalogue = rules.Catalogue,
            Now = now,
        };
    }

    IdempotencyRecord Prepare(Rating rating, RatingWish wish, RatingSituation s, Actor actor, (string Scope, string Key, string Hash) idempotency)
    {
        var tallies = new TallySteps();
        if (s.Encounter is { IsShared: false } encounter) commit.Change(encounter, "encounter.rated", actor);
        commit.With(rating).Note(
            $"rating:{rating.Id:N}", 1, "rating.registered", actor, new { rating.Level, rating.Basis, rating.RegisteredChannel, rating.EvidenceNo });
        tallies.Count(rating, s.Catalogue);
        if (wish.Contact is { IsEmpty: false } contact) commit.With(contacts.Seal(rating.Id, contact));
        RectificationCase? opened = null;
        if (rating.IsNegative)
        {
            opened = RectificationCase.Open(rating, s.Profile, s.Calendar, Guid.CreateVersion7(), Chance(), TenderSecrecy.MayHide(s.Encounter));
            commit.Add(opened, "case.opened", actor, new { opened.Number, opened.ContactDueOn, opened.RectifyDueOn });
            tallies.Count(opened, rating, s.Catalogue);
        }
        var receipt = ReceiptTicket.Issue(keys.Tickets, rating.ReceiptNo, rating.SubmittedAt);
        var record = new IdempotencyRecord
        {
            Scope = idempotency.Scope,
            Key = idempotency.Key,
            RequestHash = idempotency.Hash,
            Status = StatusCodes.Status201Created,
            Body = JsonSerializer.Serialize(SubmitRating.Response.Of(rating, opened, site.ReceiptPage(receipt)), ApiJson.Options),
            CreatedAt = rating.SubmittedAt,
        };
        commit.With(tallies.Summed()).With(record);
        return record;
    }

    static RatingWish WishOf(RegisterRating.Request request)
    {
        var contact = request.Contact is { } left ? new Contact(Cleaned(left.Name), Cleaned(left.Phone)) : null;
        return new RatingWish(
            EnumNames.Read<SatisfactionLevel>(request.Level), request.Facets ?? [], request.Indicators ?? [], request.Comment,
            contact is { IsEmpty: false } ? contact : null, HideIdentity: false, RatingChannel.Pc);
    }

    static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    static ulong Chance() => BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong)));
}

/// <summary>What is wrong with the form of a registered rating.</summary>
internal static class RegistrationFormRefusals
{
    public static readonly Refusal ChannelUnknown = new("registration.channelUnknown", "代录渠道的取值无效");
    public static readonly Refusal EvidenceTaken = new("registration.evidenceTaken", "这个证据编号已经登记过一条评价");
    public static readonly Refusal PlaceMissing = new("registration.placeMissing", "请指明评价的业务，或者所属的入口");
}
