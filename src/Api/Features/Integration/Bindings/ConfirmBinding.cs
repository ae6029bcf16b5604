using System.ComponentModel.DataAnnotations;
using Api.Features.Integration.Matters;
using Api.Features.Raters;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security.Integration;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Bindings;

/// <summary>确认绑定: the trading system vouches that its signed-in user belongs to a party (QD 五(一)).</summary>
public static class ConfirmBinding
{
    const int Attempts = 4;

    /// <summary>Who typed which code.</summary>
    /// <param name="Code">The eight characters the person's phone shows; blanks, dashes and letter case do not matter.</param>
    /// <param name="Party">The party your signed-in user belongs to; one that was never named before is registered.</param>
    public sealed record Request(
        [property: Required, MaxLength(40)] string Code,
        [property: Required] PutMatter.PartyRequest? Party)
    {
        /// <summary>Never the identity: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(ConfirmBinding);
    }

    /// <summary>The binding.</summary>
    /// <param name="PartyId">Our identity of the party, to be used instead of its identifier.</param>
    /// <param name="State">How far the binding is.</param>
    /// <param name="ConfirmedAt">From when the person rates for the party.</param>
    public sealed record Response(Guid PartyId, BindingState State, DateTime ConfirmedAt);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder integration) => integration.MapPost("/bindings/confirm", Handle)
        .WithName("ConfirmBinding")
        .WithSummary("确认绑定交易主体")
        .WithDescription(
            "Binds the person whose phone shows this code (`POST /my/bindings`) to the party of your signed-in user. A code holds for half an hour "
            + "and confirms once. Send the party of the session, never one the user typed.")
        .WithExamples(
            new Request("7K3M-9QXZ", new PutMatter.PartyRequest("legalPerson", "示例建设有限公司", "91000000DEM0000019", IdNumber: null, Phone: null)),
            new Response(Guid.Parse("019aa000-0000-7000-8000-000000000060"), BindingState.Confirmed, new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc)))
        .Produces<Response>()
        .WithProblems(400, 401, 404, 409, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, MatterParties parties, PartyBindings bindings, CancellationToken cancel)
    {
        var actor = CurrentClient.Of(context).Actor(context);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                // A party that was never named before is registered only together with its binding.
                await using var transaction = await db.Database.BeginTransactionAsync(cancel);
                var (party, refusal) = await parties.OneAsync(request.Party!, actor, cancel);
                if (party is not { } partyId) return Problem.Of(refusal!);
                await commit.SaveAsync(cancel);
                var bound = await bindings.ConfirmAsync(request.Code, partyId, actor, cancel);
                if (bound.IsRefused) return Problem.Of(bound.Refusal);
                await transaction.CommitAsync(cancel);
                return TypedResults.Ok(new Response(partyId, bound.Value.State, bound.Value.ConfirmedAt!.Value));
            }
            catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race))
            {
                if (attempt == Attempts) return Problem.Of(HttpRefusals.Busy);
                db.ChangeTracker.Clear();
            }
        }
    }
}
