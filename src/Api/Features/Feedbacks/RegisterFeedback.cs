using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Api.Features.Ratings;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Feedbacks;
using Domain.Ratings;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>登记综合点评、投诉 that came on paper, by phone, in a box (SD 12, HB 三(五)).</summary>
public static class RegisterFeedback
{
    /// <summary>A comment or complaint that reached the staff by another way.</summary>
    /// <param name="Kind">Comment or complaint.</param>
    /// <param name="Source">Who it comes from.</param>
    /// <param name="Channel">By what way it came.</param>
    /// <param name="EvidenceNo">Number of the paper, recording or message it is kept under; each is registered once.</param>
    /// <param name="Text">What was said.</param>
    /// <param name="DepartmentId">Department it is about.</param>
    /// <param name="StaffMemberId">Person it is about, who never handles it.</param>
    /// <param name="Contact">Name and phone, if they were left. Kept encrypted.</param>
    public sealed record Request(
        [property: Required(AllowEmptyStrings = true), OneOf<FeedbackKind>] string Kind,
        [property: Required(AllowEmptyStrings = true), OneOf<FeedbackSource>] string Source,
        [property: Required(AllowEmptyStrings = true), OneOf<RegisteredChannel>] string Channel,
        [property: Required(AllowEmptyStrings = true), MaxLength(RegistrationRules.EvidenceNoMaxLength)] string EvidenceNo,
        [property: Required(AllowEmptyStrings = true)] string Text,
        Guid? DepartmentId,
        Guid? StaffMemberId,
        SubmitRating.ContactRequest? Contact)
    {
        /// <summary>Never the contact: a record's own text would put it into logs.</summary>
        public override string ToString() => nameof(RegisterFeedback);
    }

    /// <summary>What was registered.</summary>
    /// <param name="Number">Its number.</param>
    /// <param name="Key">查询码: with the number it opens the progress; tell it to whoever wrote, it is shown here only.</param>
    /// <param name="DueOn">Last working day to hand it to a department.</param>
    public sealed record Response(string Number, string Key, DateOnly DueOn);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder feedback) => feedback.MapPost("/", Handle)
        .WithName("RegisterFeedback")
        .WithSummary("登记意见或投诉")
        .WithDescription(
            "Registers a general comment or a complaint that came on paper, by phone, in a box, with its evidence number and whoever registers it. A complaint is never registered by the department or the person it is about.")
        .RequireRoles(FeedbackRoutes.Operators)
        .WithExamples(
            new Request("complaint", "party", "opinionBox", "YJX-2026-0007", "窗口办理时间与公示的不一致。", FeedbackView.Example.DepartmentId, StaffMemberId: null,
                new SubmitRating.ContactRequest("示例", "0000-1234567")),
            new Response("TS20261116-4F7K2M", "7K3M9QXZ4F7K", new DateOnly(2026, 11, 17)))
        .Produces<Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 409, 413, 415, 422, 503);

    static Task<IResult> Handle(
        [FromBody] Request request,
        [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, RatingDbContext db, StaffWishes wishes, FeedbackTaking taking, FeedbackDesk desk, Commit commit) =>
        wishes.RunAsync(context, idempotencyKey, Guid.Empty, request, async w =>
        {
            var (cancel, staff) = (context.RequestAborted, CurrentStaff.Of(context));
            if (await wishes.ReplayAsync(context, w, cancel) is { } replay) return replay;
            var wish = new FeedbackWish(
                EnumNames.Read<FeedbackKind>(request.Kind), request.Text.ReplaceLineEndings("\n"), request.DepartmentId, request.StaffMemberId,
                EnumNames.Read<FeedbackSource>(request.Source), EnumNames.Read<RegisteredChannel>(request.Channel),
                FeedbackContacts.Left(request.Contact?.Name, request.Contact?.Phone), request.EvidenceNo, staff.UserId);
            if (FeedbackRules.MayRegister(wish, staff.DepartmentId, staff.StaffMemberId) is { } refusal) return Problem.Of(refusal);
            if (request.DepartmentId is not null && !await desk.DepartmentWorksAsync(request.DepartmentId, cancel)) return Problem.Of(FeedbackFormRefusals.DepartmentUnknown);
            if (request.StaffMemberId is not null && !await desk.PersonIsKnownAsync(request.StaffMemberId, cancel)) return Problem.Of(FeedbackFormRefusals.PersonUnknown);
            var evidence = request.EvidenceNo.Trim();
            if (await db.Feedbacks.AnyAsync(f => f.EvidenceNo == evidence, cancel)) return Problem.Of(FeedbackFormRefusals.EvidenceTaken);
            var taken = taking.Take(wish, Actors.Staff(context));
            if (taken.IsRefused) return Problem.Of(taken.Refusal);
            var made = taken.Value;
            var body = JsonSerializer.Serialize(new Response(made.Feedback.Number, made.Key, made.Feedback.DueOn), ApiJson.Options);
            await commit.With(w.Answered(StatusCodes.Status201Created, body, made.Feedback.ReceivedAt)).SaveAsync(cancel);
            return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created);
        });
}
