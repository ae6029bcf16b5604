using System.ComponentModel.DataAnnotations;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Organization;

namespace Api.Features.Organization;

/// <summary>查找交易主体.</summary>
public static class SearchParties
{
    /// <summary>Whom to find. A body and not a query string: addresses end up in logs.</summary>
    /// <param name="Identifier">Whole credit code or ID number.</param>
    /// <param name="Phone">Whole phone number.</param>
    public sealed record Request([property: MaxLength(40)] string? Identifier, [property: MaxLength(40)] string? Phone)
    {
        /// <summary>Never the identity: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(SearchParties);
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder parties) => parties.MapPost("/search", Handle)
        .WithName("SearchParties")
        .WithSummary("查找交易主体")
        .WithDescription("Finds trading parties by their whole identifier or phone, through the keyed hash; answers as the list does.")
        .RequireRoles(PartyRows.Readers)
        .WithExamples(new Request("91000000DEM0000019", Phone: null), new Page<PartyView>([PartyView.Example], Next: null))
        .Produces<Page<PartyView>>()
        .WithProblems(400, 401, 403, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, Request request, PartyRows reader, PartyIdentities identities, CancellationToken cancel)
    {
        if (string.IsNullOrWhiteSpace(request.Identifier) && string.IsNullOrWhiteSpace(request.Phone))
            return Problem.Of(OrganizationFormRefusals.SearchEmpty);
        var rows = reader.All;
        if (!string.IsNullOrWhiteSpace(request.Identifier))
        {
            var hash = identities.HashOf(CreditCode.Normalise(request.Identifier));
            rows = rows.Where(r => r.Party.IdentityHash == hash);
        }
        if (!string.IsNullOrWhiteSpace(request.Phone))
        {
            var hash = identities.PhoneHashOf(request.Phone);
            rows = rows.Where(r => r.Identity.PhoneHash == hash);
        }
        return await reader.ListAsync(query, rows, cancel);
    }
}
