using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Feedbacks;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>意见投诉查询: how far it is, for whoever holds number and key. Tells no identity and not what was written.</summary>
public static class GetFeedbackProgress
{
    /// <summary>How far it is.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Kind">Comment or complaint.</param>
    /// <param name="State">State.</param>
    /// <param name="StateText">How it stands, in words.</param>
    /// <param name="ReceivedAt">When it was taken in.</param>
    /// <param name="Department">Department that answers; null before it is handed on.</param>
    /// <param name="DueOn">Last working day of what comes next; null when nothing is owed.</param>
    /// <param name="FoundTrue">Whether it was found true; null before, and where that is not asked.</param>
    /// <param name="Reply">The reply, once it was verified or closed; the reason where it was not taken up.</param>
    public sealed record Response(
        string Number, FeedbackKind Kind, FeedbackState State, string StateText, DateTime ReceivedAt, string? Department, DateOnly? DueOn, bool? FoundTrue,
        string? Reply);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/public/feedback/{number}/{key}", Handle)
        .WithTags("Public")
        .WithName("GetFeedbackProgress")
        .WithSummary("按编号和查询码查进展")
        .WithDescription("What became of a comment or complaint. Blanks, dashes and letter case in the key do not matter.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExample(new Response(
            "TS20261116-4F7K2M", FeedbackKind.Complaint, FeedbackState.Transferred, "已转责任部门办理", new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), "政府采购部",
            new DateOnly(2026, 11, 30), FoundTrue: null, Reply: null))
        .Produces<Response>()
        .WithProblems(404, 429, 503);

    static async Task<IResult> Handle(string number, string key, HttpContext context, FeedbackProgress progress, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        return await progress.ReadAsync(number, key, cancel) is { } found ? TypedResults.Ok(found) : Problem.Of(FeedbackFormRefusals.Unknown);
    }
}

/// <summary>Reads the progress for the API and the page.</summary>
internal sealed class FeedbackProgress(RatingDbContext db, FeedbackTaking taking)
{
    /// <summary>The progress; null when number and key do not belong together.</summary>
    public async Task<GetFeedbackProgress.Response?> ReadAsync(string number, string key, CancellationToken cancel)
    {
        if (Written(number) is not { } written || Crockford.Normalise(key) is not { Length: Feedback.KeyLength } typed) return null;
        var found = await (
            from f in db.Feedbacks.AsNoTracking()
            where f.Number == written
            join department in db.Departments.AsNoTracking() on f.HandlingDepartmentId equals department.Id into departments
            from department in departments.DefaultIfEmpty()
            select new { Feedback = f, Department = department.Name }).SingleOrDefaultAsync(cancel);
        if (found is null || !taking.Opens(found.Feedback.KeyHash, written, typed)) return null;
        var which = found.Feedback;
        return new GetFeedbackProgress.Response(
            which.Number, which.Kind, which.State, StateOf(which), which.ReceivedAt, found.Department, which.DueAt is null ? null : which.DueOn, which.FoundTrue,
            which.State is FeedbackState.Verified or FeedbackState.Unverified or FeedbackState.Closed ? which.Reply : null);
    }

    /// <summary>A number as it is written, from what somebody typed; null when it cannot be one.</summary>
    static string? Written(string typed)
    {
        const int prefix = 2, date = 8, chance = 6;
        var plain = string.Concat(typed.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
        return plain.Length == prefix + date + chance && Crockford.Normalise(plain.AsSpan(prefix + date)) is { } end
            ? $"{plain[..(prefix + date)]}-{end}" : null;
    }

    static string StateOf(Feedback which) => which switch
    {
        { Dismissed: true } => "不予受理，已告知理由",
        { State: FeedbackState.Received } => "已受理，等待转责任部门",
        { State: FeedbackState.Transferred } => "已转责任部门办理",
        { State: FeedbackState.Replied, Kind: FeedbackKind.Complaint } => "部门已答复，正在核实",
        { State: FeedbackState.Replied } => "部门已答复，等待办结",
        { State: FeedbackState.Verified } => "经核实，反映的情况属实",
        { State: FeedbackState.Unverified } => "经核实，反映的情况不属实",
        { FoundTrue: true } => "已办结，反映的情况属实",
        { FoundTrue: false } => "已办结，反映的情况不属实",
        _ => "已办结",
    };
}
