using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Organization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>交易主体列表、查看交易主体.</summary>
public static class ListParties
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder parties)
    {
        parties.MapGet("/", Handle)
            .WithName("ListParties")
            .WithSummary("交易主体列表")
            .WithDescription("Trading parties, newest first, their identity masked; filter by kind and state. Search by identifier or phone with `POST /parties/search`.")
            .RequireRoles(PartyRows.Readers)
            .WithExample(new Page<PartyView>([PartyView.Example], Next: null))
            .Produces<Page<PartyView>>()
            .WithProblems(400, 401, 403, 503);
        parties.MapGet("/{id:guid}", Get)
            .WithName("GetParty")
            .WithSummary("查看交易主体")
            .WithDescription("One trading party, its identity masked.")
            .RequireRoles(PartyRows.Readers)
            .WithExample(PartyView.Example)
            .Produces<PartyView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<PartyKind>] string? kind, bool? enabled, PartyRows reader,
        CancellationToken cancel)
    {
        var wanted = EnumNames.Read<PartyKind>(kind);
        if (kind is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
        var rows = reader.All;
        if (wanted is { } k) rows = rows.Where(r => r.Party.Kind == k);
        if (enabled is { } on) rows = rows.Where(r => r.Party.Enabled == on);
        return await reader.ListAsync(query, rows, cancel);
    }

    static async Task<IResult> Get(Guid id, HttpContext context, PartyRows reader, CancellationToken cancel)
    {
        if (await reader.All.SingleOrDefaultAsync(r => r.Party.Id == id, cancel) is not { } row)
            return Problem.Of(OrganizationFormRefusals.PartyUnknownHere);
        context.SendVersion(row.Party);
        return TypedResults.Ok(reader.View(row.Party, row.Identity));
    }
}
