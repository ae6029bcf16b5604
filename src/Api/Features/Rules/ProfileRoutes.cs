using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Nodes;
using Api.Features.Organization;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Organization;
using Domain.Rules;
using Domain.Shared;

namespace Api.Features.Rules;

/// <summary>规则: dated versions, published and never changed (SD 22).</summary>
public static class ProfileRoutes
{
    /// <summary>A rule profile.</summary>
    /// <param name="Code">Stable name.</param>
    /// <param name="Version">Version of the profile of that name.</param>
    /// <param name="Name">Name people read.</param>
    /// <param name="ValidFrom">First China date on which it holds.</param>
    /// <param name="ValidThrough">Last China date on which it holds; null while no end is known.</param>
    /// <param name="Current">Whether it is the one that holds today.</param>
    /// <param name="Values">Its numbers by name.</param>
    public sealed record ProfileView(
        string Code, int Version, string Name, DateOnly ValidFrom, DateOnly? ValidThrough, bool Current, JsonObject Values)
    {
        static readonly string[] Apart = ["code", "version", "name", "validFrom", "validThrough"];

        internal static ProfileView Of(RuleProfile profile, RuleProfile current)
        {
            var values = JsonSerializer.SerializeToNode(profile, ApiJson.Options)!.AsObject();
            foreach (var name in Apart) values.Remove(name);
            return new ProfileView(
                profile.Code, profile.Version, profile.Name, profile.ValidFrom, profile.ValidThrough, ReferenceEquals(profile, current), values);
        }

        internal static bool IsValue(string name) =>
            JsonSerializer.SerializeToNode(ShandongProfile.Version1, ApiJson.Options)!.AsObject().ContainsKey(name) && !Apart.Contains(name);
    }

    /// <summary>A new version. It holds from a later day on, and changes nothing that was computed before.</summary>
    /// <param name="Code">Stable name; a known one makes its next version.</param>
    /// <param name="Name">Name people read.</param>
    /// <param name="ValidFrom">First China date on which it holds: tomorrow at the earliest.</param>
    /// <param name="ValidThrough">Last China date on which it holds; null while no end is known.</param>
    /// <param name="Values">Numbers that differ from the version before it (for a new name: from the profile of today).</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string Code,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required] DateOnly? ValidFrom,
        DateOnly? ValidThrough,
        JsonObject? Values);

    static ProfileView Example => ProfileView.Of(ShandongProfile.Version1, ShandongProfile.Version1);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        var profiles = api.MapGroup("/profiles").WithTags("Rules");
        profiles.MapGet("/", List)
            .WithName("ListProfiles")
            .WithSummary("规则列表")
            .WithDescription("Every rule profile, shipped and published here, the one that begins last first.")
            .RequireAuthorization()
            .WithExample(new Page<ProfileView>([Example], Next: null))
            .Produces<Page<ProfileView>>()
            .WithProblems(400, 401, 403, 503);
        profiles.MapGet("/current", Current)
            .WithName("GetCurrentProfile")
            .WithSummary("当前规则")
            .WithDescription("The profile that holds today.")
            .RequireAuthorization()
            .WithExample(Example)
            .Produces<ProfileView>()
            .WithProblems(401, 403, 503);
        profiles.MapPost("/", Publish)
            .WithName("PublishProfile")
            .WithSummary("发布新规则")
            .WithDescription(
                "Publishes a version that holds from a later day on. Deadlines and defaults that exist keep naming, and following, the version "
                + "that made them.")
            .RequireRoles(Roles.Admin)
            .WithExamples(
                new Request("gansu", "甘肃省公共资源交易好差评规则", new DateOnly(2027, 1, 1), ValidThrough: null, new JsonObject { ["defaultLevel"] = "satisfied" }),
                Example)
            .Produces<ProfileView>(StatusCodes.Status201Created)
            .WithProblems(400, 401, 403, 412, 413, 415, 422, 503);
    }

    static async Task<IResult> List([AsParameters] ListQuery query, RatingDbContext db, EntranceContexts contexts, RuleBook rules, BusinessClock clock, CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        var current = rules.ProfileOn(clock.Today);
        // A handful, in memory; the place of each in the list is its first day and its own number.
        var rows = rules.Profiles.All.Select(p => (new Cursor(ChinaTime.StartOf(p.ValidFrom), PlaceOf(p)), ProfileView.Of(p, current)))
            .OrderByDescending(r => r.Item1.At).ThenByDescending(r => r.Item1.Id).ToList();
        return await ListAnswer.Of(query, (after, count) => Task.FromResult(rows
            .Where(r => after is not { } place || r.Item1.At < place.At || (r.Item1.At == place.At && r.Item1.Id.CompareTo(place.Id) < 0))
            .Take(count).ToList()), "profiles");
    }

    static async Task<IResult> Current(RatingDbContext db, EntranceContexts contexts, RuleBook rules, BusinessClock clock, CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        var current = rules.ProfileOn(clock.Today);
        return TypedResults.Ok(ProfileView.Of(current, current));
    }

    static async Task<IResult> Publish(
        Request request, HttpContext context, RatingDbContext db, Commit commit, EntranceContexts contexts, RuleBook rules, BusinessClock clock,
        CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        if (request.Values?.FirstOrDefault(v => !ProfileView.IsValue(v.Key)) is { Key: { } unknown }) return Problem.Of(RuleFormRefusals.ValueUnknown(unknown));
        var code = request.Code.Trim();
        var before = rules.Profiles.All.Where(p => p.Code == code).MaxBy(p => p.Version);
        RuleProfile profile;
        try
        {
            profile = RuleBook.With(before ?? rules.ProfileOn(clock.Today), request.Values ?? []) with
            {
                Code = code,
                Version = (before?.Version ?? 0) + 1,
                Name = request.Name.Trim(),
                ValidFrom = request.ValidFrom!.Value,
                ValidThrough = request.ValidThrough,
            };
        }
        catch (JsonException)
        {
            return Problem.Of(RuleFormRefusals.ValueInvalid);
        }
        if ((OrganizationRules.CodeIsPlain(code) ?? OrganizationRules.NameIsReadable(request.Name) ?? ProfileRules.StartsLater(profile.ValidFrom, clock.Today)
            ?? ProfileRules.EndsAfterItStarts(profile) ?? ProfileRules.ValuesHold(profile)) is { } refusal) return Problem.Of(refusal);
        var stored = new StoredProfile
        {
            Id = Guid.CreateVersion7(),
            Code = code,
            ProfileVersion = profile.Version,
            ValidFrom = profile.ValidFrom,
            Content = RuleBook.ContentOf(profile),
            PublishedAt = clock.Now,
        };
        if (await commit.Add(stored, "profile.published", Actors.Staff(context), profile)
            .SaveUniqueAsync(HttpRefusals.PreconditionStale, cancel) is { } stale) return Problem.Of(stale);
        return TypedResults.Created("/api/v1/profiles", ProfileView.Of(profile, rules.ProfileOn(clock.Today)));
    }

    static Guid PlaceOf(RuleProfile profile)
    {
        var bytes = System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(profile.Code));
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(bytes, profile.Version);
        return new Guid(bytes.AsSpan(0, 16), bigEndian: true);
    }
}
