using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>登记交易主体.</summary>
public static class CreateParty
{
    /// <summary>A new trading party.</summary>
    /// <param name="Kind">What it is in law.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Identifier">ID number of a natural person, credit code of everybody else; 18 characters with the right check character.</param>
    /// <param name="Phone">Phone.</param>
    public sealed record Request(
        [property: Required, OneOf<PartyKind>] string Kind,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required, MaxLength(40)] string Identifier,
        [property: MaxLength(24)] string? Phone)
    {
        /// <summary>Never the identity: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(CreateParty);
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder parties) => parties.MapPost("/", Handle)
        .WithName("CreateParty")
        .WithSummary("登记交易主体")
        .WithDescription("Registers a trading party. Its identity is sealed at once and shown masked only (SD 16).")
        .RequireRoles(Roles.Admin)
        .WithExamples(new Request("legalPerson", "示例建设有限公司", "91000000DEM0000019", "0000-1234567"), PartyView.Example)
        .Produces<PartyView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, PartyIdentities identities, PartyRows reader,
        CancellationToken cancel)
    {
        if (EnumNames.Read<PartyKind>(request.Kind) is not { } kind) return Problem.Of(OrganizationFormRefusals.PartyKindUnknown);
        var plain = new PlainIdentity(
            request.Name.Trim(), OrganizationRules.IdentifierOf(kind, request.Identifier), PhoneOf(request.Phone));
        if ((OrganizationRules.NameIsReadable(plain.Name) ?? OrganizationRules.IdentifierFitsKind(kind, plain.Identifier)
            ?? (plain.Phone is { } phone ? OrganizationRules.PhoneCanBeCalled(phone) : null)) is { } refusal)
            return Problem.Of(refusal);
        var hash = identities.HashOf(plain.Identifier);
        if (await db.TradingParties.AnyAsync(p => p.IdentityHash == hash, cancel)) return Problem.Of(OrganizationFormRefusals.PartyTaken);
        var party = new TradingParty { Id = Guid.CreateVersion7(), Kind = kind, IdentityHash = hash };
        var identity = identities.Seal(party.Id, plain);
        if (await commit.Add(party, "tradingParty.created", Actors.Staff(context), new { party.Kind }).With(identity)
            .SaveUniqueAsync(OrganizationFormRefusals.PartyTaken, cancel) is { } taken) return Problem.Of(taken);
        context.SendVersion(party);
        return TypedResults.Created($"/api/v1/parties/{party.Id}", reader.View(party, identity));
    }

    /// <summary>A phone as it is kept; null for none.</summary>
    internal static string? PhoneOf(string? typed) => string.IsNullOrWhiteSpace(typed) ? null : typed.Trim();
}
