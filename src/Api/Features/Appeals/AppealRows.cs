using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>An appeal with what stands around it.</summary>
internal sealed class AppealRow
{
    public required Appeal Appeal { get; init; }
    public required Rating Rating { get; init; }
    public required string Department { get; init; }
    public required string Appellant { get; init; }
    public required string? DecidedBy { get; init; }
    public required string? CaseNumber { get; init; }
}

/// <summary>Reads appeals: who sees which, and what of them.</summary>
internal sealed class AppealRows(RatingDbContext db, RatedHandles handles, AppealDeciders deciders, BusinessClock clock)
{
    /// <summary>
    /// The appeals this account may see: all, those against ratings of its department, or those it filed; whoever needs no rater for its
    /// work, publishers and administrators among them, none but those it filed (SD 16). None against a rating
    /// under tender secrecy, and none of others against a rating about oneself before one may know of it.
    /// </summary>
    public IQueryable<Appeal> ScopedTo(CurrentStaff staff)
    {
        var known = db.Ratings.KnownTo(staff, db, clock.Now);
        var appeals = db.Appeals.Where(a => known.Any(r => r.Id == a.RatingId));
        if (staff.RatersScope is { } own) appeals = appeals.Where(a => a.DepartmentId == own || a.AppellantId == staff.UserId);
        if (staff.StaffMemberId is not { } self) return appeals;
        // What AboutOneself.MayKnow says of one rating, of all of them.
        List<CaseState> over = [.. CaseMoves.Over];
        var unknownSince = AboutOneself.UnknownSince(clock.Today);
        var unknown = db.Ratings.Where(StoredLists.Naming(self)).Where(r => db.Cases.Any(c => c.RatingId == r.Id && !over.Contains(c.State))
            || (r.SubmittedOn >= unknownSince && !db.Cases.Any(c => c.RatingId == r.Id)));
        return appeals.Where(a => a.AppellantId == staff.UserId || !unknown.Any(r => r.Id == a.RatingId));
    }

    /// <summary>One of them, to be changed; null when there is none this account may see.</summary>
    public Task<Appeal?> FindAsync(Guid id, CurrentStaff staff, CancellationToken cancel) =>
        ScopedTo(staff).SingleOrDefaultAsync(a => a.Id == id, cancel);

    /// <summary>Appeals with what stands around each.</summary>
    public IQueryable<AppealRow> Around(IQueryable<Appeal> appeals) =>
        from appeal in appeals
        join rating in db.Ratings on appeal.RatingId equals rating.Id
        join department in db.Departments on appeal.DepartmentId equals department.Id
        join appellant in db.Users on appeal.AppellantId equals appellant.Id
        join decider in db.Users on appeal.DecidedById equals decider.Id into deciders
        from decider in deciders.DefaultIfEmpty()
        join opened in db.Cases on rating.Id equals opened.RatingId into cases
        from opened in cases.DefaultIfEmpty()
        select new AppealRow
        {
            Appeal = appeal,
            Rating = rating,
            Department = department.Name,
            Appellant = appellant.DisplayName,
            DecidedBy = decider.DisplayName,
            CaseNumber = opened.Number,
        };

    /// <summary>The views of some appeals for this account.</summary>
    public async Task<List<AppealView>> ViewsAsync(IReadOnlyList<AppealRow> rows, CurrentStaff staff, CancellationToken cancel)
    {
        var ids = rows.Select(r => r.Appeal.Id).ToList();
        var evidence = (await db.RatingEvidence.AsNoTracking().Where(e => ids.Contains(e.OwnerId)).OrderBy(e => e.Ordinal).ToListAsync(cancel))
            .ToLookup(e => e.OwnerId);
        var benches = await deciders.OfAsync(rows.Select(r => (r.Appeal, r.Rating)), cancel);
        return [.. rows.Select(r => View(r, [.. evidence[r.Appeal.Id].Select(EvidenceView.Of)], benches.GetValueOrDefault(r.Appeal.Id), staff))];
    }

    AppealView View(AppealRow row, IReadOnlyList<EvidenceView> evidence, AppealBench? bench, CurrentStaff staff)
    {
        var (appeal, rating) = (row.Appeal, row.Rating);
        // The rated person sees neither matter nor time (SD 16, ours).
        var isRated = staff.StaffMemberId is { } self && rating.StaffIds.Contains(self);
        return new AppealView(
            appeal.Id, isRated ? handles.Of(appeal.RatingId) : appeal.RatingId, isRated ? null : rating.ReceiptNo, isRated ? null : row.CaseNumber, rating.Level, appeal.DepartmentId,
            row.Department, appeal.Type, appeal.Type.Text(), appeal.State, appeal.State.Text(), appeal.Side, row.Appellant, appeal.Words,
            appeal.FiledAt, bench?.Authority ?? appeal.Authority, bench?.IsFilled ?? true, appeal.DueOn, appeal.IsOverdueAt(clock.Now), appeal.FoundType, appeal.DecisionWords,
            row.DecidedBy, appeal.DecidedAt, evidence, appeal.Version);
    }
}
