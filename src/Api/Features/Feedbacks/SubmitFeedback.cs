using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Ratings;
using Api.Http;
using Api.Http.OpenApi;
using Domain.Feedbacks;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Feedbacks;

/// <summary>提意见、投诉, by anybody and without signing in (SD 12, HB 三(五)).</summary>
public static class SubmitFeedback
{
    /// <summary>What somebody says.</summary>
    /// <param name="Text">In words.</param>
    /// <param name="Department">Code of the department it is about, as `GET /public/services` has it; none for the centre as a whole.</param>
    /// <param name="Contact">Name and phone, if they are left. Kept encrypted, never shown to the department it is about.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true)] string Text, [property: MaxLength(60)] string? Department, SubmitRating.ContactRequest? Contact)
    {
        /// <summary>Never the contact: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(SubmitFeedback);
    }

    /// <summary>What was taken in.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Key">查询码: with the number it opens the progress. Nobody else is told it.</param>
    /// <param name="ProgressUrl">Page of the progress.</param>
    /// <param name="ReceivedAt">When it was taken in.</param>
    /// <param name="DueOn">Last working day on which it is handed to a department.</param>
    public sealed record Response(string Number, string Key, string ProgressUrl, DateTime ReceivedAt, DateOnly DueOn)
    {
        internal static readonly Response Example = new(
            "TS20261116-4F7K2M", "7K3M9QXZ4F7K", "https://pj.example.gov.cn/feedback/TS20261116-4F7K2M/7K3M9QXZ4F7K",
            new DateTime(2026, 11, 16, 2, 0, 0, DateTimeKind.Utc), new DateOnly(2026, 11, 17));
    }

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        Describe(api.MapPost("/public/comments", Of(FeedbackKind.GeneralComment)), "SubmitComment", "提意见建议", "A general comment on the service, beside the ratings.");
        Describe(api.MapPost("/public/complaints", Of(FeedbackKind.Complaint)), "SubmitComplaint", "投诉", "A complaint. Whoever is barred from rating may still complain (SD 17).");
    }

    static Delegate Of(FeedbackKind kind) => async (
        [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, FeedbackTaking taking, CancellationToken cancel) =>
        (await taking.SubmitAsync(
            context, new FeedbackTaking.Written(EnumNames.NameOf(kind), request.Text, request.Department, request.Contact?.Name, request.Contact?.Phone),
            idempotencyKey, cancel)).ToResult(context);

    static void Describe(RouteHandlerBuilder route, string name, string summary, string description) => route
        .WithTags("Public").WithName(name).WithSummary(summary)
        .WithDescription(description + " Needs no sign-in. The answer holds a number and a key, with which alone the progress is read. Send the same `Idempotency-Key` again after a time-out; the first answer is repeated.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExamples(new Request("窗口办理时间与公示的不一致。", "zfcg", new SubmitRating.ContactRequest("示例", "0000-1234567")), Response.Example)
        .Produces<Response>(StatusCodes.Status201Created)
        .WithProblems(400, 413, 415, 422, 429, 503);
}
