using Api.Hosting;
using Api.Security;
using Domain.Entrances;

namespace Api.Features.Entrances;

/// <summary>An entrance as staff see it.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Number">Number inside the code.</param>
/// <param name="Name">Name.</param>
/// <param name="Kind">Kind.</param>
/// <param name="DepartmentId">Department.</param>
/// <param name="Department">Its name.</param>
/// <param name="BusinessLine">Business line code.</param>
/// <param name="Region">Region.</param>
/// <param name="Enabled">Whether its codes work.</param>
/// <param name="Generation">Generation of the valid code.</param>
/// <param name="Ticket">Text of the valid code.</param>
/// <param name="Url">Page the code opens.</param>
/// <param name="StaffIds">Staff on duty when nothing else says who served.</param>
/// <param name="Version">Version, as in the ETag.</param>
/// <param name="WindowNumber">Number over the window; null without one.</param>
public sealed record EntranceView(
    Guid Id, long Number, string Name, EntranceKind Kind, Guid DepartmentId, string Department, string BusinessLine,
    string Region, bool Enabled, int Generation, string Ticket, string Url, IReadOnlyList<Guid> StaffIds, int Version,
    string? WindowNumber)
{
    internal static readonly EntranceView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000010"), 123456, "1号窗口 政府采购受理", EntranceKind.Window,
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "政府采购部", "governmentProcurement", "示例市", Enabled: true, 1,
        "JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz", "https://pj.example.gov.cn/q/JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz", [], 1, "1");
}

/// <summary>Shows entrances with their valid codes.</summary>
internal sealed class EntranceViews(KeyRing keys, SiteAddress site)
{
    /// <summary>The view of one entrance.</summary>
    public EntranceView Of(Entrance entrance, string department)
    {
        var ticket = TicketOf(entrance);
        return new EntranceView(
            entrance.Id, entrance.Number, entrance.Name, entrance.Kind, entrance.DepartmentId, department,
            entrance.BusinessLine, entrance.Region, entrance.Enabled, entrance.Generation, ticket, site.RatingPage(ticket),
            entrance.StaffIds, entrance.Version, entrance.WindowNumber);
    }

    /// <summary>Text of the code that is valid now; printed codes do not expire, they are rotated.</summary>
    public string TicketOf(Entrance entrance) => EntranceTicket.IssueForEntrance(
        keys.Tickets, entrance.Number, (byte)entrance.Generation, entrance.IssuedOn, expiresOn: null);
}
