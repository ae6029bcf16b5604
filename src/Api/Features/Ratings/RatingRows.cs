using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>A rating with the names around it.</summary>
internal sealed class RatingRow
{
    public required Rating Rating { get; init; }
    public required string Entrance { get; init; }
    public required string Department { get; init; }
    public required string? CaseNumber { get; init; }
    public required RatingContact? Contact { get; init; }
    public required bool IsSealed { get; init; }
    public required AppealState? Appeal { get; init; }
    public required CaseState? CaseState { get; init; }
    public required Guid? CaseDepartmentId { get; init; }
}

/// <summary>Reads ratings for staff: who sees which, and what of them.</summary>
internal sealed class RatingRows(RatingDbContext db, Contacts contacts, RatedHandles handles, BusinessClock clock)
{
    /// <summary>The ratings this account may see.</summary>
    public IQueryable<RatingRow> VisibleTo(CurrentStaff staff) => Around(ScopedTo(staff));

    IQueryable<Rating> ScopedTo(CurrentStaff staff)
    {
        var ratings = db.Ratings.AsNoTracking().KnownTo(staff, db, clock.Now);
        return staff.Scope is { } own ? ratings.Where(r => r.DepartmentId == own) : ratings;
    }

    IQueryable<RatingRow> Around(IQueryable<Rating> ratings)
    {
        var hidden = SealedRatings.Encounters(db, clock.Now);
        return
            from rating in ratings
            join entrance in db.Entrances on rating.EntranceId equals entrance.Id
            join department in db.Departments on rating.DepartmentId equals department.Id
            join opened in db.Cases on rating.ReRatingOf ?? rating.Id equals opened.RatingId into cases
            from opened in cases.DefaultIfEmpty()
            join filed in db.Appeals on rating.ReRatingOf ?? rating.Id equals filed.RatingId into appeals
            from filed in appeals.DefaultIfEmpty()
            join contact in db.RatingContacts on rating.Id equals contact.RatingId into left
            from contact in left.DefaultIfEmpty()
            select new RatingRow
            {
                Rating = rating,
                Entrance = entrance.Name,
                Department = department.Name,
                CaseNumber = opened.Number,
                Contact = contact,
                IsSealed = hidden.Any(e => e.Id == rating.EncounterId),
                Appeal = filed == null ? null : filed.State,
                CaseState = opened == null ? null : opened.State,
                CaseDepartmentId = opened == null ? null : opened.DepartmentId,
            };
    }

    /// <summary>
    /// What a list shows of them: not the ratings about oneself. Filters, order and places of a list would tell when each was
    /// given (ours).
    /// </summary>
    public IQueryable<RatingRow> ListedFor(CurrentStaff staff) =>
        staff.StaffMemberId is { } self ? Around(ScopedTo(staff).Where(StoredLists.Naming(self).Not())) : VisibleTo(staff);

    /// <summary>The ratings about oneself that somebody gave.</summary>
    public IQueryable<RatingRow> About(Guid self, CurrentStaff staff) =>
        Around(ScopedTo(staff with { Roles = Roles.CentreWide, HandlesSealed = false }).Where(StoredLists.Naming(self))
            .Where(r => r.Origin != RatingOrigin.Default && r.AssessNumber == 1));

    /// <summary>
    /// The view of one rating for this account. Contact data only for those who work on ratings, and masked; the rated person
    /// never sees a contact, not even masked, nor the matter, the time and the words (SD 16, ours).
    /// </summary>
    public RatingView View(RatingRow row, CurrentStaff staff)
    {
        var rating = row.Rating;
        if (staff.StaffMemberId is { } self && rating.StaffIds.Contains(self)) return ForTheRated(row);
        var contact = row.Contact is { } stored && staff.Roles.Any(Roles.SeeRaters.Contains) && ContactVisibility.MaySee(rating, row.CaseDepartmentId, staff)
            ? contacts.OpenMasked(stored) : null;
        return new RatingView(
            rating.Id, rating.ReceiptNo, rating.SubmittedAt, rating.Level, rating.Facets, rating.Indicators, rating.Comment,
            rating.EntranceId, row.Entrance, rating.DepartmentId, row.Department, rating.StaffIds, rating.EncounterId,
            rating.BusinessLine, rating.Channel, rating.Origin, rating.Basis, ContactVisibility.IsRealNameFor(rating, row.CaseDepartmentId, staff), rating.AssessNumber, rating.ReRatingOf, contact,
            row.CaseNumber, rating.RegisteredChannel, rating.EvidenceNo, row.IsSealed)
        { Appeal = row.Appeal };
    }

    RatingView ForTheRated(RatingRow row)
    {
        var rating = row.Rating;
        var known = AboutOneself.MayKnow(rating.SubmittedOn, row.CaseState, clock.Today);
        return new RatingView(
            handles.Of(rating.Id), ReceiptNo: null, SubmittedAt: null, known ? rating.Level : null, known ? rating.Facets : [], known ? rating.Indicators : [],
            Comment: null, rating.EntranceId, row.Entrance, rating.DepartmentId, row.Department, rating.StaffIds, EncounterId: null,
            rating.BusinessLine, rating.Channel, rating.Origin, rating.Basis, IsRealName: false, rating.AssessNumber,
            rating.ReRatingOf is { } first ? handles.Of(first) : null,
            Contact: null, CaseNumber: null, rating.RegisteredChannel, EvidenceNo: null, row.IsSealed)
        { Appeal = row.Appeal };
    }
}
