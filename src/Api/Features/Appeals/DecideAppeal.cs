using System.ComponentModel.DataAnnotations;
using Api.Features.Cases;
using Api.Features.Cases.Moves;
using Api.Http.OpenApi;
using Api.Security;
using Domain.Appeals;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Appeals;

/// <summary>裁决申诉 (SD 17).</summary>
public static class DecideAppeal
{
    /// <summary>How an appeal can end.</summary>
    public enum Outcome
    {
        /// <summary>成立.</summary>
        Upheld,

        /// <summary>不成立.</summary>
        Rejected,
    }

    /// <summary>The decision.</summary>
    /// <param name="Outcome">Upheld or rejected.</param>
    /// <param name="Type">What the rating was found to be, when that is not what the appellant said.</param>
    /// <param name="Reason">Why.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<Outcome>] string Outcome,
        [property: OneOf<AppealType>] string? Type,
        [property: Required(AllowEmptyStrings = true), MaxLength(CaseForm.WordsMaxLength)] string Reason);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder appeals) => appeals.MapPost("/{id:guid}/decision", Handle)
        .WithName("DecideAppeal")
        .WithSummary("裁决申诉")
        .WithDescription(
            "Once, by supervision; by the committee where supervision itself is rated, or has nobody left who can; never by the appellant, anybody of the rated department, or whoever handled the case. "
            + "Upheld: the rating is not adopted: out of the figures from now on, kept in the record, its case cancelled with the reason.")
        .RequireRoles(Roles.Supervisor, Roles.Committee)
        .WithExamples(
            new Request("upheld", Type: null, "取号记录显示评价人当天在另一个窗口办理"),
            AppealMoved.Example with { State = AppealState.Upheld, StateText = AppealState.Upheld.Text(), FoundType = AppealType.Mistaken, Version = 2 })
        .Produces<AppealMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    /// <summary>Reads an outcome; null for neither.</summary>
    internal static bool? UpheldOf(string outcome) => Http.EnumNames.Read<Outcome>(outcome) switch
    {
        DecideAppeal.Outcome.Upheld => true,
        DecideAppeal.Outcome.Rejected => false,
        _ => null,
    };

    static Task<IResult> Handle(
        Guid id, [AsParameters] MoveHeaders headers, [FromBody] Request request, HttpContext context, AppealDesk desk, CancellationToken cancel) =>
        desk.DecideAsync(context, headers, id, request, cancel);
}
