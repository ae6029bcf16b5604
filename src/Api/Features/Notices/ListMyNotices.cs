using Api.Http.OpenApi;
using Api.Security;
using Domain.Messaging;
using Domain.Organization;

namespace Api.Features.Notices;

/// <summary>我订阅的通知.</summary>
public static class ListMyNotices
{
    /// <summary>What the person asks notices of, and what can be asked for.</summary>
    /// <param name="Items">Topics asked for, the oldest first.</param>
    /// <param name="Stopped">True after 「不再接收」: no notice at all, until a topic is asked for again.</param>
    /// <param name="Centres">Centres that can be asked for.</param>
    /// <param name="BusinessLines">Business lines that can be asked for.</param>
    public sealed record Response(IReadOnlyList<Item> Items, bool Stopped, IReadOnlyList<CentreChoice> Centres, IReadOnlyList<LineChoice> BusinessLines)
    {
        internal static readonly Response Example = new(
            [Item.Example], Stopped: false, [new CentreChoice(Guid.Parse("019aa000-0000-7000-8000-000000000001"), "示例市公共资源交易中心")],
            [new LineChoice("governmentProcurement", "政府采购")]);
    }

    /// <summary>A topic.</summary>
    /// <param name="Id">Name it to end it.</param>
    /// <param name="CentreId">Centre; null for any.</param>
    /// <param name="BusinessLine">Business line; null for any.</param>
    /// <param name="Text">The topic in Chinese.</param>
    /// <param name="AskedAt">When it was asked for.</param>
    public sealed record Item(Guid Id, Guid? CentreId, string? BusinessLine, string Text, DateTime AskedAt)
    {
        internal static readonly Item Example = new(
            Guid.Parse("019aa000-0000-7000-8000-000000000080"), CentreId: null, "governmentProcurement", "政府采购", new DateTime(2026, 11, 21, 7, 1, 0, DateTimeKind.Utc));

        internal static Item Of(NoticeSubscription s, IReadOnlyList<Centre> centres) => new(s.Id, s.CentreId, s.BusinessLine, NoticeTopics.TextOf(s.Topic, centres), s.AskedAt);
    }

    /// <summary>A centre that can be asked for.</summary>
    /// <param name="Id">Identity.</param>
    /// <param name="Name">Official name.</param>
    public sealed record CentreChoice(Guid Id, string Name);

    /// <summary>A business line that can be asked for.</summary>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    public sealed record LineChoice(string Code, string Name);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder my) => my.MapGet("/notices", Handle)
        .WithName("ListMyNotices")
        .WithSummary("我订阅的通知")
        .WithDescription("Topics the person asks notices of: a centre, a business line, or one business line of one centre.")
        .WithExample(Response.Example)
        .Produces<Response>()
        .WithProblems(401, 403, 429, 503);

    static async Task<IResult> Handle(HttpContext context, NoticeWishes wishes, NoticeTopics topics, CancellationToken cancel)
    {
        var account = CurrentRaters.Of(context).SignedIn!.AccountId;
        var centres = await topics.CentresAsync(cancel);
        var own = await wishes.OfAsync(account, cancel);
        return TypedResults.Ok(new Response(
            own.ConvertAll(s => Item.Of(s, centres)), await wishes.HasStoppedAsync(account, cancel),
            centres.ConvertAll(c => new CentreChoice(c.Id, c.Name)), [.. BusinessLine.Shipped.Select(l => new LineChoice(l.Code, l.Name))]));
    }
}
