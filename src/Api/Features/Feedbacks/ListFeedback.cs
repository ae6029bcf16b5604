using System.ComponentModel;
using Api.Features.Supervision;
using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Domain.Feedbacks;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>综合点评、投诉列表.</summary>
public static class ListFeedback
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder feedback) => feedback.MapGet("/", Handle)
        .WithName("ListFeedback")
        .WithSummary("综合点评和投诉列表")
        .WithDescription(
            "Comments and complaints: all for follow-up, supervision and committee, those handed to it for a department, those that ended with a reply for publishers; "
            + "none about oneself. Nobody's name or phone is in it. Newest first.")
        .RequireRoles(FeedbackRoutes.Readers)
        .WithExample(new Page<FeedbackView>([FeedbackView.Example], Next: null))
        .Produces<Page<FeedbackView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<FeedbackKind>] string? kind, [FromQuery, OneOf<FeedbackState>] string? state,
        [FromQuery, OneOf<FeedbackSource>] string? source, [FromQuery, OneOf<RegisteredChannel>] string? channel,
        [FromQuery, OneOf<CaseLight>, Description("Light at this moment; late once is late for good.")] string? light,
        [Description("Department it is about, or that answers it.")] Guid? departmentId, [Description("Whether the reply is public.")] bool? published,
        [Description("First China date on which it was taken in.")] DateOnly? fromOn, [Description("Last such day.")] DateOnly? throughOn,
        HttpContext context, FeedbackRows reader, BusinessClock clock, CancellationToken cancel)
    {
        var feedbacks = reader.VisibleTo(CurrentStaff.Of(context)).AsNoTracking();
        if (kind is not null)
        {
            if (EnumNames.Read<FeedbackKind>(kind) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("kind"));
            feedbacks = feedbacks.Where(f => f.Kind == wanted);
        }
        if (state is not null)
        {
            if (EnumNames.Read<FeedbackState>(state) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("state"));
            feedbacks = feedbacks.Where(f => f.State == wanted);
        }
        if (source is not null)
        {
            if (EnumNames.Read<FeedbackSource>(source) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("source"));
            feedbacks = feedbacks.Where(f => f.Source == wanted);
        }
        if (channel is not null)
        {
            if (EnumNames.Read<RegisteredChannel>(channel) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("channel"));
            feedbacks = feedbacks.Where(f => f.Channel == wanted);
        }
        if (light is not null)
        {
            if (EnumNames.Read<CaseLight>(light) is not { } wanted) return Problem.Of(HttpRefusals.FilterInvalid("light"));
            feedbacks = reader.WithLight(feedbacks, wanted);
        }
        if (departmentId is { } d) feedbacks = feedbacks.Where(f => f.DepartmentId == d || f.HandlingDepartmentId == d);
        if (published is { } open) feedbacks = feedbacks.Where(f => f.PublishedAt != null == open);
        if (fromOn is { } from) feedbacks = feedbacks.Where(f => f.ReceivedAt >= ChinaDays.StartOf(from));
        if (throughOn is { } through) feedbacks = feedbacks.Where(f => f.ReceivedAt < ChinaDays.EndOf(through));
        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await reader.Around(feedbacks).NewestFirstAfter(r => r.Feedback.ReceivedAt, r => r.Feedback.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Feedback.ReceivedAt, r.Feedback.Id), FeedbackView.Of(r, clock.Now)));
        }, "feedback");
    }
}
