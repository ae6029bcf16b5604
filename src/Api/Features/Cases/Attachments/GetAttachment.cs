using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases.Attachments;

/// <summary>下载佐证材料.</summary>
public static partial class GetAttachment
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder cases) => cases.MapGet("/{number}/attachments/{id:guid}", Handle)
        .WithName("GetCaseAttachment")
        .WithSummary("下载佐证材料")
        .WithDescription("The file as a download, never shown inside a page. For those who may see the case; not for the rated person, nor for a department the case has left.")
        .RequireRoles(Roles.Handler, Roles.DepartmentHead, Roles.FollowUp, Roles.Supervisor, Roles.Committee)
        .Produces<string>(StatusCodes.Status200OK, "application/octet-stream")
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        string number, Guid id, HttpContext context, RatingDbContext db, CaseRows rows, AttachmentStore store, ILogger<AttachmentStore> logger,
        CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await rows.VisibleTo(staff).AsNoTracking().SingleOrDefaultAsync(r => r.Case.Number == number, cancel) is not { } row)
            return Problem.Of(HttpRefusals.CaseUnknown);
        if (!CaseRows.SeesRater(row, staff)
            || await db.CaseAttachments.AsNoTracking().SingleOrDefaultAsync(a => a.Id == id && a.CaseId == row.Case.Id, cancel) is not { } kept)
            return Problem.Of(AttachmentRefusals.Unknown);
        if (await store.ReadAsync(kept.Id, kept.Sha256, cancel) is not { } bytes)
        {
            Lost(logger, kept.Id);
            return Problem.Of(HttpRefusals.Failed);
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(bytes, kept.ContentType, kept.FileName);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of attachment {Id} is gone or altered")]
    static partial void Lost(ILogger logger, Guid id);
}
