using Api.Features.Feedbacks;
using Api.Features.Guides;
using Api.Features.Public;
using Api.Http.Lists;
using Api.Http.Problems;
using Api.Pages.Views;
using Api.Persistence;
using Domain.Organization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Api.Pages.Routes;

/// <summary>办事指南 <c>/guides</c>, 服务与联系 <c>/services</c>, 答复公开 <c>/replies</c> (SD 4, SD 12, HB 12).</summary>
internal static class GuidePages
{
    const int OnAPage = 20, WordsMaxLength = 60;

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/guides", Guides);
        pages.MapGet("/guides/{item}", Guide);
        pages.MapGet("/services", async (HttpContext context, PublicServices services, PageFrames frames, CancellationToken cancel) =>
            new RazorComponentResult<ServicesPage>(new { View = new ServicesView(await frames.OfAnyAsync(context, cancel), await services.ReadAsync(cancel)) }));
        pages.MapGet("/replies", Replies);
    }

    static async Task<IResult> Guides(
        string? q, string? department, string? businessLine, string? cursor, HttpContext context, RatingDbContext db, GuideRows reader, PageFrames frames,
        CancellationToken cancel)
    {
        if (AfterOf(cursor, out var after) is { } refusal) return refusal;
        var words = q is { Length: > WordsMaxLength } ? q[..WordsMaxLength] : q ?? "";
        var read = await reader.Public(words, department, businessLine)
            .NewestFirstAfter(r => r.Guide!.UpdatedAt, r => r.Guide!.Id, after, OnAPage + 1).ToListAsync(cancel);
        var departments = await reader.Public().Select(r => new { r.Department.Code, r.Department.Name }).Distinct().ToListAsync(cancel);
        var next = read.Count > OnAPage
            ? Query("/guides", ("q", words), ("department", department), ("businessLine", businessLine), ("cursor", new Cursor(read[OnAPage - 1].Guide!.UpdatedAt, read[OnAPage - 1].Guide!.Id).ToString()))
            : null;
        return new RazorComponentResult<GuidesPage>(new
        {
            View = new GuidesView(
                await frames.OfAnyAsync(context, cancel), words, department ?? "", businessLine ?? "",
                [.. departments.OrderBy(d => d.Code, StringComparer.Ordinal).Select(d => new ReasonChoice(d.Code, d.Name))],
                [.. BusinessLine.Shipped.Select(l => new ReasonChoice(l.Code, l.Name))],
                [.. read.Take(OnAPage).Select(ListPublicGuides.Item.Of)], next),
        });
    }

    static async Task<IResult> Guide(string item, HttpContext context, GuideRows reader, PageFrames frames, CancellationToken cancel)
    {
        var code = GuideRows.CodeOf(item);
        if (await reader.Public().SingleOrDefaultAsync(r => r.Item.Code == code, cancel) is not { } row) return Problem.Of(GuideFormRefusals.GuideUnknown);
        return new RazorComponentResult<GuidePage>(new
        {
            View = new GuidePageView(await frames.OfAnyAsync(context, cancel), PublicGuideView.Of(row), GuideRules.PhonesOf(row.Version!.Content.ConsultationPhone)),
        });
    }

    static async Task<IResult> Replies(string? cursor, HttpContext context, PublicReplies replies, PageFrames frames, CancellationToken cancel)
    {
        if (AfterOf(cursor, out var after) is { } refusal) return refusal;
        var read = await replies.ReadAsync(after, OnAPage + 1, cancel);
        var next = read.Count > OnAPage ? Query("/replies", ("cursor", read[OnAPage - 1].Place.ToString())) : null;
        return new RazorComponentResult<RepliesPage>(new
        {
            View = new RepliesView(await frames.OfAnyAsync(context, cancel), [.. read.Take(OnAPage).Select(r => r.Row)], next),
        });
    }

    static ProblemHttpResult? AfterOf(string? text, out Cursor? after)
    {
        after = null;
        if (text is null) return null;
        if (!Cursor.TryRead(text, out var cursor)) return Problem.Of(HttpRefusals.CursorInvalid);
        after = cursor;
        return null;
    }

    static string Query(string path, params ReadOnlySpan<(string Name, string? Value)> parts)
    {
        var query = QueryString.Empty;
        foreach (var (name, value) in parts)
            if (!string.IsNullOrEmpty(value)) query = query.Add(name, value);
        return path + query;
    }
}
