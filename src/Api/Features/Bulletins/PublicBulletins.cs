using Api.Http.Lists;
using Api.Persistence;
using Domain.Appeals;
using Domain.Publication;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>A published bulletin in a list.</summary>
/// <param name="Number">Number, and address.</param>
/// <param name="Title">Title.</param>
/// <param name="Centre">Name of the centre.</param>
/// <param name="FromOn">First China date of the ratings.</param>
/// <param name="ThroughOn">Last China date of the ratings.</param>
/// <param name="PublishedOn">China date of publication.</param>
/// <param name="Hash">SHA-256 of the published text.</param>
public sealed record PublicBulletinRow(string Number, string Title, string Centre, DateOnly FromOn, DateOnly ThroughOn, DateOnly PublishedOn, string Hash)
{
    internal static readonly PublicBulletinRow Example = new(
        "GS2026-3", "2026年11月服务评价公告", "示例市公共资源交易中心", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 3),
        "0000000000000000000000000000000000000000000000000000000000000000");
}

/// <summary>A rating that was found not to be adopted after the bulletin was published (SD 17).</summary>
/// <param name="No">Number in the bulletin.</param>
/// <param name="On">China date of the decision.</param>
/// <param name="Text">What it says, in Chinese.</param>
public sealed record BulletinAnnotation(int No, DateOnly On, string Text);

/// <summary>A published bulletin: as it was frozen, and what was found about it since.</summary>
/// <param name="Bulletin">The frozen bulletin.</param>
/// <param name="Hash">SHA-256 of its text as <c>GET /public/bulletins/{number}/text</c> gives it, lower-case hex.</param>
/// <param name="Annotations">Ratings in it that were not adopted afterwards, by number.</param>
public sealed record PublicBulletin(BulletinContent Bulletin, string Hash, IReadOnlyList<BulletinAnnotation> Annotations);

/// <summary>Reads what was published: from the frozen texts only, never from what they were made of.</summary>
internal sealed class PublicBulletins(RatingDbContext db)
{
    /// <summary>Published bulletins, newest first.</summary>
    public async Task<List<(Cursor Place, PublicBulletinRow Row)>> ListAsync(Guid? centre, Cursor? after, int count, CancellationToken cancel)
    {
        var published =
            from bulletin in db.Bulletins.AsNoTracking()
            join of in db.Centres on bulletin.CentreId equals of.Id
            where bulletin.PublishedAt != null && (centre == null || bulletin.CentreId == centre)
            select new { At = bulletin.PublishedAt!.Value, bulletin.Id, bulletin.Number, bulletin.Title, Centre = of.Name, bulletin.FromOn, bulletin.ThroughOn, bulletin.Hash };
        var read = await published.NewestFirstAfter(b => b.At, b => b.Id, after, count).ToListAsync(cancel);
        return read.ConvertAll(b => (
            new Cursor(b.At, b.Id), new PublicBulletinRow(b.Number!, b.Title, b.Centre, b.FromOn, b.ThroughOn, ChinaTime.DateOf(b.At), b.Hash!)));
    }

    /// <summary>One of them; null when there is none of this number.</summary>
    public async Task<PublicBulletin?> FindAsync(string number, CancellationToken cancel)
    {
        if (await FrozenAsync(number, cancel) is not { } bulletin) return null;
        var (id, at) = (bulletin.Id, bulletin.PublishedAt!.Value);
        var upheld = await (
            from item in db.BulletinItems.AsNoTracking()
            join appeal in db.Appeals on item.RatingId equals appeal.RatingId
            where item.BulletinId == id && item.WithheldGround == null && appeal.State == AppealState.Upheld && appeal.DecidedAt >= at
            orderby item.Ordinal
            select new { item.Ordinal, appeal.DecidedAt }).ToListAsync(cancel);
        return new PublicBulletin(
            BulletinText.Read(bulletin.Text!), bulletin.Hash!,
            [.. upheld.Select(u => new BulletinAnnotation(u.Ordinal, ChinaTime.DateOf(u.DecidedAt!.Value), BulletinTexts.NotAdopted))]);
    }

    /// <summary>The bulletin as it is stored.</summary>
    public Task<Bulletin?> FrozenAsync(string number, CancellationToken cancel) =>
        db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Number == number, cancel);
}
