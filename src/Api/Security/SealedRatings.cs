using Api.Persistence;
using Domain.Encounters;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Security;

/// <summary>
/// Tender secrecy in queries (rules §9, HB 31): what <see cref="TenderSecrecy"/> seals is in no list, export or figure of a
/// project but for the follow-up staff who are designated for it. Every reading of ratings, cases or messages for staff goes through here.
/// </summary>
internal static class SealedRatings
{
    /// <summary>The ratings whose existence this account may know of.</summary>
    public static IQueryable<Rating> KnownTo(this IQueryable<Rating> ratings, CurrentStaff staff, RatingDbContext db, DateTime now)
    {
        if (staff.HandlesSealed) return ratings;
        var hidden = Encounters(db, now);
        return ratings.Where(r => r.EncounterId == null || !hidden.Any(e => e.Id == r.EncounterId));
    }

    /// <summary>The cases whose existence this account may know of.</summary>
    public static IQueryable<RectificationCase> KnownTo(
        this IQueryable<RectificationCase> cases, CurrentStaff staff, RatingDbContext db, DateTime now)
    {
        if (staff.HandlesSealed) return cases;
        var hidden = Encounters(db, now);
        return cases.Where(c => !db.Ratings.Any(r => r.Id == c.RatingId && hidden.Any(e => e.Id == r.EncounterId)));
    }

    /// <summary>The cases whose existence this account may not know of: what a figure over all of them must leave out.</summary>
    public static IQueryable<RectificationCase> HiddenFrom(
        this IQueryable<RectificationCase> cases, CurrentStaff staff, RatingDbContext db, DateTime now)
    {
        if (staff.HandlesSealed) return cases.Where(c => false);
        var hidden = Encounters(db, now);
        return cases.Where(c => db.Ratings.Any(r => r.Id == c.RatingId && hidden.Any(e => e.Id == r.EncounterId)));
    }

    /// <summary>Those that are about this person.</summary>
    public static IQueryable<RectificationCase> About(this IQueryable<RectificationCase> cases, Guid staffMemberId, RatingDbContext db)
    {
        var about = db.Ratings.Where(StoredLists.Naming(staffMemberId));
        return cases.Where(c => about.Any(r => r.Id == c.RatingId));
    }

    /// <summary>Those that are not about this person: what a list and a figure show to the rated (SD 16, ours).</summary>
    public static IQueryable<RectificationCase> NotAbout(this IQueryable<RectificationCase> cases, Guid staffMemberId, RatingDbContext db)
    {
        var about = db.Ratings.Where(StoredLists.Naming(staffMemberId));
        return cases.Where(c => !about.Any(r => r.Id == c.RatingId));
    }

    /// <summary>The messages whose existence this account may know of: an invitation taken back would tell of a rating, too.</summary>
    public static IQueryable<OutboundMessage> KnownTo(
        this IQueryable<OutboundMessage> messages, CurrentStaff staff, RatingDbContext db, DateTime now)
    {
        if (staff.HandlesSealed) return messages;
        var hidden = Encounters(db, now);
        return messages.Where(m => m.EncounterId == null || !hidden.Any(e => e.Id == m.EncounterId));
    }

    /// <summary>Encounters whose ratings are sealed now: the same rule as <see cref="TenderSecrecy.IsSealed"/>, as a query.</summary>
    public static IQueryable<Encounter> Encounters(RatingDbContext db, DateTime now) =>
        from encounter in db.Encounters
        join project in db.Projects on encounter.ProjectId equals project.Id
        where (encounter.Role == RaterRole.Bidder
                && ((project.BidOpeningAt ?? project.ArchivedAt) == null || (project.BidOpeningAt ?? project.ArchivedAt) > now))
            || (encounter.Role == RaterRole.Expert
                && ((project.AwardAnnouncedAt ?? project.ArchivedAt) == null || (project.AwardAnnouncedAt ?? project.ArchivedAt) > now))
        select encounter;
}
