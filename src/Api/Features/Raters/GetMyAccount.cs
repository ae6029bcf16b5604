using Api.Features.Scanning;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>我的账户 of a rater.</summary>
public static class GetMyAccount
{
    /// <summary>What is known about the signed-in rater.</summary>
    /// <param name="Phone">Verified phone, masked; null when none was verified.</param>
    /// <param name="Bindings">Parties this person rates for, and requests still waiting.</param>
    /// <param name="PrivacyVersion">Version of the privacy text in force; send it where consent is asked for.</param>
    public sealed record Response(string? Phone, IReadOnlyList<BindingView> Bindings, string PrivacyVersion)
    {
        /// <summary>Why this person may not rate now, and until when, in words; null when nothing bars it.</summary>
        public string? Barred { get; init; }
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapGet("/", Handle)
        .WithName("GetMyAccount")
        .WithSummary("我的账户")
        .WithDescription("What is known about the signed-in rater: verified phone (masked), bound trading parties, requests for bindings.")
        .WithExample(new Response("138****0000", [BindingView.Example], PrivacyText.Version))
        .Produces<Response>()
        .WithProblems(401, 403, 429, 503);

    static async Task<IResult> Handle(
        HttpContext context, RatingDbContext db, BindingRows bindings, RaterPhones phones, EntranceContexts entrances, BusinessClock clock, CancellationToken cancel)
    {
        var id = CurrentRaters.Of(context).SignedIn!.AccountId;
        var account = await db.RaterAccounts.AsNoTracking().SingleAsync(a => a.Id == id, cancel);
        var phone = await db.RaterPhones.AsNoTracking().SingleOrDefaultAsync(p => p.RaterAccountId == id, cancel);
        return TypedResults.Ok(new Response(
            phone is null ? null : ContactMask.Phone(phones.Open(phone)), await bindings.OfAsync(account, clock.Now, cancel), PrivacyText.Version)
        {
            Barred = (await entrances.BarredAsync(db, cancel)).ThroughOn(CurrentRaters.Of(context).Rater, servedPartyId: null, clock.Today) is { } last
                ? RatingRefusals.Barred(last).Sentence : null,
        });
    }
}
