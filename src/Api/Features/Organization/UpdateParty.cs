using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>修改交易主体.</summary>
public static class UpdateParty
{
    /// <summary>What changes about a party; kind and identifier do not: another identifier is another party.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Phone">Phone; left out it stays as it is (it is shown masked only), empty it is removed.</param>
    /// <param name="Enabled">False strikes it off.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: MaxLength(24)] string? Phone,
        [property: Required] bool? Enabled)
    {
        /// <summary>Never the identity: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(UpdateParty);
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder parties) => parties.MapPut("/{id:guid}", Handle)
        .WithName("UpdateParty")
        .WithSummary("修改交易主体")
        .WithDescription("Changes name, phone and state. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
        .RequireRoles(Roles.Admin)
        .WithExamples(new Request("示例建设有限公司", "0000-1234567", Enabled: true), PartyView.Example)
        .Produces<PartyView>()
        .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, Request request, HttpContext context, RatingDbContext db, Commit commit, PartyIdentities identities, PartyRows reader,
        CancellationToken cancel)
    {
        var party = await db.TradingParties.SingleOrDefaultAsync(p => p.Id == id, cancel);
        var identity = await db.PartyIdentities.SingleOrDefaultAsync(i => i.PartyId == id, cancel);
        if (party is null || identity is null) return Problem.Of(OrganizationFormRefusals.PartyUnknownHere);
        var phone = request.Phone is null ? identities.Open(identity).Phone : CreateParty.PhoneOf(request.Phone);
        if ((context.CheckVersion(party) ?? OrganizationRules.NameIsReadable(request.Name)
            ?? (phone is not null ? OrganizationRules.PhoneCanBeCalled(phone) : null)) is { } refusal)
            return Problem.Of(refusal);
        var resealed = identities.Reseal(identity, request.Name.Trim(), phone);
        party.Enabled = request.Enabled!.Value;
        await commit.Change(party, "tradingParty.changed", Actors.Staff(context), new { party.Enabled, IdentityChanged = resealed }).SaveAsync(cancel);
        context.SendVersion(party);
        return TypedResults.Ok(reader.View(party, identity));
    }
}
