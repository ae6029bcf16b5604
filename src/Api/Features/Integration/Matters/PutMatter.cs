using System.ComponentModel.DataAnnotations;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security.Integration;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Integration.Matters;

/// <summary>登记或修改一个办件环节.</summary>
public static class PutMatter
{
    /// <summary>One stage of one project or matter, and who may rate it.</summary>
    /// <param name="EntranceKind">Where the rater comes in.</param>
    /// <param name="Stage">The stage.</param>
    /// <param name="BusinessLine">Business line code.</param>
    /// <param name="ItemCode">Code of the service item; null where none is known.</param>
    /// <param name="DepartmentCode">Code of the department that served: the item's responsible unit or one of its cooperating units.</param>
    /// <param name="StaffCodes">Codes of the staff who served; at a window without them, whoever was on duty.</param>
    /// <param name="Title">Title the rater recognises.</param>
    /// <param name="Project">The project; needed by tenderNotice, archived, evaluated and drawn.</param>
    /// <param name="VisitNo">Queue ticket number.</param>
    /// <param name="WindowNumber">Number over the window.</param>
    /// <param name="OccurredAt">Completion, publication, archiving, … of the stage, with offset.</param>
    /// <param name="PromisedAt">When it was promised to be done, with offset.</param>
    /// <param name="Encounters">Who may rate it, each once.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<EntranceKind>] string EntranceKind,
        [property: Required(AllowEmptyStrings = true), OneOf<Stage>] string Stage,
        [property: Required, MaxLength(60)] string BusinessLine,
        [property: MaxLength(OrganizationRules.CodeMaxLength)] string? ItemCode,
        [property: Required, MaxLength(OrganizationRules.CodeMaxLength)] string DepartmentCode,
        [property: MaxLength(50)] IReadOnlyList<string>? StaffCodes,
        [property: Required, MaxLength(MaxTitle)] string Title,
        ProjectRequest? Project,
        [property: MaxLength(40)] string? VisitNo,
        [property: MaxLength(40)] string? WindowNumber,
        [property: Required] DateTime? OccurredAt,
        DateTime? PromisedAt,
        [property: MaxLength(MaxEncounters)] IReadOnlyList<EncounterRequest>? Encounters)
    {
        /// <summary>Never the parties: a record's own text would put them into logs.</summary>
        public override string ToString() => nameof(PutMatter);
    }

    /// <summary>The project a matter belongs to. What is left out keeps what was told before.</summary>
    /// <param name="Code">Project code.</param>
    /// <param name="Title">Title.</param>
    /// <param name="BidOpeningAt">When the bids are opened: lifts the seal of bidders' ratings.</param>
    /// <param name="AwardAnnouncedAt">When the award is announced: lifts the seal of experts' ratings.</param>
    public sealed record ProjectRequest(
        [property: Required, MaxLength(100)] string Code,
        [property: Required, MaxLength(MaxTitle)] string Title,
        DateTime? BidOpeningAt,
        DateTime? AwardAnnouncedAt);

    /// <summary>Somebody who may rate it.</summary>
    /// <param name="Key">Your own name for it, unique in the matter.</param>
    /// <param name="Party">The party; a visitor or caller need not say who they are.</param>
    /// <param name="Role">As what the party rates.</param>
    public sealed record EncounterRequest(
        [property: Required, MaxLength(100)] string Key,
        PartyRequest? Party,
        [property: Required(AllowEmptyStrings = true), OneOf<RaterRole>] string Role);

    /// <summary>A trading party. Stored encrypted.</summary>
    /// <param name="Kind">What it is in law.</param>
    /// <param name="Name">Name.</param>
    /// <param name="CreditCode">统一社会信用代码 of everybody but natural persons.</param>
    /// <param name="IdNumber">ID number of a natural person.</param>
    /// <param name="Phone">Phone of whoever was served.</param>
    public sealed record PartyRequest(
        [property: Required(AllowEmptyStrings = true), OneOf<PartyKind>] string Kind,
        [property: MaxLength(OrganizationRules.NameMaxLength)] string? Name,
        [property: MaxLength(40)] string? CreditCode,
        [property: MaxLength(40)] string? IdNumber,
        [property: MaxLength(24)] string? Phone)
    {
        /// <summary>Never the identity: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(PartyRequest);
    }

    internal const int MaxTitle = 200, MaxEncounters = 500, MaxBytes = 512 * 1024;

    internal static readonly Request Example = new(
        "online", "completed", "governmentProcurement", "zfcg-register", "zfcg", ["S001"], "政府采购项目进场登记", Project: null,
        VisitNo: null, WindowNumber: null, new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), PromisedAt: null,
        [new EncounterRequest("1", new PartyRequest("legalPerson", "示例建设有限公司", "91000000DEM0000019", IdNumber: null, "0000-1234567"), "tradingParty")]);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder matters) => matters.MapPut("/{businessNo}", Handle)
        .WithName("PutMatter")
        .WithSummary("登记或修改办件")
        .WithDescription(
            "Registers one stage of one project or matter under your business number, with one encounter for each party that may rate it. "
            + "201 new; 200 the same, or changed before it was rated; 409 changed after. Project facts are taken at any time.")
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .WithExamples(Example, MatterView.Example)
        .Produces<MatterView>(StatusCodes.Status201Created)
        .Produces<MatterView>()
        .WithProblems(400, 401, 409, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        string businessNo, [FromBody] Request request, HttpContext context, MatterRegister register, MatterViews views, CancellationToken cancel)
    {
        var client = CurrentClient.Of(context);
        var outcome = await register.PutAsync(client, businessNo, request, client.Actor(context), cancel);
        if (outcome.Refusal is { } refusal) return Problem.Of(refusal);
        var view = await views.OfAsync(outcome.Matter!, cancel);
        return outcome.IsNew
            ? TypedResults.Created($"/api/v1/integration/matters/{Uri.EscapeDataString(businessNo)}", view)
            : TypedResults.Ok(view);
    }
}
