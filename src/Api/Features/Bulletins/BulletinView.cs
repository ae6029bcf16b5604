using Api.Persistence;
using Api.Security;
using Domain.Publication;
using Domain.Publication.Masking;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>A bulletin as staff see it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">Number once it is published: its address is <c>/notices/{number}</c>.</param>
/// <param name="Title">Title.</param>
/// <param name="CentreId">The centre.</param>
/// <param name="Centre">Its name.</param>
/// <param name="Period">The month; null for other days.</param>
/// <param name="FromOn">First China date of the ratings.</param>
/// <param name="ThroughOn">Last China date of the ratings.</param>
/// <param name="State">State.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Items">Ratings with content in it.</param>
/// <param name="Withheld">Of those, withheld.</param>
/// <param name="Typical">Of those, typical cases.</param>
/// <param name="DraftedBy">Who drafted it.</param>
/// <param name="CreatedAt">When.</param>
/// <param name="ReviewedBy">Who took the second look; null before.</param>
/// <param name="ReviewedAt">When.</param>
/// <param name="Words">Why it was sent back or withdrawn last.</param>
/// <param name="PublishedBy">Who published it; null before.</param>
/// <param name="PublishedAt">When.</param>
/// <param name="Hash">SHA-256 of the published text.</param>
/// <param name="BroadcastId">Broadcast that tells subscribers of it; null for none.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record BulletinView(
    Guid Id, string? Number, string Title, Guid CentreId, string Centre, string? Period, DateOnly FromOn, DateOnly ThroughOn, BulletinState State, string StateText,
    int Items, int Withheld, int Typical, string DraftedBy, DateTime CreatedAt, string? ReviewedBy, DateTime? ReviewedAt, string? Words, string? PublishedBy,
    DateTime? PublishedAt, string? Hash, Guid? BroadcastId, int Version)
{
    internal static readonly BulletinView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-0000000000b0"), Number: null, "2026年11月服务评价公告", Guid.Parse("019aa000-0000-7000-8000-000000000001"), "示例市公共资源交易中心",
        "2026-11", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), BulletinState.Draft, "草稿", 12, 1, 2, "演示发布员", new DateTime(2026, 12, 1, 1, 0, 0, DateTimeKind.Utc),
        ReviewedBy: null, ReviewedAt: null, Words: null, PublishedBy: null, PublishedAt: null, Hash: null, BroadcastId: null, 1);
}

/// <summary>An item as whoever drafts and looks a second time sees it.</summary>
/// <param name="No">Number in the bulletin.</param>
/// <param name="Month">Month.</param>
/// <param name="Department">Rated department.</param>
/// <param name="BusinessLine">Business line.</param>
/// <param name="Level">Level.</param>
/// <param name="LevelText">Its name.</param>
/// <param name="Reasons">Facets and indicators chosen.</param>
/// <param name="Text">The text as it would be published.</param>
/// <param name="Original">The text as it was written; null for nothing, and for whoever is rated in it.</param>
/// <param name="Masked">What was masked.</param>
/// <param name="MaskedText">The same in Chinese.</param>
/// <param name="Rectification">How the negative rating is dealt with.</param>
/// <param name="WithheldGround">Ground on which it is withheld.</param>
/// <param name="TypicalWords">What is typical of it.</param>
public sealed record BulletinItemView(
    int No, string Month, string Department, string BusinessLine, SatisfactionLevel Level, string LevelText, IReadOnlyList<string> Reasons, string? Text, string? Original,
    IReadOnlyList<MaskedKind> Masked, string MaskedText, string? Rectification, string? WithheldGround, string? TypicalWords)
{
    internal static readonly BulletinItemView Example = new(
        1, "2026-11", "政府采购部", "政府采购", SatisfactionLevel.Dissatisfied, "不满意", ["办事流程的优化"], "打〔电话〕没有人接", "打0000-1234567没有人接", [MaskedKind.Phone], "电话",
        "已整改", WithheldGround: null, TypicalWords: null);

    internal static BulletinItemView Of(BulletinItemRow row, CurrentStaff staff) => new(
        row.Item.Ordinal, row.Item.Month, row.Department, Domain.Organization.BusinessLine.NameOf(row.Rating.BusinessLine), row.Rating.Level, row.Rating.Level.Text(),
        BulletinText.ReasonsOf(row.Rating), row.Item.Text,
        staff.StaffMemberId is { } self && row.Rating.StaffIds.Contains(self) ? null : row.Rating.Comment,
        row.Item.Kinds, string.Join('、', row.Item.Kinds.Select(k => k.Text())), BulletinText.RectificationOf(row), row.Item.WithheldGround, row.Item.TypicalWords);
}

/// <summary>Reads bulletins for staff.</summary>
internal sealed class BulletinRows(RatingDbContext db)
{
    /// <summary>The views of some bulletins, in their order.</summary>
    public async Task<List<BulletinView>> ViewsAsync(IReadOnlyList<Bulletin> bulletins, CancellationToken cancel)
    {
        List<Guid> ids = [.. bulletins.Select(b => b.Id)];
        var centres = await db.Centres.AsNoTracking().ToDictionaryAsync(c => c.Id, c => c.Name, cancel);
        List<Guid> people = [.. bulletins.SelectMany(b => (Guid?[])[b.DrafterId, b.ReviewerId, b.PublisherId]).OfType<Guid>().Distinct()];
        var names = await db.Users.AsNoTracking().Where(u => EF.Parameter(people).Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancel);
        var counts = await db.BulletinItems.AsNoTracking().Where(i => EF.Parameter(ids).Contains(i.BulletinId)).GroupBy(i => i.BulletinId).Select(g => new
        {
            g.Key,
            Items = g.Count(),
            Withheld = g.Sum(i => i.WithheldGround != null ? 1 : 0),
            Typical = g.Sum(i => i.TypicalWords != null ? 1 : 0),
        }).ToDictionaryAsync(g => g.Key, cancel);
        return [.. bulletins.Select(b => new BulletinView(
            b.Id, b.Number, b.Title, b.CentreId, centres[b.CentreId], b.PeriodCode, b.FromOn, b.ThroughOn, b.State, b.State.Text(),
            counts.GetValueOrDefault(b.Id)?.Items ?? 0, counts.GetValueOrDefault(b.Id)?.Withheld ?? 0, counts.GetValueOrDefault(b.Id)?.Typical ?? 0,
            names[b.DrafterId], b.CreatedAt, Named(b.ReviewerId), b.ReviewedAt, b.Words, Named(b.PublisherId), b.PublishedAt, b.Hash, b.BroadcastId, b.Version))];

        string? Named(Guid? who) => who is { } id ? names.GetValueOrDefault(id) : null;
    }

    /// <summary>The view of one.</summary>
    public async Task<BulletinView> ViewAsync(Bulletin bulletin, CancellationToken cancel) => (await ViewsAsync([bulletin], cancel))[0];
}
