using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>A case with what stands around it.</summary>
internal sealed class CaseRow
{
    public required RectificationCase Case { get; init; }
    public required Rating Rating { get; init; }
    public required string Department { get; init; }
    public required string? Handler { get; init; }
    public required RatingContact? Contact { get; init; }
}

/// <summary>Reads cases for staff: who sees which, and what of them.</summary>
internal sealed class CaseRows(RatingDbContext db, Contacts contacts, RatedHandles handles, BusinessClock clock)
{
    /// <summary>
    /// The cases this account may see: all of them, or those of its department. A department also goes on seeing what it let
    /// become overdue, or did in time, before the case was transferred: its figures lead there.
    /// </summary>
    public IQueryable<RectificationCase> ScopedTo(CurrentStaff staff) => staff.Scope is { } own
        ? Known(staff).Where(c => c.DepartmentId == own || c.ContactVerdictDepartmentId == own || c.RectifyVerdictDepartmentId == own)
        : Known(staff);

    /// <summary>
    /// What a list shows of them: not the cases about oneself. Filters, order and places of a list would tell when the rating was
    /// given (ours).
    /// </summary>
    public IQueryable<RectificationCase> ListedFor(CurrentStaff staff) => staff.StaffMemberId is { } self
        ? ScopedTo(staff).NotAbout(self, db)
        : ScopedTo(staff);

    /// <summary>Real-name cases or the others, as they are for this account: whoever hides is anonymous to all but 监督部 from outside (ours).</summary>
    public IQueryable<RectificationCase> RealName(IQueryable<RectificationCase> cases, bool named, CurrentStaff staff)
    {
        var seen = ContactVisibility.RealNameFor(staff, db);
        return cases.Where(named ? seen : seen.Not());
    }

    /// <summary>The cases whose existence this account may know of.</summary>
    IQueryable<RectificationCase> Known(CurrentStaff staff) => db.Cases.KnownTo(staff, db, clock.Now);

    /// <summary>The same with what stands around each.</summary>
    public IQueryable<CaseRow> VisibleTo(CurrentStaff staff) => Around(ScopedTo(staff));

    /// <summary>Cases with what stands around each.</summary>
    public IQueryable<CaseRow> Around(IQueryable<RectificationCase> cases) =>
        from opened in cases
        join rating in db.Ratings on opened.RatingId equals rating.Id
        join department in db.Departments on opened.DepartmentId equals department.Id
        join user in db.Users on opened.HandlerId equals user.Id into handlers
        from user in handlers.DefaultIfEmpty()
        join contact in db.RatingContacts on rating.Id equals contact.RatingId into left
        from contact in left.DefaultIfEmpty()
        select new CaseRow { Case = opened, Rating = rating, Department = department.Name, Handler = user.DisplayName, Contact = contact };

    /// <summary>Whether the case is about the person this account belongs to.</summary>
    public static bool IsRated(CaseRow row, CurrentStaff staff) => staff.StaffMemberId is { } self && row.Rating.StaffIds.Contains(self);

    /// <summary>
    /// Whether this account may see what came from talking to the rater: not the rated person, not a department that the case has
    /// left, nobody who does not work on cases (SD 16, ours).
    /// </summary>
    public static bool SeesRater(CaseRow row, CurrentStaff staff) =>
        staff.Roles.Any(Roles.SeeRaters.Contains) && !IsRated(row, staff)
        && (staff.Scope is not { } own || own == row.Case.DepartmentId);

    /// <summary>
    /// Whether this account may see what the rater gave: the rated person only after the case is over, and then without the text,
    /// which may tell who wrote it (ours).
    /// </summary>
    static (bool Rating, bool Text) Sees(CaseRow row, CurrentStaff staff)
    {
        var rated = IsRated(row, staff);
        return (!rated || CaseMoves.Over.Contains(row.Case.State), !rated);
    }

    /// <summary>The view of one case for this account; the rated person never sees a contact, not even masked.</summary>
    public CaseView View(CaseRow row, CurrentStaff staff)
    {
        var (found, rating) = (row.Case, row.Rating);
        var sees = Sees(row, staff);
        var contact = row.Contact is { } stored && SeesRater(row, staff) && ContactVisibility.MaySee(rating, found.DepartmentId, staff)
            ? contacts.OpenMasked(stored) : null;
        return new CaseView(
            found.Number, found.State, found.State.Text(), found.LightAt(clock.Now), CaseMoved.DueOnOf(found), found.Round, IsRated(row, staff) ? handles.Of(rating.Id) : rating.Id,
            sees.Rating ? rating.Level : null, sees.Rating ? rating.Facets : [], sees.Text ? rating.Comment : null, found.DepartmentId, row.Department, found.HandlerId, row.Handler,
            IsRated(row, staff) ? null : found.OpenedAt, found.ContactDueOn, found.RectifyDueOn, found.LedgerDueOn, found.FollowUpDueOn, found.Provisional,
            found.Contact, found.Finding, found.Ending, found.FinishedAt, found.Satisfaction, found.NotSolvedCount, found.Closing,
            found.ClosedAt, found.ContactVerdict, found.RectifyVerdict, found.FollowUpVerdict,
            !IsRated(row, staff) && ContactVisibility.IsRealNameFor(rating, found.DepartmentId, staff), contact, found.Version);
    }
}
