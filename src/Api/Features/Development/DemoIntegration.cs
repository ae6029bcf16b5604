using System.Security.Cryptography;
using System.Text;
using Api.Features.Integration.Clients;
using Api.Persistence;
using Api.Security.Integration;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Development;

/// <summary>The connected system of the demo, with the secret that was configured.</summary>
internal sealed class DemoIntegration(RatingDbContext db, Commit commit, IntegrationSecrets secrets, DemoIntegrationSecret configured)
{
    /// <summary>Name it signs with.</summary>
    public const string ClientId = "demo-trading";

    static readonly Actor Demo = Actor.System("demo");

    /// <summary>Registers it, or gives it the secret that is configured now.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        var client = await db.IntegrationClients.SingleOrDefaultAsync(c => c.ClientId == ClientId, cancel);
        if (client is null)
        {
            var id = Guid.CreateVersion7();
            commit.Add(new IntegrationClient
            {
                Id = id,
                ClientId = ClientId,
                Name = "演示交易系统",
                Secret = secrets.Wrap(id, configured.Value),
                SecretIssuedAt = IntegrationClientRows.WallNow(),
            }, "demo.seeded", Demo);
        }
        else if (!secrets.Of(client).Any(s => CryptographicOperations.FixedTimeEquals(s, Encoding.UTF8.GetBytes(configured.Value))))
        {
            (client.Secret, client.SecretIssuedAt) = (secrets.Wrap(client.Id, configured.Value), IntegrationClientRows.WallNow());
            commit.Change(client, "integrationClient.rotated", Demo);
        }
        await commit.SaveAsync(cancel);
    }
}

/// <summary>The secret of the demo's connected system.</summary>
/// <param name="Value">Configured, or the well-known one of a demo nobody configured.</param>
internal sealed record DemoIntegrationSecret(string Value)
{
    /// <summary>Used when <c>Demo:IntegrationSecret</c> is not set; Development only, on a loopback address.</summary>
    public const string Default = "demo-integration-secret-1";

    /// <summary>Never the secret.</summary>
    public override string ToString() => nameof(DemoIntegrationSecret);
}
