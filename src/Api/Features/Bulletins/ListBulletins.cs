using System.ComponentModel;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Publication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>公告列表、查看、条目.</summary>
public static class ListBulletins
{
    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder bulletins)
    {
        bulletins.MapGet("/", Handle)
            .WithName("ListBulletins")
            .WithSummary("公告列表")
            .WithDescription("Drafts, published and withdrawn bulletins; newest first. `fromOn` and `throughOn` find those whose days touch these.")
            .WithExample(new Page<BulletinView>([BulletinView.Example], Next: null))
            .Produces<Page<BulletinView>>()
            .WithProblems(400, 401, 403, 503);
        bulletins.MapGet("/{id:guid}", One)
            .WithName("GetBulletin")
            .WithSummary("查看公告")
            .WithDescription("One bulletin. The `ETag` is what a move sends as `If-Match`.")
            .WithExample(BulletinView.Example)
            .Produces<BulletinView>()
            .WithProblems(401, 403, 404, 503);
        bulletins.MapGet("/{id:guid}/items", Items)
            .WithName("ListBulletinItems")
            .WithSummary("公告条目")
            .WithDescription("What the bulletin would publish of each rating, beside what was written and what was masked in it: the second look goes through these.")
            .WithExample(new Page<BulletinItemView>([BulletinItemView.Example], Next: null))
            .Produces<Page<BulletinItemView>>()
            .WithProblems(400, 401, 403, 404, 503);
    }

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<BulletinState>] string? state, Guid? centreId, DateOnly? fromOn, DateOnly? throughOn,
        RatingDbContext db, BulletinRows rows, CancellationToken cancel)
    {
        var wanted = EnumNames.Read<BulletinState>(state);
        if (state is not null && wanted is null) return Problem.Of(HttpRefusals.FilterInvalid("state"));
        var bulletins = db.Bulletins.AsNoTracking();
        if (wanted is { } s) bulletins = bulletins.Where(b => b.State == s);
        if (centreId is { } c) bulletins = bulletins.Where(b => b.CentreId == c);
        if (fromOn is { } from) bulletins = bulletins.Where(b => b.ThroughOn >= from);
        if (throughOn is { } through) bulletins = bulletins.Where(b => b.FromOn <= through);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await bulletins.NewestFirstAfter(b => b.CreatedAt, b => b.Id, after, count).ToListAsync(cancel);
            return (await rows.ViewsAsync(read, cancel)).ConvertAll(v => (new Cursor(v.CreatedAt, v.Id), v));
        }, "bulletins");
    }

    static async Task<IResult> One(Guid id, HttpContext context, RatingDbContext db, BulletinRows rows, CancellationToken cancel)
    {
        if (await db.Bulletins.AsNoTracking().SingleOrDefaultAsync(b => b.Id == id, cancel) is not { } bulletin) return Problem.Of(BulletinDesk.Unknown);
        context.SendVersion(bulletin);
        return TypedResults.Ok(await rows.ViewAsync(bulletin, cancel));
    }

    static async Task<IResult> Items(
        Guid id, [AsParameters] ListQuery query, [Description("Only those withheld, or only the others.")] bool? withheld,
        [Description("Only typical cases, or only the others.")] bool? typical, [Description("Only those in which something was masked, or only the others.")] bool? masked,
        HttpContext context, RatingDbContext db, BulletinText text, CancellationToken cancel)
    {
        if (await db.Bulletins.AsNoTracking().Where(b => b.Id == id).Select(b => (Guid?)b.Id).SingleOrDefaultAsync(cancel) is null) return Problem.Of(BulletinDesk.Unknown);
        var staff = CurrentStaff.Of(context);
        var rows = text.Rows(id);
        if (withheld is { } w) rows = rows.Where(r => (r.Item.WithheldGround != null) == w);
        if (typical is { } t) rows = rows.Where(r => (r.Item.TypicalWords != null) == t);
        if (masked is { } m) rows = rows.Where(r => ((string)(object)r.Item.Kinds != "[]") == m);
        return await ListAnswer.Of(query, async (after, count) =>
        {
            // The place in this list is the number, carried where other lists carry an instant.
            var no = after?.At.Ticks ?? 0;
            var read = await rows.Where(r => r.Item.Ordinal > no).OrderBy(r => r.Item.Ordinal).Take(count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(new DateTime(r.Item.Ordinal, DateTimeKind.Utc), id), BulletinItemView.Of(r, staff)));
        }, $"bulletin-{id:N}");
    }
}
