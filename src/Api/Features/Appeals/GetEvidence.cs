using Api.Features.Cases.Attachments;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Appeals;

/// <summary>下载证据材料.</summary>
public static partial class GetEvidence
{
    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder ratings) => ratings.MapGet("/{id:guid}/evidence/{evidenceId:guid}", Handle)
        .WithName("GetEvidence")
        .WithSummary("下载举证材料")
        .WithDescription("The file as a download, for the rated department, supervision and the committee; the rated person gets what it attached itself.")
        .RequireRoles(Roles.Staff, Roles.Handler, Roles.DepartmentHead, Roles.Supervisor, Roles.Committee)
        .Produces<string>(StatusCodes.Status200OK, "application/octet-stream")
        .WithProblems(401, 403, 404, 503);

    static async Task<IResult> Handle(
        Guid id, Guid evidenceId, HttpContext context, RatingDbContext db, AppealSituations situations, AttachmentStore store,
        BusinessClock clock, ILogger<AttachmentStore> logger, CancellationToken cancel)
    {
        var staff = CurrentStaff.Of(context);
        if (await situations.OfAsync(id, staff, clock.Now, evidence: 0, cancel) is not { } situation) return Problem.Of(HttpRefusals.RatingUnknown);
        var kept = await db.RatingEvidence.AsNoTracking().SingleOrDefaultAsync(e => e.Id == evidenceId && e.RatingId == situation.Rating.Id, cancel);
        if (kept is null || (situation.Side == RatedSide.Person && kept.ById != staff.UserId)) return Problem.Of(AttachmentRefusals.Unknown);
        if (await store.ReadAsync(kept.Id, kept.Sha256, cancel) is not { } bytes)
        {
            Lost(logger, kept.Id);
            return Problem.Of(HttpRefusals.Failed);
        }
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; sandbox";
        return TypedResults.Bytes(bytes, kept.ContentType, kept.FileName);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The file of evidence {Id} is gone or altered")]
    static partial void Lost(ILogger logger, Guid id);
}
