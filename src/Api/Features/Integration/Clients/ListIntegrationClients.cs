using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Persistence.Mappings;
using Api.Security;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Clients;

/// <summary>接入方列表、查看接入方.</summary>
public static class ListIntegrationClients
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder clients)
    {
        clients.MapGet("/", Handle)
            .WithName("ListIntegrationClients")
            .WithSummary("接入方列表")
            .WithDescription("Systems that may call the integration API, newest first; `revoked` filters. Never a secret.")
            .WithExample(new Page<IntegrationClientView>([IntegrationClientView.Example], Next: null))
            .Produces<Page<IntegrationClientView>>()
            .WithProblems(400, 401, 403, 503);
        clients.MapGet("/{id:guid}", Get)
            .WithName("GetIntegrationClient")
            .WithSummary("查看接入方")
            .WithDescription("One connected system. Never its secret.")
            .WithExample(IntegrationClientView.Example)
            .Produces<IntegrationClientView>()
            .WithProblems(401, 403, 404, 503);
    }

    static async Task<IResult> Handle([AsParameters] ListQuery query, bool? revoked, RatingDbContext db, CancellationToken cancel)
    {
        var clients = db.IntegrationClients.AsNoTracking();
        if (revoked is { } off) clients = clients.Where(c => (c.RevokedAt != null) == off);
        var rows = clients.Select(c => new { Client = c, At = EF.Property<DateTime>(c, CreatedAt.Column) });
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Client.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Client.Id), IntegrationClientView.Of(r.Client)));
        }, "integration-clients");
    }

    static async Task<IResult> Get(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        if (await db.IntegrationClients.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } client)
            return Problem.Of(IntegrationClientRefusals.Unknown);
        context.SendVersion(client);
        return TypedResults.Ok(IntegrationClientView.Of(client));
    }
}

/// <summary>What the use cases about connected systems share.</summary>
internal static class IntegrationClientRows
{
    /// <summary>The wall's time as databases keep it: secrets, like signatures, have nothing to do with the business clock.</summary>
    public static DateTime WallNow() => ChinaTime.ToMilliseconds(DateTime.UtcNow);

    /// <summary>The group of these routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var clients = api.MapGroup("/integration-clients").WithTags("Integration").RequireRoles(Roles.Admin);
        ListIntegrationClients.Map(clients);
        CreateIntegrationClient.Map(clients);
        ChangeIntegrationClient.Map(clients);
    }
}
