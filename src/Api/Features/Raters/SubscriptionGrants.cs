using Api.Persistence;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Raters;

/// <summary>The ledger of subscription grants: what a tap granted, told by the page or by the platform. Staged in the commit.</summary>
internal sealed class SubscriptionGrants(RatingDbContext db, Commit commit)
{
    /// <summary>Templates one person is remembered for at one account; the platform knows fewer.</summary>
    public const int MostTemplates = 50;

    /// <summary>Changes the grants of one person; false when there would be too many.</summary>
    /// <param name="identity">The person's openid row.</param>
    /// <param name="templates">Templates, each as often as it was accepted or withdrawn.</param>
    /// <param name="step">What happened, for the audit.</param>
    /// <param name="change">What it does to the grant.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<bool> StageAsync(
        Guid identity, IReadOnlyCollection<string> templates, string step, Action<SubscriptionGrant> change, Actor actor, CancellationToken cancel)
    {
        if (templates.Count == 0) return true;
        var known = await db.SubscriptionGrants.Where(g => g.RaterIdentityId == identity).ToListAsync(cancel);
        foreach (var template in templates.GroupBy(t => t, StringComparer.Ordinal))
        {
            var grant = known.Find(g => string.Equals(g.TemplateId, template.Key, StringComparison.Ordinal));
            if (grant is null && known.Count >= MostTemplates) return false;
            var added = grant is null;
            if (grant is null) known.Add(grant = new SubscriptionGrant { Id = Guid.CreateVersion7(), RaterIdentityId = identity, TemplateId = template.Key });
            foreach (var _ in template) change(grant);
            if (added) commit.Add(grant, step, actor);
            else commit.Change(grant, step, actor, new { grant.Balance });
        }
        return true;
    }
}
