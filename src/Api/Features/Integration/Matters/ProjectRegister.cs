using Api.Persistence;
using Api.Time;
using Domain.Encounters;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Integration.Matters;

/// <summary>Keeps what connected systems tell about projects, and what follows from it for their encounters.</summary>
internal sealed class ProjectRegister(RatingDbContext db, Commit commit, BusinessClock clock)
{
    /// <summary>The project of this code, registered when it is new, with the facts told now.</summary>
    public async Task<Project> LearnAsync(Guid sourceId, PutMatter.ProjectRequest told, Actor actor, CancellationToken cancel)
    {
        var facts = new ProjectFacts(told.Title.Trim(), Instant(told.BidOpeningAt), Instant(told.AwardAnnouncedAt));
        if (await FindAsync(sourceId, told.Code, cancel) is { } known)
        {
            Learn(known, facts, actor);
            return known;
        }
        var project = new Project { Id = Guid.CreateVersion7(), SourceId = sourceId, Code = told.Code.Trim(), Title = facts.Title! };
        project.Learn(facts);
        commit.Add(project, "project.registered", actor, new { project.Code, project.BidOpeningAt, project.AwardAnnouncedAt });
        return project;
    }

    /// <summary>The project of this code; null when this system registered none.</summary>
    public Task<Project?> FindAsync(Guid sourceId, string code, CancellationToken cancel)
    {
        var written = code.Trim();
        return db.Projects.SingleOrDefaultAsync(p => p.SourceId == sourceId && p.Code == written, cancel);
    }

    /// <summary>Takes facts of a known project.</summary>
    public void Learn(Project project, ProjectFacts facts, Actor actor)
    {
        if (project.Learn(facts)) commit.Change(project, "project.changed", actor, new { project.BidOpeningAt, project.AwardAnnouncedAt });
    }

    /// <summary>
    /// 归档：公告环节的评价到归档开启时为止。(QD 七, ours) Rated or not: what a connected system reads of the window must not
    /// tell whether a bidder rated.
    /// </summary>
    /// <param name="project">The project; null does nothing.</param>
    /// <param name="moved">The matter that is new, was changed or cancelled, and is not stored yet.</param>
    /// <param name="actor">For the audit.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task ArchiveAsync(Project? project, Matter moved, Actor actor, CancellationToken cancel)
    {
        if (project is null) return;
        // Tracked: of those that change in the same transaction, what they are about to be counts.
        var stored = await db.Matters
            .Where(m => m.Content.ProjectId == project.Id && m.Content.Stage == Stage.Archived && m.CancelledAt == null).ToListAsync(cancel);
        var archivedAt = project.FirstArchivingIn(stored.Append(moved));
        if (!project.Archive(archivedAt)) return;
        if (db.Entry(project).State != EntityState.Detached) commit.Change(project, "project.archived", actor, new { project.ArchivedAt });
        foreach (var notice in await db.Encounters
            .Where(e => e.ProjectId == project.Id && e.Stage == Stage.TenderNotice && e.CancelledAt == null).ToListAsync(cancel))
        {
            notice.Window = notice.Window.Until(archivedAt);
            commit.Change(notice, "encounter.windowMoved", actor, new { notice.Window.ThroughOn });
        }
    }

    /// <summary>项目终止：没有评价的一律作废，已有的评价和整改保留。(ours)</summary>
    public async Task CancelAsync(Project project, Actor actor, CancellationToken cancel)
    {
        if (!project.Cancel(clock.Now)) return;
        commit.Change(project, "project.cancelled", actor);
        foreach (var matter in await db.Matters.Where(m => m.Content.ProjectId == project.Id && m.CancelledAt == null).ToListAsync(cancel))
            await CancelAsync(matter, actor, cancel);
    }

    /// <summary>撤销一个办件环节。</summary>
    public async Task CancelAsync(Matter matter, Actor actor, CancellationToken cancel)
    {
        if (!matter.Cancel(clock.Now)) return;
        commit.Change(matter, "matter.cancelled", actor);
        if (matter.Content is { Stage: Stage.Archived, ProjectId: { } projectId })
            await ArchiveAsync(await db.Projects.SingleAsync(p => p.Id == projectId, cancel), matter, actor, cancel);
        foreach (var open in await db.Encounters
            .Where(e => e.MatterId == matter.Id && e.CancelledAt == null && e.RatedAt == null && e.DefaultedAt == null).ToListAsync(cancel))
        {
            open.Cancel(clock.Now);
            commit.Change(open, "encounter.cancelled", actor);
        }
    }

    static DateTime? Instant(DateTime? told) => told is { } at ? ChinaTime.ToMilliseconds(at) : null;
}
