using System.ComponentModel;
using Api.Features.Cases.Attachments;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Appeals;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Appeals;

/// <summary>申诉 (SD 17).</summary>
public static class FileAppeal
{
    /// <summary>Most files that come with one wish.</summary>
    internal const int MostFiles = 5;

    /// <summary>What the form holds; documented here, read by hand so that the content decides and not its label.</summary>
    /// <param name="Type"><c>mistaken</c> or <c>malicious</c>.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="File">One to five files, together at most 10 MiB.</param>
    public sealed record Form([property: OneOf<AppealType>] string Type, string Reason, IFormFileCollection File);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/{id:guid}/appeals", Handle)
        .WithName("FileAppeal")
        .WithSummary("申诉")
        .WithDescription(
            "The rated department (its handlers and head) or the rated person says that a rating was `mistaken` or `malicious` (negative ratings only), with evidence: `type`, `reason`, one to five files `file` as for cases. "
            + "Within ten working days of receipt, for the rated person of the closing of its case; once for each rating. No clock of the case pauses. `authority` says who decides, `hasDecider` whether somebody is left who can.")
        .RequireRoles([.. Roles.All])
        .WithMetadata(new RequestSizeLimitAttribute(AttachmentForm.MaxRequestBytes))
        .Accepts<Form>("multipart/form-data")
        .WithExample(AppealMoved.Example)
        .Produces<AppealMoved>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, AppealDesk desk, CancellationToken cancel)
    {
        var (form, refusal) = await AttachmentForm.ReadFilesAsync(context.Request, MostFiles, cancel);
        if (form is null) return Problem.Of(refusal!);
        var fresh = Guid.CreateVersion7();
        return await desk.SpeakAsync(context, idempotencyKey, id, form, (situation, commit, actor) =>
        {
            var decision = Appeal.File(EnumNames.Read<AppealType>(form.Text("type")), form.Text("reason"), situation, fresh);
            if (decision.IsRefused) return decision.Refusal;
            var appeal = decision.Value;
            commit.Add(appeal, "appeal.filed", actor, new { appeal.RatingId, appeal.Type, appeal.Side, appeal.DueOn });
            return new Spoken(appeal.Id, AppealMoved.Of(appeal, AppealRules.BenchOf(appeal, situation).IsFilled));
        }, cancel);
    }
}
