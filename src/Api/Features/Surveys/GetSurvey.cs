using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Pages;
using Api.Time;
using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;

namespace Api.Features.Surveys;

/// <summary>查看问卷: what a questionnaire's link opens.</summary>
public static class GetSurvey
{
    /// <summary>What is asked, about what.</summary>
    /// <param name="State">State of the questionnaire.</param>
    /// <param name="CanAnswer">Whether it can be answered now.</param>
    /// <param name="Refusal">The rule that says no, when it cannot.</param>
    /// <param name="CaseNumber">Number of the case.</param>
    /// <param name="Centre">Official name of the centre.</param>
    /// <param name="Entrance">Where the rating was given.</param>
    /// <param name="Department">Department that handled it.</param>
    /// <param name="Level">Level given.</param>
    /// <param name="SubmittedAt">When.</param>
    /// <param name="Ending">How the department ended it.</param>
    /// <param name="EndingText">The same in Chinese.</param>
    /// <param name="Reply">What the department tells the rater.</param>
    /// <param name="AnswerableThroughOn">Last day on which it can be answered.</param>
    /// <param name="Satisfactions">What can be chosen, best first; none is preselected.</param>
    /// <param name="CommentMaxLength">Longest comment, in characters.</param>
    /// <param name="Answer">What was answered; null before.</param>
    public sealed record Response(
        SurveyState State, bool CanAnswer, GetScan.RefusalView? Refusal, string CaseNumber, string Centre, string Entrance,
        string Department, SatisfactionLevel Level, DateTime SubmittedAt, CaseEnding Ending, string EndingText, string? Reply,
        DateOnly AnswerableThroughOn, IReadOnlyList<Choice> Satisfactions, int CommentMaxLength, Answered? Answer);

    /// <summary>Something that can be chosen.</summary>
    /// <param name="Value">Send it back.</param>
    /// <param name="Text">What it says.</param>
    public sealed record Choice(FollowUpSatisfaction Value, string Text);

    /// <summary>What was answered.</summary>
    /// <param name="Satisfaction">Satisfaction.</param>
    /// <param name="Solved">Whether it was solved.</param>
    /// <param name="At">When.</param>
    public sealed record Answered(FollowUpSatisfaction? Satisfaction, bool? Solved, DateTime At);

    internal static readonly IReadOnlyList<Choice> Choices = [.. Enum.GetValues<FollowUpSatisfaction>().Select(s => new Choice(s, ChineseText.SatisfactionOf(s)))];

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/surveys/{ticket}", Handle)
        .WithTags("Surveys")
        .WithName("GetSurvey")
        .WithSummary("查看满意度问卷")
        .WithDescription("What a questionnaire's signed link opens. Changes nothing; holds no identity.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExample(new Response(
            SurveyState.Open, CanAnswer: true, Refusal: null, "ZG20261121-4F7K2M", "示例市公共资源交易中心", "1号窗口 政府采购受理", "政府采购部",
            SatisfactionLevel.Dissatisfied, new DateTime(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc), CaseEnding.Rectified, "已整改",
            "已修复叫号屏，并增开一个窗口", new DateOnly(2026, 12, 9), Choices, 500, Answer: null))
        .Produces<Response>()
        .WithProblems(404, 429, 503);

    static async Task<IResult> Handle(
        string ticket, HttpContext context, SurveyReader reader, RuleBook rules, BusinessClock clock, CancellationToken cancel)
    {
        context.Response.Headers.CacheControl = "no-store";
        var decision = await reader.ReadAsync(ticket, cancel);
        if (decision.IsRefused) return Problem.Of(decision.Refusal);
        var found = decision.Value;
        var refusal = found.Survey.MayBeAnswered(clock.Now);
        return TypedResults.Ok(new Response(
            found.Survey.State, refusal is null, refusal is null ? null : new GetScan.RefusalView(refusal.Code, refusal.Sentence),
            found.Case.Number, found.Centre, found.Entrance, found.Department, found.Rating.Level, found.Rating.SubmittedAt, found.Ending,
            ChineseText.EndingOf(found.Ending), found.Finish.Reply, found.Survey.AnswerableThroughOn, Choices,
            rules.ProfileOn(clock.Today).CommentMaxLength,
            found.Answer is { } answer ? new Answered(answer.Satisfaction, answer.Solved, answer.At) : null));
    }
}
