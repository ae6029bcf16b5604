using Api.Features.Integration.Matters;
using Api.Hosting;
using Api.Time;
using Domain.Encounters;

namespace Api.Features.Draws;

/// <summary>A draw session as the desk sees it.</summary>
/// <param name="Id">Identity; what a rater chooses on the list.</param>
/// <param name="EntranceId">The desk.</param>
/// <param name="Entrance">Its name.</param>
/// <param name="Title">Title.</param>
/// <param name="ProjectCode">Project code.</param>
/// <param name="CompletedAt">When it was finished.</param>
/// <param name="Cancelled">Whether it was cancelled.</param>
/// <param name="Ticket">Signed ticket of the session.</param>
/// <param name="Url">Rating page it opens.</param>
/// <param name="ExpiresAt">When the ticket dies.</param>
/// <param name="ScreenUrl">Page for the desk's screen, with a code that changes.</param>
public sealed record DrawView(
    Guid Id, Guid EntranceId, string Entrance, string Title, string? ProjectCode, DateTime CompletedAt, bool Cancelled, string Ticket,
    string Url, DateTime ExpiresAt, string ScreenUrl)
{
    internal static readonly DrawView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000090"), Guid.Parse("019aa000-0000-7000-8000-000000000010"), "专家抽取窗口",
        "示例体育馆工程 评标专家抽取", "CT-2026-0001", new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), Cancelled: false,
        "KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA", "https://pj.example.gov.cn/q/KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA",
        new DateTime(2027, 1, 20, 2, 30, 0, DateTimeKind.Utc), "https://pj.example.gov.cn/draws/KAehssPU5fZrAeowYuQ2TDq6IsyzZpMA");
}

/// <summary>Shows draw sessions with their links.</summary>
internal sealed class DrawViews(EncounterLinks links, SiteAddress site, BusinessClock clock)
{
    /// <summary>How long a code on the screen holds: somebody who photographed it has no use for it later.</summary>
    public static readonly TimeSpan CodeLifetime = TimeSpan.FromMinutes(15);

    /// <summary>The view of one.</summary>
    public DrawView Of(Encounter draw, string entrance)
    {
        var link = links.Issue(draw.Number, clock.Now);
        return new DrawView(
            draw.Id, draw.EntranceId, entrance, draw.Title, draw.ProjectCode, draw.CompletedAt, draw.CancelledAt is not null, link.Ticket, link.Url,
            link.ExpiresAt, $"{site.Root}/draws/{link.Ticket}");
    }
}
