using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Raters;

namespace Api.Features.Raters;

/// <summary>绑定交易主体.</summary>
public static class BindParty
{
    /// <summary>Whom to bind to, and by what it is confirmed.</summary>
    /// <param name="Method"><c>tradingSystem</c>: the answer holds a code to type there; <c>phone</c>: the verified phone confirms at once.</param>
    /// <param name="PartyId">With <c>phone</c>: one of the parties of <c>POST /my/phone</c>.</param>
    /// <param name="PrivacyVersion">Version of the privacy text the person agreed to.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<BindingMethod>] string Method,
        Guid? PartyId,
        [property: Required(AllowEmptyStrings = true), MaxLength(40)] string PrivacyVersion);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder my)
    {
        my.MapPost("/bindings", Handle)
            .AddEndpointFilter<RaterLimitFilter>()
            .WithName("BindParty")
            .WithSummary("绑定交易主体")
            .WithDescription("Asks to rate for a trading party. With `tradingSystem` the code of the answer is typed there within half an hour by its "
                + "signed-in user; with `phone` the verified phone must be the party's. What this person rated before counts as the party's from then on.")
            .WithExamples(new Request("tradingSystem", PartyId: null, PrivacyText.Version), BindingView.RequestedExample)
            .Produces<BindingView>(StatusCodes.Status201Created)
            .WithProblems(400, 401, 403, 409, 413, 415, 422, 429, 503);
        my.MapPost("/bindings/{id:guid}/act", Act)
            .WithName("ActForParty")
            .WithSummary("选择所代表的主体")
            .WithDescription("Chooses the party that the next ratings are given for, where a person is bound to several.")
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 404, 409, 412, 429, 503);
        my.MapDelete("/bindings/{id:guid}", End)
            .WithName("EndBinding")
            .WithSummary("解除绑定")
            .WithDescription("Ends a binding, or takes a request back. Ratings given for the party stay the party's.")
            .Produces(StatusCodes.Status204NoContent)
            .WithProblems(401, 403, 404, 412, 429, 503);
    }

    static async Task<IResult> Handle(
        Request request, HttpContext context, PartyBindings bindings, BindingRows rows, CancellationToken cancel)
    {
        if (EnumNames.Read<BindingMethod>(request.Method) is not { } method) return Problem.Of(RaterFormRefusals.MethodUnknown);
        if (RaterRules.ConsentHolds(request.PrivacyVersion, PrivacyText.Version) is { } refusal) return Problem.Of(refusal);
        var account = CurrentRaters.Of(context).SignedIn!.AccountId;
        if (method == BindingMethod.TradingSystem)
        {
            var (requested, code) = await bindings.RequestAsync(account, request.PrivacyVersion, Actors.Rater(context), cancel);
            return Created(await rows.OneAsync(requested, cancel) with { Code = code });
        }
        if (request.PartyId is not { } party) return Problem.Of(RaterRefusals.PartyUnknown);
        var bound = await bindings.BindByPhoneAsync(account, party, request.PrivacyVersion, Actors.Rater(context), cancel);
        return bound.IsRefused ? Problem.Of(bound.Refusal) : Created(await rows.OneAsync(bound.Value, cancel));
    }

    static async Task<IResult> Act(Guid id, HttpContext context, PartyBindings bindings, CancellationToken cancel) =>
        await bindings.ActForAsync(CurrentRaters.Of(context).SignedIn!.AccountId, id, Actors.Rater(context), cancel) is { } refusal
            ? Problem.Of(refusal) : TypedResults.NoContent();

    static async Task<IResult> End(Guid id, HttpContext context, PartyBindings bindings, CancellationToken cancel) =>
        await bindings.EndAsync(CurrentRaters.Of(context).SignedIn!.AccountId, id, Actors.Rater(context), cancel) is { } refusal
            ? Problem.Of(refusal) : TypedResults.NoContent();

    static IResult Created(BindingView view) => TypedResults.Created($"/api/v1/my/bindings/{view.Id}", view);
}
