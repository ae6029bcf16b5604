using System.Globalization;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Persistence;
using Domain.Feedbacks;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>公开的答复 (SD 12, SD 19).</summary>
public static class ListReplies
{
    /// <summary>A published reply: neither number nor day, so that it leads to nobody.</summary>
    /// <param name="Kind">Comment or complaint.</param>
    /// <param name="KindText">Its name.</param>
    /// <param name="Month">China month in which it was taken in, for example <c>2026-11</c>.</param>
    /// <param name="Department">Department that answered.</param>
    /// <param name="Summary">What it was about, written for the public.</param>
    /// <param name="Reply">The reply, likewise.</param>
    /// <param name="FoundTrue">Whether it was found true; null where that was not asked.</param>
    /// <param name="PublishedOn">China date of publication.</param>
    public sealed record Item(
        FeedbackKind Kind, string KindText, string Month, string? Department, string Summary, string Reply, bool? FoundTrue, DateOnly PublishedOn)
    {
        internal static readonly Item Example = new(
            FeedbackKind.Complaint, "投诉", "2026-11", "政府采购部", "有办事人反映窗口中午无人办理。", "已调整值班安排，中午不间断办理。", FoundTrue: true, new DateOnly(2026, 11, 30));
    }

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder open) => open.MapGet("/replies", Handle)
        .WithName("ListReplies")
        .WithSummary("公开的答复")
        .WithDescription("Replies to general comments and complaints, in words written for the public and seen by a second person. Newest first.")
        .WithExample(new Page<Item>([Item.Example], Next: null))
        .Produces<Page<Item>>()
        .WithProblems(400, 429, 503);

    static Task<IResult> Handle([AsParameters] ListQuery query, PublicReplies replies, CancellationToken cancel) =>
        ListAnswer.Of(query, (after, count) => replies.ReadAsync(after, count, cancel), "replies");
}

/// <summary>Reads published replies for the API and the page.</summary>
internal sealed class PublicReplies(RatingDbContext db)
{
    /// <summary>Replies after a place, newest first.</summary>
    public async Task<List<(Cursor Place, ListReplies.Item Row)>> ReadAsync(Cursor? after, int count, CancellationToken cancel)
    {
        var rows = from f in db.Feedbacks.AsNoTracking()
                   where f.PublishedAt != null
                   join department in db.Departments.AsNoTracking() on f.HandlingDepartmentId equals department.Id into departments
                   from department in departments.DefaultIfEmpty()
                   select new { Feedback = f, Department = department.Name };
        var read = await rows.NewestFirstAfter(r => r.Feedback.PublishedAt!.Value, r => r.Feedback.Id, after, count).ToListAsync(cancel);
        return read.ConvertAll(r => (new Cursor(r.Feedback.PublishedAt!.Value, r.Feedback.Id), new ListReplies.Item(
            r.Feedback.Kind, r.Feedback.Kind.Text(), ChinaTime.DateOf(r.Feedback.ReceivedAt).ToString("yyyy-MM", CultureInfo.InvariantCulture), r.Department,
            r.Feedback.PublicSummary!, r.Feedback.PublicReply!, r.Feedback.FoundTrue, ChinaTime.DateOf(r.Feedback.PublishedAt!.Value))));
    }
}
