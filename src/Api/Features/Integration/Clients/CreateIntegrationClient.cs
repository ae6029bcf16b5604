using System.ComponentModel.DataAnnotations;
using Api.Features.Organization;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security.Integration;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Clients;

/// <summary>新建接入方.</summary>
public static class CreateIntegrationClient
{
    /// <summary>A new connected system.</summary>
    /// <param name="ClientId">Name it signs with; does not change.</param>
    /// <param name="Name">Name people know it by.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string ClientId,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder clients) => clients.MapPost("/", Handle)
        .WithName("CreateIntegrationClient")
        .WithSummary("新建接入方")
        .WithDescription("Lets a system call the integration API. Its secret is in this answer and nowhere else: it is stored encrypted.")
        .WithExamples(new Request("trading-1", "政府采购交易系统"), IntegrationClientSecretView.Example)
        .Produces<IntegrationClientSecretView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Request request, HttpContext context, RatingDbContext db, Commit commit, IntegrationSecrets secrets, CancellationToken cancel)
    {
        var clientId = request.ClientId.Trim();
        if ((OrganizationRules.CodeIsPlain(clientId) ?? OrganizationRules.NameIsReadable(request.Name)) is { } refusal)
            return Problem.Of(refusal);
        if (await db.IntegrationClients.AnyAsync(c => c.ClientId == clientId, cancel)) return Problem.Of(IntegrationClientRefusals.ClientIdTaken);
        var (id, secret) = (Guid.CreateVersion7(), IntegrationSecrets.New());
        var client = new IntegrationClient
        {
            Id = id,
            ClientId = clientId,
            Name = request.Name.Trim(),
            Secret = secrets.Wrap(id, secret),
            SecretIssuedAt = IntegrationClientRows.WallNow(),
        };
        if (await commit.Add(client, "integrationClient.created", Actors.Staff(context), new { client.ClientId, client.Name })
            .SaveUniqueAsync(IntegrationClientRefusals.ClientIdTaken, cancel) is { } taken) return Problem.Of(taken);
        context.SendVersion(client);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created(
            $"/api/v1/integration-clients/{client.Id}", new IntegrationClientSecretView(IntegrationClientView.Of(client), secret));
    }
}
