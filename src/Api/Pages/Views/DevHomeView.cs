namespace Api.Pages.Views;

/// <summary>The guide to the demonstration; shown in Development only.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Now">Business time, UTC.</param>
/// <param name="ClockMoved">True when business time is not wall time.</param>
/// <param name="Entrances">Every demonstration entrance.</param>
/// <param name="Encounters">Demonstration services with a link of their own.</param>
/// <param name="SignIns">Demonstration users.</param>
/// <param name="Links">Further places, such as Swagger or the sandbox.</param>
public sealed record DevHomeView(
    PageFrame Frame,
    DateTime Now,
    bool ClockMoved,
    IReadOnlyList<DevEntrance> Entrances,
    IReadOnlyList<DevEncounter> Encounters,
    IReadOnlyList<DevSignIn> SignIns,
    IReadOnlyList<PageLink> Links);

/// <summary>A demonstration entrance.</summary>
/// <param name="Entrance">What it is.</param>
/// <param name="Url">The address in its code.</param>
/// <param name="QrUrl">Address of the picture of its code.</param>
public sealed record DevEntrance(EntranceView Entrance, string Url, string QrUrl);

/// <summary>A demonstration service with a signed link of its own.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Stage">Stage in Chinese, such as 「评标结束」.</param>
/// <param name="Party">The invented party that may rate it; null for none.</param>
/// <param name="Url">The signed link.</param>
public sealed record DevEncounter(string Title, string Stage, string? Party, string Url);

/// <summary>A demonstration user.</summary>
/// <param name="UserName">Name to sign in with.</param>
/// <param name="Role">What the user may do, in Chinese.</param>
/// <param name="Password">The password where it may be shown; null otherwise.</param>
public sealed record DevSignIn(string UserName, string Role, string? Password);
