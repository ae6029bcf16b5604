using Api.Features.Guides;
using Api.Http.OpenApi;
using Api.Persistence;
using Domain.Entrances;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Public;

/// <summary>服务、收费、监督电话和联系方式 (HB 12, HB 23).</summary>
public static class GetPublicServices
{
    /// <summary>Where the service is found, what it costs, whom to call.</summary>
    /// <param name="Centres">Centres, by code.</param>
    public sealed record Response(IReadOnlyList<Centre> Centres);

    /// <summary>A centre.</summary>
    /// <param name="Name">Name.</param>
    /// <param name="Region">Region served.</param>
    /// <param name="Contacts">Where it is found and called; null where that is not public.</param>
    /// <param name="Departments">Its departments, by code.</param>
    public sealed record Centre(string Name, string Region, Contacts? Contacts, IReadOnlyList<Department> Departments);

    /// <summary>Of the institution, never of a person.</summary>
    /// <param name="Address">地址.</param>
    /// <param name="Hours">办公时间.</param>
    /// <param name="ConsultationPhone">咨询电话.</param>
    /// <param name="SupervisionPhone">监督投诉电话.</param>
    /// <param name="Email">监督邮箱.</param>
    public sealed record Contacts(string? Address, string? Hours, string? ConsultationPhone, string? SupervisionPhone, string? Email)
    {
        internal static Contacts? Of(PublicContacts c) => c.Public ? new(c.Address, c.Hours, c.ConsultationPhone, c.SupervisionPhone, c.Email) : null;
    }

    /// <summary>A department.</summary>
    /// <param name="Code">Code, which a complaint may name.</param>
    /// <param name="Name">Name.</param>
    /// <param name="Contacts">Where it is found and called; null where that is not public.</param>
    /// <param name="Windows">Its windows, by number.</param>
    /// <param name="Items">What it offers, with what it costs.</param>
    public sealed record Department(string Code, string Name, Contacts? Contacts, IReadOnlyList<Window> Windows, IReadOnlyList<Item> Items);

    /// <summary>A window.</summary>
    /// <param name="Number">Number over the window; null where it has none.</param>
    /// <param name="Name">Name.</param>
    /// <param name="BusinessLine">Its business, in Chinese.</param>
    public sealed record Window(string? Number, string Name, string BusinessLine);

    /// <summary>A service item.</summary>
    /// <param name="Code">Code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="BusinessLine">Its business, in Chinese.</param>
    /// <param name="Fees">收费依据及标准 of its guide; null while it has none.</param>
    /// <param name="ConsultationPhone">咨询电话 of its guide.</param>
    public sealed record Item(string Code, string Name, string BusinessLine, string? Fees, string? ConsultationPhone);

    internal static readonly Response Example = new(
    [
        new Centre("示例市公共资源交易中心", "示例市", new Contacts("示例市示例路1号", "工作日 9:00—17:00", "0000-1234567", "0000-1234500", "jiandu@example.com"),
        [
            new Department("zfcg", "政府采购部", new Contacts("一楼大厅东侧", null, "0000-1234501", null, null), [new Window("1", "1号窗口 政府采购受理", "政府采购")],
                [new Item("zfcg-register", "政府采购项目进场登记", "政府采购", "不收费。", "0000-1234501")]),
        ]),
    ]);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder open) => open.MapGet("/services", Handle)
        .WithName("GetPublicServices")
        .WithSummary("服务、收费和联系方式")
        .WithDescription("Centres with address, hours and phones, their departments with windows, and the items with their fees. Send the `ETag` back as `If-None-Match`.")
        .WithExample(Example)
        .Produces<Response>()
        .Produces(304)
        .WithProblems(429, 503);

    static async Task<IResult> Handle(PublicServices services, CancellationToken cancel) => PublicAnswer.Of(await services.ReadAsync(cancel));
}

/// <summary>Reads what is public about the organisation, for the API and the page.</summary>
internal sealed class PublicServices(RatingDbContext db, GuideRows guides)
{
    /// <summary>Everything, in the order of codes and numbers.</summary>
    public async Task<GetPublicServices.Response> ReadAsync(CancellationToken cancel)
    {
        var centres = await db.Centres.AsNoTracking().ToListAsync(cancel);
        var departments = await db.Departments.AsNoTracking().Where(d => d.Enabled).ToListAsync(cancel);
        var windows = await db.Entrances.AsNoTracking().Where(e => e.Enabled && e.Kind == EntranceKind.Window)
            .Select(e => new { e.DepartmentId, e.WindowNumber, e.Name, e.BusinessLine }).ToListAsync(cancel);
        var items = await guides.Of(db.ServiceItems.AsNoTracking().Where(i => i.Enabled)).Select(r => new
        {
            r.Item.DepartmentId,
            r.Item.Code,
            r.Item.Name,
            r.Item.BusinessLine,
            Fees = r.Version == null ? null : r.Version.Content.Fees,
            Phone = r.Version == null ? null : r.Version.Content.ConsultationPhone,
        }).ToListAsync(cancel);
        return new GetPublicServices.Response(
        [
            .. centres.OrderBy(c => c.Code, StringComparer.Ordinal).Select(c => new GetPublicServices.Centre(
                c.Name, c.Region, GetPublicServices.Contacts.Of(c.Contacts),
                [
                    .. departments.Where(d => d.CentreId == c.Id).OrderBy(d => d.Code, StringComparer.Ordinal).Select(d => new GetPublicServices.Department(
                        d.Code, d.Name, GetPublicServices.Contacts.Of(d.Contacts),
                        [
                            .. windows.Where(w => w.DepartmentId == d.Id).OrderBy(w => w.WindowNumber?.Length).ThenBy(w => w.WindowNumber, StringComparer.Ordinal)
                                .Select(w => new GetPublicServices.Window(w.WindowNumber, w.Name, BusinessLine.NameOf(w.BusinessLine))),
                        ],
                        [
                            .. items.Where(i => i.DepartmentId == d.Id).OrderBy(i => i.Code, StringComparer.Ordinal)
                                .Select(i => new GetPublicServices.Item(i.Code, i.Name, BusinessLine.NameOf(i.BusinessLine), i.Fees, i.Phone)),
                        ])),
                ])),
        ]);
    }
}
