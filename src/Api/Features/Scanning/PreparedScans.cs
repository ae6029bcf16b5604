using System.Runtime.CompilerServices;
using System.Text.Json;
using Api.Hosting;
using Api.Http;
using Api.Security;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Api.Features.Scanning;

/// <summary>
/// What somebody who was never here reads at a printed code is the same for everybody until the entrance, the day or the
/// rules change: written once as JSON and kept with the remembered entrance. The signature is checked every time.
/// </summary>
internal sealed class PreparedScans(EntranceContexts entrances, KeyRing keys, RuleBook rules)
{
    readonly ConditionalWeakTable<EntranceContext, Kept> answers = [];

    /// <summary>The answer to a first scan; null when it must be worked out, or the ticket does not hold.</summary>
    public PreparedAnswer? Find(string text, DateTime now)
    {
        if (!EntranceTicket.TryVerify(text, keys.Tickets, now, out var ticket) || ticket.Kind != TicketKind.Entrance) return null;
        var today = ChinaTime.DateOf(now);
        return entrances.Remembered(ticket.Number, today) is { } context
            && context.Entrance.Honours(ticket.Generation)
            && answers.TryGetValue(context, out var kept)
            && ReferenceEquals(kept.Profile, rules.ProfileOn(today)) && ReferenceEquals(kept.Catalogue, rules.Catalogue)
                ? kept.Answer : null;
    }

    /// <summary>Keeps what was worked out for a person seen for the first time, where no draw makes it a matter of the hour.</summary>
    public void Keep(ScanReading reading, GetScan.Response view, DateTime now)
    {
        var situation = reading.Situation;
        if (situation.EncounterIsSigned || situation.Entrance.Kind == EntranceKind.ExpertDraw) return;
        if (entrances.Remembered(situation.Entrance.Number, ChinaTime.DateOf(now)) is not { } context
            || !ReferenceEquals(context.Entrance, situation.Entrance)) return;
        answers.AddOrUpdate(context, new Kept(
            situation.Profile, situation.Catalogue, new PreparedAnswer(JsonSerializer.SerializeToUtf8Bytes(view, ApiJson.Options))));
    }

    sealed record Kept(RuleProfile Profile, RatingCatalogue Catalogue, PreparedAnswer Answer);
}
