using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>查看、修改中心.</summary>
public static class UpdateCentre
{
    /// <summary>What changes about a centre; its code does not.</summary>
    /// <param name="Name">Official name.</param>
    /// <param name="Region">Region served.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required, MaxLength(60)] string Region);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder centres)
    {
        centres.MapGet("/{id:guid}", Get)
            .WithName("GetCentre")
            .WithSummary("查看中心")
            .WithDescription("One centre.")
            .RequireAuthorization()
            .WithExample(CentreView.Example)
            .Produces<CentreView>()
            .WithProblems(401, 403, 404, 503);
        centres.MapPut("/{id:guid}", Handle)
            .WithName("UpdateCentre")
            .WithSummary("修改中心")
            .WithDescription("Changes name and region. Send the ETag in `If-Match` to be sure that nobody changed it meanwhile.")
            .RequireRoles(Roles.Admin)
            .WithExamples(new Request("示例市公共资源交易中心", "示例市"), CentreView.Example)
            .Produces<CentreView>()
            .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 503);
    }

    static async Task<IResult> Get(Guid id, HttpContext context, RatingDbContext db, CancellationToken cancel)
    {
        if (await db.Centres.AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } centre)
            return Problem.Of(OrganizationFormRefusals.CentreUnknownHere);
        context.SendVersion(centre);
        return TypedResults.Ok(CentreView.Of(centre));
    }

    static async Task<IResult> Handle(
        Guid id, Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        if (await db.Centres.SingleOrDefaultAsync(c => c.Id == id, cancel) is not { } centre)
            return Problem.Of(OrganizationFormRefusals.CentreUnknownHere);
        if ((context.CheckVersion(centre) ?? OrganizationRules.NameIsReadable(request.Name)
            ?? OrganizationRules.NameIsReadable(request.Region)) is { } refusal)
            return Problem.Of(refusal);
        centre.Name = request.Name.Trim();
        centre.Region = request.Region.Trim();
        await commit.Change(centre, "centre.changed", Actors.Staff(context), new { centre.Name, centre.Region }).SaveAsync(cancel);
        context.SendVersion(centre);
        return TypedResults.Ok(CentreView.Of(centre));
    }
}
