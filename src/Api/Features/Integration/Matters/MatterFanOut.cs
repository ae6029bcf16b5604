using System.Security.Cryptography;
using Api.Hosting;
using Api.Persistence;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>
/// Makes a matter's encounters what its connected system says: new keys are added, changed ones described anew, missing ones
/// cancelled. What was rated stays as it was. While ratings of a role are sealed, every answer is the same whether one exists
/// or not: what is told anew is written to the encounter, which no rating reads again, and nobody can be taken off the list.
/// </summary>
internal sealed class MatterFanOut(RatingDbContext db, Commit commit, BusinessClock clock, RuleBook rules, WalkIns walkIns)
{
    /// <summary>Key of the draw session that every expert draw at a desk has.</summary>
    public const string SessionKey = "session";

    /// <summary>The draw session that everybody present rates once.</summary>
    public static EncounterWish Session => new(SessionKey, RaterRole.Visitor, PartyId: null, PhoneTailHash: null);

    /// <summary>Prepares the changes; the refusal when one of them is too late.</summary>
    /// <param name="matter">The matter, with what it says now.</param>
    /// <param name="project">Its project; null without one.</param>
    /// <param name="wishes">Who may rate.</param>
    /// <param name="said">What the matter said before.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<Refusal?> ApplyAsync(
        Matter matter, Project? project, IReadOnlyList<EncounterWish> wishes, MatterContent said, Actor actor, CancellationToken cancel)
    {
        var live = await db.Encounters.Where(e => e.MatterId == matter.Id && e.CancelledAt == null).ToDictionaryAsync(e => e.MatterKey!, cancel);
        if (await IsRegisteredElsewhereAsync(matter, wishes, cancel)) return MatterRefusals.PartyRegistered;
        foreach (var wish in wishes)
        {
            if (!live.Remove(wish.Key, out var encounter)) await AddAsync(matter, project, wish, actor, cancel);
            else if (await ChangeAsync(matter, project, encounter, wish, said, actor, cancel) is { } refusal) return refusal;
        }
        foreach (var gone in live.Values)
        {
            if (MayGo(gone, project) is { } refusal) return refusal;
            Cancel(gone, actor);
        }
        return null;
    }

    async Task<Refusal?> ChangeAsync(
        Matter matter, Project? project, Encounter encounter, EncounterWish wish, MatterContent said, Actor actor, CancellationToken cancel)
    {
        var content = matter.Content;
        var isReplaced = encounter.Role != wish.Role || encounter.PartyId != wish.PartyId || !encounter.FitsKind(content);
        if (!isReplaced && said == content && encounter.PhoneTailHash == wish.PhoneTailHash) return null;
        if (isReplaced)
        {
            if (MayGo(encounter, project) is { } refusal) return refusal;
            // Another party or role: the old link must not open for it.
            Cancel(encounter, actor);
            await AddAsync(matter, project, wish, actor, cancel);
            return null;
        }
        if (encounter.HasRating && !IsSealed(encounter, project)) return MatterRefusals.RatedAlready;
        var moved = (said.OccurredAt, said.Stage, said.EntranceKind) != (content.OccurredAt, content.Stage, content.EntranceKind);
        if (encounter.Describe(content, wish.PhoneTailHash, moved ? WindowOf(content, project, encounter.IsShared) : encounter.Window))
            commit.Change(encounter, "encounter.changed", actor, new { encounter.Stage, encounter.Window.OpensAt, encounter.Window.ThroughOn });
        return null;
    }

    async Task AddAsync(Matter matter, Project? project, EncounterWish wish, Actor actor, CancellationToken cancel)
    {
        var isShared = matter.Content.EntranceKind == EntranceKind.ExpertDraw && wish.Key == SessionKey;
        var encounter = Encounter.Register(
            matter, project?.Code, wish, isShared, WindowOf(matter.Content, project, isShared), Guid.CreateVersion7(), NewNumber());
        commit.Add(encounter, "encounter.registered", actor, new { encounter.Kind, encounter.Stage, encounter.Role, encounter.Window.ThroughOn });
        await walkIns.AttachAsync(encounter, actor, cancel);
    }

    void Cancel(Encounter encounter, Actor actor)
    {
        encounter.Cancel(clock.Now);
        commit.Change(encounter, "encounter.cancelled", actor);
    }

    RatingWindow WindowOf(MatterContent content, Project? project, bool isShared) => RatingWindow.For(
        content.Stage, content.EntranceKind, isShared, content.OccurredAt, project?.ArchivedAt,
        rules.ProfileOn(ChinaTime.DateOf(content.OccurredAt)), rules.Calendar);

    /// <summary>已有评价的主体不能移除；密封期间一律不能移除，以免看出谁已评价。(ours)</summary>
    Refusal? MayGo(Encounter encounter, Project? project) =>
        IsSealed(encounter, project) && clock.Now >= encounter.Window.OpensAt ? MatterRefusals.SealedStays
        : encounter.HasRating ? MatterRefusals.RatedAlready
        : null;

    bool IsSealed(Encounter encounter, Project? project) => TenderSecrecy.IsSealed(encounter.Role, project, clock.Now);

    /// <summary>一个项目、主体、身份、环节只登记一次；另一个业务编号已登记的，拒绝。(QD 七, ours)</summary>
    async Task<bool> IsRegisteredElsewhereAsync(Matter matter, IReadOnlyList<EncounterWish> wishes, CancellationToken cancel)
    {
        if (matter.Content.ProjectId is not { } projectId) return false;
        var (stage, named) = (matter.Content.Stage, wishes.Where(w => w.PartyId is not null).ToList());
        var others = await db.Encounters.AsNoTracking()
            .Where(e => e.ProjectId == projectId && e.Stage == stage && e.MatterId != matter.Id && e.PartyId != null && e.CancelledAt == null)
            .Select(e => new { e.PartyId, e.Role }).ToListAsync(cancel);
        return named.Exists(w => others.Exists(o => o.PartyId == w.PartyId && o.Role == w.Role));
    }

    /// <summary>48 random bits for a link.</summary>
    internal static long NewNumber() =>
        (long)(BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(sizeof(ulong))) & EntranceTicket.LargestNumber);
}
