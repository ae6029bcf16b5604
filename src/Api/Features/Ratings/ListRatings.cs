using Api.Http;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Ratings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>评价列表 for staff.</summary>
public static class ListRatings
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/", Handle)
        .WithName("ListRatings")
        .WithSummary("评价列表")
        .WithDescription("Ratings of your department, or of all for centre-wide roles; newest first. Contact data is masked. Ratings about yourself are under `/ratings/about-me`.")
        .RequireRoles([.. Roles.All.Where(role => role != Roles.Staff)])
        .WithExample(new Page<RatingView>([RatingView.Example], Next: null))
        .Produces<Page<RatingView>>()
        .WithProblems(400, 401, 403, 503);

    static async Task<IResult> Handle(
        [AsParameters] ListQuery query, [FromQuery, OneOf<SatisfactionLevel>] string? level, bool? negative, Guid? departmentId,
        Guid? entranceId, Guid? itemId, [FromQuery, OneOf<RatingChannel>] string? channel, string? businessLine, DateOnly? fromOn, DateOnly? throughOn, HttpContext context, RatingRows reader, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        var wantedLevel = EnumNames.Read<SatisfactionLevel>(level);
        if (level is not null && wantedLevel is null) return Problem.Of(HttpRefusals.FilterInvalid("level"));
        var rows = reader.ListedFor(staff);
        var wantedChannel = EnumNames.Read<RatingChannel>(channel);
        if (channel is not null && wantedChannel is null) return Problem.Of(HttpRefusals.FilterInvalid("channel"));
        if (wantedLevel is { } l) rows = rows.Where(r => r.Rating.Level == l);
        if (negative is { } bad)
        {
            var levels = SatisfactionLevels.All.Where(x => x.IsNegative() == bad).ToList();
            rows = rows.Where(r => levels.Contains(r.Rating.Level));
        }
        if (departmentId is { } d) rows = rows.Where(r => r.Rating.DepartmentId == d);
        if (entranceId is { } e) rows = rows.Where(r => r.Rating.EntranceId == e);
        if (itemId is { } i) rows = rows.Where(r => r.Rating.ItemId == i);
        if (wantedChannel is { } way) rows = rows.Where(r => r.Rating.Channel == way);
        if (businessLine is { } line) rows = rows.Where(r => r.Rating.BusinessLine == line);
        if (fromOn is { } from) rows = rows.Where(r => r.Rating.SubmittedOn >= from);
        if (throughOn is { } through) rows = rows.Where(r => r.Rating.SubmittedOn <= through);

        return await ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.Rating.SubmittedAt, r => r.Rating.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.Rating.SubmittedAt, r.Rating.Id), reader.View(r, staff)));
        }, "ratings");
    }
}
