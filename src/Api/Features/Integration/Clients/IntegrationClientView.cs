using Api.Persistence;
using Domain.Shared;

namespace Api.Features.Integration.Clients;

/// <summary>A connected system as administrators see it; never its secret.</summary>
/// <param name="Id">Identity.</param>
/// <param name="ClientId">Name it signs with: the header <c>X-Client-Id</c>.</param>
/// <param name="Name">Name people know it by.</param>
/// <param name="SecretIssuedAt">When the current secret was issued, wall time.</param>
/// <param name="Rotating">True while the secret before the current one still holds.</param>
/// <param name="RevokedAt">When it was revoked, wall time; null while it may call.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record IntegrationClientView(
    Guid Id, string ClientId, string Name, DateTime SecretIssuedAt, bool Rotating, DateTime? RevokedAt, int Version)
{
    internal static readonly IntegrationClientView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000050"), "trading-1", "政府采购交易系统",
        new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), Rotating: false, RevokedAt: null, 1);

    internal static IntegrationClientView Of(IntegrationClient client) => new(
        client.Id, client.ClientId, client.Name, client.SecretIssuedAt, client.PreviousSecret is not null, client.RevokedAt, client.Version);
}

/// <summary>A connected system together with a new secret, which is shown this once.</summary>
/// <param name="Client">The system.</param>
/// <param name="Secret">The secret: the key of its signatures is the bytes of this text.</param>
public sealed record IntegrationClientSecretView(IntegrationClientView Client, string Secret)
{
    internal static readonly IntegrationClientSecretView Example =
        new(IntegrationClientView.Example, "x3Yb0QkJH0mV2s1w5yT8oP7rN4uC6dE9aF1gK2iL0jM");

    /// <summary>Never the secret: a record's own text would put it into logs.</summary>
    public override string ToString() => nameof(IntegrationClientSecretView);
}

/// <summary>What is wrong with a request about a connected system.</summary>
internal static class IntegrationClientRefusals
{
    public static readonly Refusal Unknown = new("integrationClient.unknown", "没有找到这个接入方");
    public static readonly Refusal ClientIdTaken = new("integrationClient.clientIdTaken", "这个接入方标识已被使用，请换一个");
    public static readonly Refusal Revoked = new("integrationClient.revoked", "这个接入方已经停用，不能恢复；需要时请新建");
    public static readonly Refusal RotationOpen =
        new("integrationClient.rotationOpen", "上一次换密钥还没有结束：请先确认对方已改用新密钥，再结束轮换");
    public static readonly Refusal NoRotation = new("integrationClient.noRotation", "没有进行中的密钥轮换");
}
