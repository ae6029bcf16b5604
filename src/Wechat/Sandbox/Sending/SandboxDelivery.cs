namespace Wechat.Sandbox;

/// <summary>A message that the platform accepted and carried to a phone, or could not carry because the person refuses them.</summary>
/// <param name="At">When, UTC.</param>
/// <param name="AppId">Account that sent it.</param>
/// <param name="OpenId">To whom.</param>
/// <param name="Phone">That person's phone.</param>
/// <param name="TemplateId">Template.</param>
/// <param name="MsgId">Id of the platform, as text because it exceeds 2^53.</param>
/// <param name="ClientMsgId">Id of the sender; null for none.</param>
/// <param name="Key">What makes it the same message: <paramref name="ClientMsgId"/>, or a digest of template and data.</param>
/// <param name="Shown">True when the phone shows it; false when the person blocks the account.</param>
public sealed record SandboxDelivery(
    DateTimeOffset At, string AppId, string OpenId, string Phone, string TemplateId, string MsgId, string? ClientMsgId, string Key, bool Shown);

/// <summary>How often one message reached one phone; more than once is a mistake of the sender.</summary>
/// <param name="Phone">Phone.</param>
/// <param name="Key">The message, see <see cref="SandboxDelivery.Key"/>.</param>
/// <param name="Count">How often.</param>
public sealed record SandboxArrival(string Phone, string Key, int Count);
