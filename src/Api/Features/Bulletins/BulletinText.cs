using System.Text.Json;
using Api.Features.Public;
using Api.Http;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Domain.Publication;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>What a bulletin publishes, and nothing else: frozen as the JSON text of this record.</summary>
/// <param name="Number">Number, and address.</param>
/// <param name="Title">Title.</param>
/// <param name="Centre">Name of the centre.</param>
/// <param name="Period">The month, such as <c>2026-11</c>; null for other days.</param>
/// <param name="FromOn">First China date of the ratings.</param>
/// <param name="ThroughOn">Last China date of the ratings.</param>
/// <param name="PublishedOn">China date of publication.</param>
/// <param name="SecondLook">Who took the second look.</param>
/// <param name="Figures">The figures, in both ways of counting.</param>
/// <param name="Entries">Contents and rectification, one for each published rating.</param>
/// <param name="Withheld">How many ratings with content are withheld.</param>
/// <param name="Grounds">On which grounds.</param>
public sealed record BulletinContent(
    string Number, string Title, string Centre, string? Period, DateOnly FromOn, DateOnly ThroughOn, DateOnly PublishedOn, SecondLook SecondLook,
    BulletinFigures Figures, IReadOnlyList<BulletinEntry> Entries, int Withheld, IReadOnlyList<WithheldGround> Grounds);

/// <summary>Who took the second look: not the drafter, nobody who handled or is rated in it (SD 19).</summary>
/// <param name="Role">As what.</param>
/// <param name="Department">Department; null for an account of the whole centre.</param>
/// <param name="Name">Name, masked.</param>
public sealed record SecondLook(string Role, string? Department, string Name);

/// <summary>A rating as the public reads it: month only; no rater, company, project, number or staff (SD 19).</summary>
/// <param name="No">Number in the bulletin; says nothing of when it was given.</param>
/// <param name="Month">Month, such as <c>2026-11</c>.</param>
/// <param name="Department">Rated department; null where it has fewer than five ratings in the period.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Level">Level.</param>
/// <param name="LevelText">Its name.</param>
/// <param name="Reasons">Facets and indicators chosen.</param>
/// <param name="Text">What was written, masked; null for nothing.</param>
/// <param name="Rectification">How the negative rating was dealt with; null for others.</param>
/// <param name="TypicalWords">What is typical of it; null for no typical case.</param>
public sealed record BulletinEntry(
    int No, string Month, string? Department, string BusinessLine, SatisfactionLevel Level, string LevelText, IReadOnlyList<string> Reasons, string? Text,
    string? Rectification, string? TypicalWords);

/// <summary>Ratings withheld on one ground.</summary>
/// <param name="Ground">The article.</param>
/// <param name="Count">How many.</param>
public sealed record WithheldGround(string Ground, int Count);

/// <summary>Writes and reads what is published.</summary>
internal sealed class BulletinText(RatingDbContext db, PublicStatistics statistics, BulletinCandidates candidates)
{
    const string PublisherRole = "公示发布员";

    /// <summary>The text that would be frozen.</summary>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="number">Number it gets.</param>
    /// <param name="now">Instant of publication, UTC.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<string> WriteAsync(Bulletin bulletin, string number, DateTime now, CancellationToken cancel)
    {
        var centre = await db.Centres.AsNoTracking().Where(c => c.Id == bulletin.CentreId).Select(c => c.Name).SingleAsync(cancel);
        var figures = await statistics.OfDepartmentsAsync(bulletin.FromOn, bulletin.ThroughOn, await candidates.DepartmentsAsync(bulletin.CentreId, cancel), cancel);
        var rows = await Rows(bulletin.Id).OrderBy(r => r.Item.Ordinal).ToListAsync(cancel);
        var shown = figures.Departments.Where(d => !d.Withheld).Select(d => d.Name).ToHashSet(StringComparer.Ordinal);
        var content = new BulletinContent(
            number, bulletin.Title, centre, bulletin.PeriodCode, bulletin.FromOn, bulletin.ThroughOn, ChinaTime.DateOf(now), await LookAsync(bulletin, cancel), figures,
            [.. rows.Where(r => r.Item.WithheldGround is null).Select(r => EntryOf(r, shown))],
            rows.Count(r => r.Item.WithheldGround is not null),
            [.. rows.Select(r => r.Item.WithheldGround).OfType<string>().GroupBy(g => g, StringComparer.Ordinal)
                .OrderBy(g => g.Key, StringComparer.Ordinal).Select(g => new WithheldGround(g.Key, g.Count()))]);
        return JsonSerializer.Serialize(content, ApiJson.Options);
    }

    /// <summary>What a frozen text says.</summary>
    public static BulletinContent Read(string text) => JsonSerializer.Deserialize<BulletinContent>(text, ApiJson.Options)!;

    /// <summary>Items with what stands around each.</summary>
    public IQueryable<BulletinItemRow> Rows(Guid bulletin) =>
        from item in db.BulletinItems.AsNoTracking()
        where item.BulletinId == bulletin
        join rating in db.Ratings on item.RatingId equals rating.Id
        join department in db.Departments on rating.DepartmentId equals department.Id
        join opened in db.Cases on rating.Id equals opened.RatingId into cases
        from opened in cases.DefaultIfEmpty()
        select new BulletinItemRow { Item = item, Rating = rating, Department = department.Name, Case = opened };

    static BulletinEntry EntryOf(BulletinItemRow row, HashSet<string> shown) => new(
        row.Item.Ordinal, row.Item.Month, shown.Contains(row.Department) ? row.Department : null, BusinessLine.NameOf(row.Rating.BusinessLine),
        row.Rating.Level, row.Rating.Level.Text(), ReasonsOf(row.Rating), row.Item.Text, RectificationOf(row), row.Item.TypicalWords);

    /// <summary>Facets and indicators in words.</summary>
    public static IReadOnlyList<string> ReasonsOf(Rating rating) => [.. rating.Facets.Concat(rating.Indicators).Select(r => r.Text)];

    /// <summary>How the case stands, for the public.</summary>
    public static string? RectificationOf(BulletinItemRow row) => row.Case is { } opened ? BulletinTexts.Rectification(opened.State, opened.Ending) : null;

    async Task<SecondLook> LookAsync(Bulletin bulletin, CancellationToken cancel)
    {
        var reviewer = bulletin.ReviewerId;
        var found = await (
            from user in db.Users.AsNoTracking()
            where user.Id == reviewer
            join department in db.Departments on user.DepartmentId equals department.Id into departments
            from department in departments.DefaultIfEmpty()
            select new { user.DisplayName, Department = department.Name }).SingleAsync(cancel);
        return new SecondLook(PublisherRole, found.Department, ContactMask.Name(found.DisplayName));
    }
}

/// <summary>An item with what stands around it.</summary>
internal sealed class BulletinItemRow
{
    public required BulletinItem Item { get; init; }
    public required Rating Rating { get; init; }
    public required string Department { get; init; }
    public required Domain.Rectification.RectificationCase? Case { get; init; }
}
