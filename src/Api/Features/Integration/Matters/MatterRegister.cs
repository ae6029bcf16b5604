using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Security.Integration;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>What became of a matter that was put.</summary>
/// <param name="Matter">The matter as it is now; null when refused.</param>
/// <param name="IsNew">True when it was not known before.</param>
/// <param name="Refusal">The rule that said no; null when taken.</param>
internal sealed record MatterOutcome(Matter? Matter, bool IsNew, Refusal? Refusal)
{
    public static implicit operator MatterOutcome(Refusal refusal) => new(Matter: null, IsNew: false, refusal);
}

/// <summary>Registers matters: idempotent on the business number, one encounter for each party, in one transaction.</summary>
internal sealed class MatterRegister(
    RatingDbContext db, Commit commit, BusinessClock clock, RuleBook rules, EntranceContexts contexts, MatterDirectory directory,
    MatterParties parties, MatterFanOut fanOut, ProjectRegister projects, KeyedHash hash)
{
    const int Attempts = 4;

    /// <summary>Registers, or changes what nobody rated yet.</summary>
    public async Task<MatterOutcome> PutAsync(
        CurrentClient client, string businessNo, PutMatter.Request request, Actor actor, CancellationToken cancel)
    {
        // A calendar imported on another node a moment ago decides the window: the version is asked first.
        await contexts.RefreshAsync(db, cancel);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await TryPutAsync(client, businessNo, request, actor, cancel);
            }
            catch (DbUpdateException race) when (race is DbUpdateConcurrencyException || StorageFailures.IsDuplicate(race))
            {
                // Somebody rated it, or registered the same party or number, between our reading and our writing.
                if (attempt == Attempts) return HttpRefusals.Busy;
                db.ChangeTracker.Clear();
            }
        }
    }

    async Task<MatterOutcome> TryPutAsync(
        CurrentClient client, string businessNo, PutMatter.Request request, Actor actor, CancellationToken cancel)
    {
        if (FormHolds(businessNo, request) is { } malformed) return malformed;
        var known = await db.Matters.SingleOrDefaultAsync(m => m.SourceId == client.Id && m.BusinessNo == businessNo, cancel);
        if (known?.CancelledAt is not null) return MatterRefusals.Cancelled;
        var project = request.Project is { } named ? await projects.LearnAsync(client.Id, named, actor, cancel) : null;
        if (project?.CancelledAt is not null) return MatterFormRefusals.ProjectCancelled;
        var fingerprint = FingerprintOf(request);
        if (known?.Fingerprint == fingerprint)
        {
            // The same again; only the facts of the project may be new.
            await commit.SaveAsync(cancel);
            return new MatterOutcome(known, IsNew: false, Refusal: null);
        }

        var content = await ContentOfAsync(request, project, cancel);
        if (content.IsRefused) return content.Refusal;
        var wishes = await WishesOfAsync(request, content.Value, actor, cancel);
        if (wishes.IsRefused) return wishes.Refusal;
        var matter = known ?? new Matter
        {
            Id = Guid.CreateVersion7(),
            SourceId = client.Id,
            BusinessNo = businessNo,
            Fingerprint = fingerprint,
            Content = content.Value,
        };
        if (known is null) commit.Add(matter, "matter.registered", actor, new { matter.BusinessNo, content.Value.Stage, content.Value.EntranceKind });
        var said = matter.Content;
        if (said != content.Value) matter.Content = content.Value;
        if (Stage.Archived == content.Value.Stage || Stage.Archived == said.Stage) await projects.ArchiveAsync(project, matter, actor, cancel);
        // A matter that was said to belong elsewhere archives that project no more.
        if (said.Stage == Stage.Archived && said.ProjectId is { } left && left != project?.Id)
            await projects.ArchiveAsync(await db.Projects.SingleAsync(p => p.Id == left, cancel), matter, actor, cancel);
        if (await fanOut.ApplyAsync(matter, project, wishes.Value, said, actor, cancel) is { } refusal) return refusal;
        if (known is not null)
        {
            matter.Fingerprint = fingerprint;
            commit.Change(matter, "matter.changed", actor, new { content.Value.Stage, content.Value.EntranceKind });
        }
        await commit.SaveAsync(cancel);
        return new MatterOutcome(matter, IsNew: known is null, Refusal: null);
    }

    Refusal? FormHolds(string businessNo, PutMatter.Request request)
    {
        if (businessNo.Length is 0 or > 100 || OrganizationRules.NameIsReadable(businessNo) is not null) return MatterFormRefusals.BusinessNoInvalid;
        if (EnumNames.Read<EntranceKind>(request.EntranceKind) is not { } kind) return MatterFormRefusals.EntranceKindUnknown;
        if (EnumNames.Read<Stage>(request.Stage) is not { } stage) return MatterFormRefusals.StageUnknown;
        // Titles may be longer than names; they are as readable.
        return request.Title.Chunk(OrganizationRules.NameMaxLength).Select(part => OrganizationRules.NameIsReadable(new string(part)))
                .FirstOrDefault(r => r is not null)
            ?? StageRules.EntranceServesStage(kind, stage)
            ?? StageRules.ProjectIsNamed(stage, request.Project is not null)
            ?? (rules.Profiles.On(ChinaTime.DateOf(request.OccurredAt!.Value)) is null || request.OccurredAt > clock.Now.AddYears(1)
                ? MatterRefusals.OccurredAtOutside : null);
    }

    async Task<Decision<MatterContent>> ContentOfAsync(PutMatter.Request request, Project? project, CancellationToken cancel)
    {
        var kind = EnumNames.Read<EntranceKind>(request.EntranceKind)!.Value;
        var occurredAt = ChinaTime.ToMilliseconds(request.OccurredAt!.Value);
        var place = await directory.FindAsync(request, kind, occurredAt, cancel);
        if (place.IsRefused) return place.Refusal;
        return new MatterContent
        {
            EntranceKind = kind,
            EntranceId = place.Value.Entrance.Id,
            Stage = EnumNames.Read<Stage>(request.Stage)!.Value,
            BusinessLine = request.BusinessLine,
            ItemId = place.Value.ItemId,
            DepartmentId = place.Value.DepartmentId,
            StaffIds = place.Value.StaffIds,
            Title = request.Title.Trim(),
            ProjectId = project?.Id,
            VisitNo = VisitNumber.Of(request.VisitNo),
            WindowNumber = TextOf(request.WindowNumber),
            OccurredAt = occurredAt,
            PromisedAt = request.PromisedAt is { } promised ? ChinaTime.ToMilliseconds(promised) : null,
        };
    }

    async Task<Decision<List<EncounterWish>>> WishesOfAsync(
        PutMatter.Request request, MatterContent content, Actor actor, CancellationToken cancel)
    {
        var decided = await parties.ResolveAsync(request.Encounters ?? [], content.Stage, content.VisitNo, actor, cancel);
        if (decided.IsRefused) return decided.Refusal;
        var wishes = decided.Value;
        if (content.EntranceKind == EntranceKind.ExpertDraw) wishes.Add(MatterFanOut.Session);
        return wishes.Count == 0 ? MatterRefusals.EncountersMissing
            : wishes.DistinctBy(w => w.Key).Count() != wishes.Count ? MatterRefusals.EncounterRepeated
            : wishes;
    }

    /// <summary>What was sent, but for the facts of the project, which may be told at any time.</summary>
    string FingerprintOf(PutMatter.Request request) => IdempotencyKey.HashOf(
        request with { Project = request.Project is { } project ? project with { BidOpeningAt = null, AwardAnnouncedAt = null } : null }, hash);

    static string? TextOf(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
