using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Feedbacks;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>查看一件意见或投诉.</summary>
public static class GetFeedback
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder feedback) => feedback.MapGet("/{number}", Handle)
        .WithName("GetFeedback")
        .WithSummary("查看意见或投诉")
        .WithDescription("One comment or complaint with its record and what you may do now. The `ETag` is what a move sends as `If-Match`.")
        .RequireRoles(FeedbackRoutes.Readers)
        .WithExample(new FeedbackDetail(
            FeedbackView.Example, PublicSummary: null, PublicReply: null, new MaskedContact("示*", "****67"),
            [new FeedbackStepView(new DateTime(2026, 11, 16, 3, 0, 0, DateTimeKind.Utc), "演示回访员", "转办", "请核实窗口办理时间", "政府采购部", new DateOnly(2026, 11, 30))],
            ["transfer"]))
        .Produces<FeedbackDetail>()
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        string number, HttpContext context, RatingDbContext db, FeedbackRows reader, FeedbackDesk desk, FeedbackContacts contacts, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await reader.Around(reader.VisibleTo(staff).AsNoTracking().Where(f => f.Number == number)).SingleOrDefaultAsync(cancel) is not { } row)
            return Problem.Of(FeedbackFormRefusals.Unknown);
        var (which, takesIn) = (row.Feedback, FeedbackRows.TakesIn(staff));
        var left = takesIn ? await db.FeedbackContacts.AsNoTracking().SingleOrDefaultAsync(c => c.FeedbackId == which.Id, cancel) : null;
        var reads = takesIn || staff.Roles.Any(FeedbackRoutes.Departments.Contains);
        context.SendVersion(which);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new FeedbackDetail(
            FeedbackView.Of(row, desk.Moment.Now), which.PublicSummary, which.PublicReply, left is null ? null : contacts.OpenMasked(left),
            reads ? await reader.StepsOfAsync(which.Id, cancel) : null, AllowedMoves(which, FeedbackRows.ActorOf(staff))));
    }

    static IReadOnlyList<string> AllowedMoves(Feedback which, FeedbackActor actor) =>
    [
        .. MoveFeedback.Routes.Where(r => FeedbackMoves.After(which.State, r.Move) is not null
            && FeedbackRules.NotThePersonComplainedAbout(which, actor) is null && FeedbackRules.InAuthority(which, r.Move, actor) is null
            && (r.Move switch
            {
                FeedbackMove.Closed => FeedbackRules.ComplaintIsVerified(which),
                FeedbackMove.Published => FeedbackRules.WasReplied(which) ?? FeedbackRules.SecondPersonPublishes(which, actor),
                FeedbackMove.PublicationWithdrawn => which.PublishedAt is null ? FeedbackRefusals.NothingToPublish : null,
                _ => null,
            }) is null).Select(r => r.Route),
    ];
}
