using System.ComponentModel;
using Api.Features.Cases.Attachments;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Domain.Appeals;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Appeals;

/// <summary>举证解释 (SD 17).</summary>
public static class MakeStatement
{
    /// <summary>What the form holds.</summary>
    /// <param name="Words">What is said.</param>
    /// <param name="File">Up to five files, together at most 10 MiB.</param>
    public sealed record Form(string Words, IFormFileCollection? File);

    /// <summary>What was stored.</summary>
    /// <param name="Id">The statement.</param>
    /// <param name="At">When.</param>
    public sealed record Response(Guid Id, DateTime At);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapPost("/{id:guid}/statements", Handle)
        .WithName("MakeStatement")
        .WithSummary("举证解释")
        .WithDescription("The rated department or person explains itself about a rating, with or without appealing: `words`, and up to five files `file` as evidence. Kept beside the rating; changes nothing of it.")
        .RequireRoles([.. Roles.All])
        .WithMetadata(new RequestSizeLimitAttribute(AttachmentForm.MaxRequestBytes))
        .Accepts<Form>("multipart/form-data")
        .WithExample(new Response(Guid.Parse("019aa000-0000-7000-8000-000000000053"), new DateTime(2026, 11, 23, 1, 0, 0, DateTimeKind.Utc)))
        .Produces<Response>(StatusCodes.Status201Created)
        .WithProblems(400, 401, 403, 404, 409, 413, 415, 422, 503);

    static async Task<IResult> Handle(
        Guid id, [FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? idempotencyKey,
        HttpContext context, AppealDesk desk, CancellationToken cancel)
    {
        var (form, refusal) = await AttachmentForm.ReadFilesAsync(context.Request, FileAppeal.MostFiles, cancel);
        if (form is null) return Problem.Of(refusal!);
        var fresh = Guid.CreateVersion7();
        return await desk.SpeakAsync(context, idempotencyKey, id, form, (situation, commit, actor) =>
        {
            var decision = Statement.Make(form.Text("words"), situation, fresh);
            if (decision.IsRefused) return decision.Refusal;
            var said = decision.Value;
            commit.With(said).Note($"statement:{said.Id:N}", 1, "statement.made", actor, new { said.RatingId, said.Side });
            return new Spoken(said.Id, new Response(said.Id, said.At));
        }, cancel);
    }
}
