using Api.Hosting;
using Api.Security;
using Domain.Entrances;
using Domain.Shared;

namespace Api.Features.Integration.Matters;

/// <summary>A signed link to an encounter.</summary>
/// <param name="Ticket">The 32 signed characters.</param>
/// <param name="Url">Page it opens.</param>
/// <param name="ExpiresAt">When it dies, UTC.</param>
internal sealed record EncounterLink(string Ticket, string Url, DateTime ExpiresAt);

/// <summary>Issues signed links to encounters. The link only opens the page; the database decides the rating window.</summary>
internal sealed class EncounterLinks(KeyRing keys, SiteAddress site, RuleBook rules)
{
    /// <summary>A link that holds as long as the rules allow.</summary>
    /// <param name="number">Number of the encounter.</param>
    /// <param name="now">The business instant of issue.</param>
    public EncounterLink Issue(long number, DateTime now) =>
        Issue(number, now, TimeSpan.FromDays(rules.ProfileOn(ChinaTime.DateOf(now)).EncounterTicketDays));

    /// <summary>A link that holds for so long.</summary>
    public EncounterLink Issue(long number, DateTime now, TimeSpan lifetime)
    {
        var expires = now + lifetime;
        expires = new DateTime(expires.Ticks / TimeSpan.TicksPerSecond * TimeSpan.TicksPerSecond, DateTimeKind.Utc);
        var ticket = EntranceTicket.IssueNumbered(keys.Tickets, TicketKind.Encounter, number, expires);
        return new EncounterLink(ticket, site.RatingPage(ticket), expires);
    }
}
