using Api.Features.Cases.Moves;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Rectification;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases.Attachments;

/// <summary>添加佐证材料.</summary>
public static class AttachToCase
{
    /// <summary>What a form holds; documented here, read by hand so that the content decides and not its label.</summary>
    /// <param name="File">One file, at most 10 MiB.</param>
    /// <param name="Note">What it shows.</param>
    public sealed record Form(IFormFile File, string? Note);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapPost("/{number}/attachments", Handle)
        .WithName("AttachToCase")
        .WithSummary("添加佐证材料")
        .WithDescription("One file of a form (`file`, `note`), at most 10 MiB: pdf, jpeg, png, docx or xlsx by its content, without macros. Stored outside the web root and encrypted; served as a download only, to those who may see the case and are not the rated person.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .WithMetadata(new RequestSizeLimitAttribute(AttachmentForm.MaxRequestBytes))
        .Accepts<Form>("multipart/form-data")
        .WithExample(CaseMoved.Example with { Move = CaseMove.EvidenceAttached, Version = 3, AttachmentId = Guid.Parse("019aa000-0000-7000-8000-000000000041") })
        .Produces<CaseMoved>()
        .WithProblems(400, 401, 403, 404, 409, 412, 413, 415, 422, 428, 503);

    static async Task<IResult> Handle(
        string number, [AsParameters] MoveHeaders headers, HttpContext context, CaseDesk desk, AttachmentStore store, BusinessClock clock,
        CancellationToken cancel)
    {
        var (sent, refusal) = await AttachmentForm.ReadAsync(context.Request, cancel);
        if (sent is null) return Problem.Of(refusal!);
        if (sent.Note?.Length > CaseForm.WordsMaxLength) return Problem.Of(HttpRefusals.Invalid);
        var (hash, by, kept) = (AttachmentStore.HashOf(sent.Bytes), CurrentStaff.Of(context).UserId, Guid.CreateVersion7());
        return await desk.MoveAsync(
            context, number, headers, new { sent.FileName, hash, sent.Note },
            (found, s) => found.AttachEvidence(sent.Note, s), cancel,
            async found =>
            {
                await store.KeepAsync(kept, sent.Bytes, cancel);
                return new CaseAttachment
                {
                    Id = kept,
                    CaseId = found.Id,
                    FileName = sent.FileName,
                    ContentType = sent.Kind.ContentType,
                    Length = sent.Bytes.Length,
                    Sha256 = hash,
                    AttachedAt = clock.Now,
                    ById = by,
                };
            });
    }
}
