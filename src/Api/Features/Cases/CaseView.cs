using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Features.Cases;

/// <summary>A case as staff see it.</summary>
/// <param name="Number">Number.</param>
/// <param name="State">State.</param>
/// <param name="Light">How it stands against its next deadline.</param>
/// <param name="RatingId">The negative rating.</param>
/// <param name="Level">Its level.</param>
/// <param name="Facets">What was wrong.</param>
/// <param name="Comment">In the rater's words.</param>
/// <param name="DepartmentId">Department that puts it right.</param>
/// <param name="Department">Its name.</param>
/// <param name="OpenedAt">When the rating was received.</param>
/// <param name="ContactDueOn">Last working day to contact the rater.</param>
/// <param name="RectifyDueOn">Last working day to put it right or explain.</param>
/// <param name="Provisional">True while a deadline reaches into a year whose holidays are not published.</param>
/// <param name="IsRealName">Whether the rater can be held to it by name.</param>
/// <param name="Contact">What was left, masked; null when nothing was, or when you may not see it.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record CaseView(
    string Number, CaseState State, CaseLight Light, Guid RatingId, SatisfactionLevel Level, IReadOnlyList<ChosenReason> Facets,
    string? Comment, Guid DepartmentId, string Department, DateTime OpenedAt, DateOnly ContactDueOn, DateOnly RectifyDueOn,
    bool Provisional, bool IsRealName, MaskedContact? Contact, int Version)
{
    internal static readonly CaseView Example = new(
        "ZG20261121-4F7K2M", CaseState.Opened, CaseLight.Normal, Guid.Parse("019aa000-0000-7000-8000-000000000001"),
        SatisfactionLevel.Dissatisfied, [new ChosenReason("conduct", "服务行为的规范")], "等了一个小时没有人叫号",
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc),
        new DateOnly(2026, 11, 23), new DateOnly(2026, 11, 27), Provisional: false, IsRealName: true,
        new MaskedContact("示*", "000****4567"), 1);
}

/// <summary>A case with what stands around it.</summary>
internal sealed class CaseRow
{
    public required RectificationCase Case { get; init; }
    public required Rating Rating { get; init; }
    public required string Department { get; init; }
    public required RatingContact? Contact { get; init; }
}

/// <summary>Reads cases for staff: who sees which, and what of them.</summary>
internal sealed class CaseRows(RatingDbContext db, Contacts contacts, BusinessClock clock)
{
    /// <summary>The cases this account may see.</summary>
    public IQueryable<CaseRow> VisibleTo(CurrentStaff staff)
    {
        var cases = db.Cases.KnownTo(staff, db, clock.Now);
        if (staff.Scope is { } own) cases = cases.Where(c => c.DepartmentId == own);
        return
            from opened in cases
            join rating in db.Ratings on opened.RatingId equals rating.Id
            join department in db.Departments on opened.DepartmentId equals department.Id
            join contact in db.RatingContacts on rating.Id equals contact.RatingId into left
            from contact in left.DefaultIfEmpty()
            select new CaseRow { Case = opened, Rating = rating, Department = department.Name, Contact = contact };
    }

    /// <summary>The view of one case for this account; the rated person never sees a contact, not even masked.</summary>
    public CaseView View(CaseRow row, CurrentStaff staff)
    {
        var (found, rating) = (row.Case, row.Rating);
        var contact = row.Contact is { } stored && ContactVisibility.MaySee(rating, staff) ? contacts.OpenMasked(stored) : null;
        return new CaseView(
            found.Number, found.State, found.LightAt(clock.Now), rating.Id, rating.Level, rating.Facets, rating.Comment,
            found.DepartmentId, row.Department, found.OpenedAt, found.ContactDueOn, found.RectifyDueOn, found.Provisional,
            ContactVisibility.IsRealNameFor(rating, staff), contact, found.Version);
    }
}
