using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Organization;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Organization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Guides;

/// <summary>公布、修订办事指南 (SD 4, SD 20, HB 12).</summary>
public static class PutGuide
{
    /// <summary>The ten elements; each is needed.</summary>
    /// <param name="ReceivingUnit">受理单位.</param>
    /// <param name="Channels">办理渠道.</param>
    /// <param name="Conditions">申请条件.</param>
    /// <param name="Materials">申请材料.</param>
    /// <param name="Procedure">办理程序.</param>
    /// <param name="TimeLimit">办理时限.</param>
    /// <param name="Fees">收费依据及标准; 不收费 where it costs nothing.</param>
    /// <param name="RatingChannels">评价渠道.</param>
    /// <param name="LegalBasis">设定依据.</param>
    /// <param name="ConsultationPhone">咨询电话; several separated by 、.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true)] string ReceivingUnit, [property: Required(AllowEmptyStrings = true)] string Channels,
        [property: Required(AllowEmptyStrings = true)] string Conditions, [property: Required(AllowEmptyStrings = true)] string Materials,
        [property: Required(AllowEmptyStrings = true)] string Procedure, [property: Required(AllowEmptyStrings = true)] string TimeLimit,
        [property: Required(AllowEmptyStrings = true)] string Fees, [property: Required(AllowEmptyStrings = true)] string RatingChannels,
        [property: Required(AllowEmptyStrings = true)] string LegalBasis, [property: Required(AllowEmptyStrings = true)] string ConsultationPhone)
    {
        internal GuideContent Content => GuideElement.ContentOf(
            [ReceivingUnit, Channels, Conditions, Materials, Procedure, TimeLimit, Fees, RatingChannels, LegalBasis, ConsultationPhone]);

        internal static Request Of(GuideView v) => new(
            v.ReceivingUnit!, v.Channels!, v.Conditions!, v.Materials!, v.Procedure!, v.TimeLimit!, v.Fees!, v.RatingChannels!, v.LegalBasis!, v.ConsultationPhone!);
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder guides) => guides.MapPut("/{itemCode}", Handle)
        .WithName("PutGuide")
        .WithSummary("公布或修订办事指南")
        .WithDescription(
            "Publishes the guide of an item of one's own department, or its next version; the earlier ones stay readable for staff. All ten elements are needed; "
            + "`errors` names each that does not hold. A revision sends `If-Match`; the same content again makes no version.")
        .RequireRoles(GuideRoutes.Editors)
        .WithExamples(Request.Of(GuideView.Example), GuideView.Example)
        .Produces<GuideView>()
        .Produces<GuideView>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 412, 413, 415, 422, 428, 503);

    static async Task<IResult> Handle(
        string itemCode, [FromBody] Request request,
        [FromHeader(Name = "If-Match"), Description("The ETag of the guide as you read it last; none for the first version.")] string? ifMatch,
        HttpContext context, RatingDbContext db, GuideRows reader, Commit commit, BusinessClock clock, CancellationToken cancel)
    {
        if (await reader.ItemAsync(itemCode, cancel) is not { } item) return Problem.Of(OrganizationFormRefusals.ItemUnknownHere);
        var staff = CurrentStaff.Of(context);
        var editor = new GuideEditor(staff.UserId, staff.DepartmentId);
        if (GuideRules.OnlyTheOwner(item, editor) is { } notYours) return Problem.Of(notYours);
        var content = request.Content.Cleaned();
        var guide = await db.ServiceGuides.SingleOrDefaultAsync(g => g.ItemId == item.Id, cancel);
        if (guide is not null && context.RequireVersion(guide) is { } stale) return Problem.Of(stale);
        if (guide is null && ifMatch is not null) return Problem.Of(HttpRefusals.PreconditionStale);
        if (GuideRules.ProblemsOf(content) is { Count: > 0 } problems)
            return Problem.Of(problems[0].Refusal, problems.ToDictionary(p => p.Element, p => (string[])[p.Refusal.Sentence]));
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == item.DepartmentId, cancel);
        if (guide is null)
        {
            var published = ServiceGuide.Publish(item, editor, content, Guid.CreateVersion7(), clock.Now).Value!;
            if (await Publish(commit, published, item, Actors.Staff(context)).SaveUniqueAsync(HttpRefusals.PreconditionStale, cancel) is { } taken) return Problem.Of(taken);
            guide = published.Guide;
        }
        else
        {
            if (await IsCurrentAsync(db, guide, content, cancel)) return Answer(created: false);
            await Revise(commit, guide, guide.Revise(item, editor, content, clock.Now).Value!, item, Actors.Staff(context)).SaveAsync(cancel);
        }
        return Answer(created: guide.Version == 1);

        IResult Answer(bool created)
        {
            context.SendVersion(guide);
            var view = GuideView.Of(item, department, content, guide.Version, guide.UpdatedAt);
            return created ? TypedResults.Created($"/api/v1/guides/{Uri.EscapeDataString(item.Code)}", view) : TypedResults.Ok(view);
        }
    }

    /// <summary>Notes a new guide.</summary>
    internal static Commit Publish(Commit commit, PublishedGuide published, ServiceItem item, Actor actor) =>
        commit.Add(published.Guide, "serviceGuide.published", actor, new { item.Code }).With(published.Version);

    /// <summary>Notes the next version of a guide.</summary>
    internal static Commit Revise(Commit commit, ServiceGuide guide, ServiceGuideVersion version, ServiceItem item, Actor actor) =>
        commit.Change(guide, "serviceGuide.revised", actor, new { item.Code, version.Number }).With(version);

    static async Task<bool> IsCurrentAsync(RatingDbContext db, ServiceGuide guide, GuideContent content, CancellationToken cancel) =>
        (await db.ServiceGuideVersions.AsNoTracking().SingleAsync(v => v.GuideId == guide.Id && v.Number == guide.Version, cancel)).Content == content;
}
