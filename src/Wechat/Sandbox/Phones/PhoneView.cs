namespace Wechat.Sandbox;

/// <summary>A phone as it is at this moment.</summary>
/// <param name="Id">Name in addresses, such as <c>p1</c>.</param>
/// <param name="Name">Who holds it.</param>
/// <param name="Number">Telephone number.</param>
/// <param name="UnionId">The person's unionid.</param>
/// <param name="OpenIds">The person's openid by AppID.</param>
/// <param name="Follows">AppIDs of the service accounts followed.</param>
/// <param name="Blocks">AppIDs whose messages are refused (拒收).</param>
/// <param name="Grants">Subscription messages left; a long-term grant counts 2147483647.</param>
/// <param name="Snapshot">True when pages open as a snapshot.</param>
public sealed record PhoneView(
    string Id, string Name, string Number, string UnionId, IReadOnlyDictionary<string, string> OpenIds,
    IReadOnlyList<string> Follows, IReadOnlyList<string> Blocks, IReadOnlyList<GrantView> Grants, bool Snapshot);

/// <summary>What is left of a subscription.</summary>
/// <param name="AppId">Mini-program.</param>
/// <param name="TemplateId">Template.</param>
/// <param name="Left">Messages that may still be sent.</param>
public sealed record GrantView(string AppId, string TemplateId, int Left);
