using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Http.OpenApi;
using Api.Persistence;
using Api.Security;
using Domain.Publication;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Bulletins;

/// <summary>隐去更多、不公开、典型案例 (SD 19).</summary>
public static class EditBulletinItem
{
    /// <summary>What an item is to be.</summary>
    /// <param name="Text">Its text, with more of it masked or as it is.</param>
    /// <param name="WithheldGround">Article on which it is withheld; not sent to publish it.</param>
    /// <param name="TypicalWords">What is typical of it; not sent for no typical case.</param>
    public sealed record Request(
        [property: MaxLength(4000)] string? Text, [property: MaxLength(BulletinRules.WordsMaxLength)] string? WithheldGround,
        [property: MaxLength(BulletinRules.WordsMaxLength)] string? TypicalWords);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder bulletins) => bulletins.MapPut("/{id:guid}/items/{no:int}", Handle)
        .WithName("EditBulletinItem")
        .WithSummary("修改公告条目")
        .WithDescription(
            "By its drafter, while it is a draft. Text may only be masked further: the new text is the old one with parts replaced by 「〔隐去〕」 or another mask. "
            + "Withholding needs a named article (《…》第…条); anonymity is no ground. Words must hold nothing that would be masked.")
        .RequireRoles(Roles.Publisher)
        .WithExamples(new Request("打〔电话〕没有人接，〔隐去〕", WithheldGround: null, "电话无人接听，已安排专人值守"), BulletinView.Example with { Version = 2 })
        .Produces<BulletinView>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static Task<IResult> Handle(
        Guid id, int no, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, RatingDbContext db, BulletinDesk desk, CancellationToken cancel) =>
        desk.MoveAsync(context, headers, id, new { no, request }, "edited", async (bulletin, _) =>
            await db.BulletinItems.SingleOrDefaultAsync(i => i.BulletinId == id && i.Ordinal == no, cancel) is not { } item
                ? BulletinDesk.ItemUnknown
                : bulletin.Edit(item, new BulletinItemWish(request.Text, request.WithheldGround, request.TypicalWords), BulletinDesk.ActorOf(CurrentStaff.Of(context))), cancel);
}
