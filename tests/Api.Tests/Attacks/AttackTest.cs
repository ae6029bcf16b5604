using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Attacks;

/// <summary>One product for all attacks of the day.</summary>
[CollectionDefinition(nameof(AttackTest))]
public sealed class AttackCollection : ICollectionFixture<SharedApp>;

/// <summary>
/// An attacker's day: what is tried from outside and from within. What other tests hold already is named in docs/asvs.md;
/// here is the rest.
/// </summary>
[Collection(nameof(AttackTest))]
public abstract class AttackTest(SharedApp shared)
{
    protected TestApp App { get; } = shared.App;

    /// <summary>How much the product has stored; an attack that was refused leaves it alone.</summary>
    protected Task<string> StoredAsync() => App.ReadAsync(async db => string.Join(' ',
        await db.Ratings.CountAsync(), await db.Cases.CountAsync(), await db.CaseSteps.CountAsync(), await db.FollowUps.CountAsync(),
        await db.RaterAccounts.CountAsync(), await db.Users.CountAsync(), await db.Entrances.CountAsync(), await db.Appeals.CountAsync()));
}
