using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>公开的联系信息 of a centre or department (HB 12).</summary>
public static class ContactsRoutes
{
    /// <summary>Where it is found and called; of the institution, never of a person. What is left out is emptied.</summary>
    /// <param name="Address">地址; of a department, the floor or the room.</param>
    /// <param name="Hours">办公时间.</param>
    /// <param name="ConsultationPhone">咨询电话; several separated by 、.</param>
    /// <param name="SupervisionPhone">监督投诉电话.</param>
    /// <param name="Email">监督邮箱.</param>
    /// <param name="Public">Whether anybody may read it, on <c>/services</c>.</param>
    public sealed record Contacts(
        [property: MaxLength(PublicContactRules.TextMaxLength)] string? Address, [property: MaxLength(PublicContactRules.TextMaxLength)] string? Hours,
        [property: MaxLength(PublicContactRules.TextMaxLength)] string? ConsultationPhone,
        [property: MaxLength(PublicContactRules.TextMaxLength)] string? SupervisionPhone, [property: MaxLength(PublicContactRules.TextMaxLength)] string? Email,
        [property: Required] bool? Public)
    {
        internal static readonly Contacts Example = new("示例市示例路1号", "工作日 9:00—12:00，13:30—17:00", "0000-1234567", "0000-1234500", "jiandu@example.com", Public: true);

        internal static Contacts Of(PublicContacts c) => new(c.Address, c.Hours, c.ConsultationPhone, c.SupervisionPhone, c.Email, c.Public);

        internal PublicContacts ToDomain() => new PublicContacts
        {
            Address = Address,
            Hours = Hours,
            ConsultationPhone = ConsultationPhone,
            SupervisionPhone = SupervisionPhone,
            Email = Email,
            Public = Public ?? false,
        }.Cleaned();
    }

    /// <summary>Maps the routes of centres.</summary>
    internal static void MapCentres(RouteGroupBuilder centres)
    {
        Describe(centres.MapGet("/{id:guid}/contacts", (Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel) =>
            GetAsync(context, db.Centres.AsNoTracking(), id, c => c.Contacts, OrganizationFormRefusals.CentreUnknownHere, cancel)), "GetCentreContacts", "查看中心的联系信息");
        DescribeChange(centres.MapPut("/{id:guid}/contacts", (Guid id, Contacts request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
            PutAsync(request, context, commit, db.Centres, id, (c, contacts) => c.Contacts = contacts, "centre.contactsChanged", OrganizationFormRefusals.CentreUnknownHere, cancel)),
            "PutCentreContacts", "修改中心的联系信息");
    }

    /// <summary>Maps the routes of departments.</summary>
    internal static void MapDepartments(RouteGroupBuilder departments)
    {
        Describe(departments.MapGet("/{id:guid}/contacts", (Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel) =>
            GetAsync(context, db.Departments.AsNoTracking(), id, d => d.Contacts, OrganizationFormRefusals.DepartmentUnknownHere, cancel)),
            "GetDepartmentContacts", "查看部门的联系信息");
        DescribeChange(departments.MapPut("/{id:guid}/contacts", (Guid id, Contacts request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel) =>
            PutAsync(request, context, commit, db.Departments, id, (d, contacts) => d.Contacts = contacts, "department.contactsChanged",
                OrganizationFormRefusals.DepartmentUnknownHere, cancel)),
            "PutDepartmentContacts", "修改部门的联系信息");
    }

    static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithSummary(summary).WithDescription("Address, hours and phones, and whether anybody may read them.")
        .RequireAuthorization().WithExample(Contacts.Example).Produces<Contacts>().WithProblems(401, 403, 404, 503);

    static void DescribeChange(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithSummary(summary)
        .WithDescription("Address, hours and phones of the institution, never of a person, and whether anybody may read them on `/services`. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
        .RequireRoles(Roles.Admin).WithExamples(Contacts.Example, Contacts.Example).Produces<Contacts>().WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 503);

    static async Task<IResult> GetAsync<T>(
        HttpContext context, IQueryable<T> things, Guid id, Func<T, PublicContacts> contacts, Refusal unknown, CancellationToken cancel) where T : class, IVersioned
    {
        if (await things.SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } thing) return Problem.Of(unknown);
        context.SendVersion(thing);
        return TypedResults.Ok(Contacts.Of(contacts(thing)));
    }

    static async Task<IResult> PutAsync<T>(
        Contacts request, HttpContext context, Commit commit, IQueryable<T> things, Guid id, Action<T, PublicContacts> set, string step, Refusal unknown,
        CancellationToken cancel) where T : class, IVersioned
    {
        if (await things.SingleOrDefaultAsync(t => t.Id == id, cancel) is not { } thing) return Problem.Of(unknown);
        var contacts = request.ToDomain();
        if ((context.CheckVersion(thing) ?? PublicContactRules.Hold(contacts)) is { } refusal) return Problem.Of(refusal);
        set(thing, contacts);
        await commit.Change(thing, step, Actors.Staff(context), contacts).SaveAsync(cancel);
        context.SendVersion(thing);
        return TypedResults.Ok(Contacts.Of(contacts));
    }
}
