using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security.Integration;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Clients;

/// <summary>换密钥、结束轮换、停用接入方.</summary>
public static class ChangeIntegrationClient
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder clients)
    {
        clients.MapPost("/{id:guid}/rotate", Rotate)
            .WithName("RotateIntegrationClientSecret")
            .WithSummary("更换接入方密钥")
            .WithDescription("Issues a new secret, shown this once. The secret before it holds until the rotation is finished.")
            .WithExample(IntegrationClientSecretView.Example)
            .Produces<IntegrationClientSecretView>()
            .WithProblems(401, 403, 404, 409, 412, 503);
        Route(clients, "finish-rotation", "FinishIntegrationClientRotation", "结束密钥轮换",
            "Makes the secret before the current one worthless.", "integrationClient.rotationFinished",
            client => client.PreviousSecret is null ? IntegrationClientRefusals.NoRotation : Forget(client));
        Route(clients, "revoke", "RevokeIntegrationClient", "停用接入方",
            "The system's signatures are refused from now on, everywhere and for ever. What it registered stays.", "integrationClient.revoked",
            client =>
            {
                client.RevokedAt = IntegrationClientRows.WallNow();
                return Forget(client);
            });
    }

    static void Route(
        RouteGroupBuilder clients, string verb, string name, string summary, string description, string step,
        Func<IntegrationClient, Refusal?> change) =>
        clients.MapPost("/{id:guid}/" + verb, async (
                Guid id, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
            {
                var (client, refusal) = await FindAsync(id, context, db, cancel);
                if ((refusal ?? change(client!)) is { } refused) return Problem.Of(refused);
                await commit.Change(client!, step, Actors.Staff(context), new { client!.ClientId }).SaveAsync(cancel);
                context.SendVersion(client);
                return (IResult)TypedResults.Ok(IntegrationClientView.Of(client));
            })
            .WithName(name)
            .WithSummary(summary)
            .WithDescription(description)
            .WithExample(IntegrationClientView.Example)
            .Produces<IntegrationClientView>()
            .WithProblems(401, 403, 404, 409, 412, 503);

    static async Task<IResult> Rotate(
        Guid id, HttpContext context, RatingDbContext db, Commit commit, IntegrationSecrets secrets, CancellationToken cancel)
    {
        var (client, refusal) = await FindAsync(id, context, db, cancel);
        if (refusal is not null) return Problem.Of(refusal);
        if (client!.PreviousSecret is not null) return Problem.Of(IntegrationClientRefusals.RotationOpen);
        var secret = IntegrationSecrets.New();
        (client.PreviousSecret, client.Secret, client.SecretIssuedAt) = (client.Secret, secrets.Wrap(id, secret), IntegrationClientRows.WallNow());
        await commit.Change(client, "integrationClient.rotated", Actors.Staff(context), new { client.ClientId }).SaveAsync(cancel);
        context.SendVersion(client);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new IntegrationClientSecretView(IntegrationClientView.Of(client), secret));
    }

    static async Task<(IntegrationClient? Client, Refusal? Refusal)> FindAsync(
        Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel) =>
        await db.IntegrationClients.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } client
            ? (null, IntegrationClientRefusals.Unknown)
            : (client, context.CheckVersion(client) ?? (client.RevokedAt is null ? null : IntegrationClientRefusals.Revoked));

    static Refusal? Forget(IntegrationClient client)
    {
        client.PreviousSecret = null;
        return null;
    }
}
