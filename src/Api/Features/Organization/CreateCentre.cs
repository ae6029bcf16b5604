using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>新建中心.</summary>
public static class CreateCentre
{
    /// <summary>A new centre.</summary>
    /// <param name="Code">Stable code, for example the administrative division code; does not change.</param>
    /// <param name="Name">Official name, shown on every rating page.</param>
    /// <param name="Region">Region served.</param>
    public sealed record Request(
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string Code,
        [property: Required, MaxLength(OrganizationRules.NameMaxLength)] string Name,
        [property: Required, MaxLength(60)] string Region);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder centres) => centres.MapPost("/", Handle)
        .WithName("CreateCentre")
        .WithSummary("新建中心")
        .WithDescription("Creates a centre; departments belong to one.")
        .RequireRoles(Roles.Admin)
        .WithExamples(new Request("370000", "示例市公共资源交易中心", "示例市"), CentreView.Example)
        .Produces<CentreView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(Request request, HttpContext context, RatingDbContext db, Commit commit, CancellationToken cancel)
    {
        var code = request.Code.Trim();
        if ((OrganizationRules.CodeIsPlain(code) ?? OrganizationRules.NameIsReadable(request.Name)
            ?? OrganizationRules.NameIsReadable(request.Region)) is { } refusal)
            return Problem.Of(refusal);
        if (await db.Centres.AnyAsync(c => c.Code.ToLower() == code.ToLower(), cancel)) return Problem.Of(OrganizationFormRefusals.CodeTaken);
        var centre = new Centre { Id = Guid.CreateVersion7(), Code = code, Name = request.Name.Trim(), Region = request.Region.Trim() };
        if (await commit.Add(centre, "centre.created", Actors.Staff(context), new { centre.Code, centre.Name, centre.Region })
            .SaveUniqueAsync(OrganizationFormRefusals.CodeTaken, cancel) is { } taken) return Problem.Of(taken);
        context.SendVersion(centre);
        return TypedResults.Created($"/api/v1/centres/{centre.Id}", CentreView.Of(centre));
    }
}
