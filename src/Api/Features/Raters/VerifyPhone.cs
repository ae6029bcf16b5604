using System.ComponentModel.DataAnnotations;
using Api.Features.WechatSignIn;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Tokens;

namespace Api.Features.Raters;

/// <summary>核验手机号.</summary>
public static class VerifyPhone
{
    const string China = "86";

    /// <summary>What the button 手机号快速验证 gave.</summary>
    /// <param name="Code">Its code: good once, within five minutes; not that of <c>wx.login</c>.</param>
    /// <param name="PrivacyVersion">Version of the privacy text the person agreed to.</param>
    public sealed record Request(
        [property: Required, MaxLength(128)] string Code,
        [property: Required(AllowEmptyStrings = true), MaxLength(40)] string PrivacyVersion)
    {
        /// <summary>Never the code: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(VerifyPhone);
    }

    /// <summary>The verified phone, and whose it is.</summary>
    /// <param name="Phone">Masked.</param>
    /// <param name="Parties">Trading parties registered with it; bind to them with <c>POST /my/bindings</c>.</param>
    public sealed record Response(string Phone, IReadOnlyList<PartyName> Parties);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapPost("/phone", Handle)
        .AddEndpointFilter<RaterLimitFilter>()
        .WithName("VerifyPhone")
        .WithSummary("核验手机号")
        .WithDescription("Keeps the phone that WeChat vouches for, sealed. From then on the person's ratings are real-name; the parties registered "
            + "with this phone can be bound.")
        .WithExamples(new Request("e31968a7f94cc5ee…", PrivacyText.Version), new Response("138****0000", [PartyName.Example]))
        .Produces<Response>()
        .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, WechatAccounts accounts, WechatClient client,
        AuthorizedCalls calls, RaterOpenids openids, RaterPhones phones, BindingRows bindings, BusinessClock clock, CancellationToken cancel)
    {
        if (RaterRules.ConsentHolds(request.PrivacyVersion, PrivacyText.Version) is { } refusal) return Problem.Of(refusal);
        var rater = CurrentRaters.Of(context).SignedIn!;
        var identity = await db.RaterIdentities.AsNoTracking().SingleAsync(i => i.Id == rater.IdentityId, cancel);
        if (accounts.Find(identity.WechatAccount ?? "") is not { Kind: WechatAccountKind.MiniProgram } account)
            return Problem.Of(RaterFormRefusals.PhoneNeedsMiniProgram);
        // With the openid WeChat refuses a code that somebody else's button gave.
        var answer = await calls.CallAsync(
            account, new WxaBusinessGetUserPhoneNumberRequest { Code = request.Code, OpenId = openids.Open(identity) },
            client.ExecuteWxaBusinessGetUserPhoneNumberAsync, cancel);
        if (!answer.IsSuccessful()) return WechatRefusals.Answer(context, answer);

        var phone = NumberOf(answer.PhoneInfo!);
        var stored = phones.Seal(rater.AccountId, phone, request.PrivacyVersion);
        // The code is spent: when the person's other device was first, only what is stored is decided again.
        var kept = await db.DecideAsync(async () =>
        {
            var rated = await db.RaterAccounts.SingleAsync(a => a.Id == rater.AccountId, cancel);
            // Erased, or joined to another account, while WeChat was asked.
            if (!rated.IsActive) return false;
            if (await db.RaterPhones.SingleOrDefaultAsync(p => p.RaterAccountId == rater.AccountId, cancel) is { } earlier)
                db.Entry(earlier).CurrentValues.SetValues(stored);
            else
                commit.With(stored);
            rated.VerifyPhone(clock.Now);
            await commit.Change(rated, "raterAccount.phoneVerified", Actors.Rater(context), new { request.PrivacyVersion }).SaveAsync(cancel);
            return true;
        });
        if (!kept) return Problem.Of(HttpRefusals.AuthRequired);
        return TypedResults.Ok(new Response(ContactMask.Phone(phone), await bindings.WithPhoneAsync(stored.PhoneHash, cancel)));
    }

    /// <summary>A Chinese number without country code, as parties register it; any other with it.</summary>
    static string NumberOf(WxaBusinessGetUserPhoneNumberResponse.Types.PhoneInfo info) =>
        info.CountryCode is China or "" ? info.PurePhoneNumber : $"+{info.CountryCode} {info.PurePhoneNumber}";
}
