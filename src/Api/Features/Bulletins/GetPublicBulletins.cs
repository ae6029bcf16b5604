using System.ComponentModel;
using System.Text;
using Api.Features.Public;
using Api.Http.Lists;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Bulletins;

/// <summary>公开的公告 (SD 19).</summary>
public static class GetPublicBulletins
{
    static readonly PublicBulletin Example = new(
        new BulletinContent(
            "GS2026-3", "2026年11月服务评价公告", "示例市公共资源交易中心", "2026-11", new DateOnly(2026, 11, 1), new DateOnly(2026, 11, 30), new DateOnly(2026, 12, 3),
            new SecondLook("公示发布员", Department: null, "演***"),
            new BulletinFigures(GetPublicStatistics.Sample.Total, false, GetPublicStatistics.Sample.Rectification, GetPublicStatistics.Sample.Departments, GetPublicStatistics.Sample.BusinessLines),
            [new BulletinEntry(1, "2026-11", "政府采购部", "政府采购", Domain.Ratings.SatisfactionLevel.Dissatisfied, "不满意", ["办事流程的优化"], "打〔电话〕没有人接", "已整改", "电话无人接听，已安排专人值守")],
            1, [new WithheldGround("《中华人民共和国政府信息公开条例》第十五条", 1)]),
        PublicBulletinRow.Example.Hash, [new BulletinAnnotation(1, new DateOnly(2026, 12, 9), Domain.Publication.BulletinTexts.NotAdopted)]);

    internal static PublicBulletin Sample => Example;

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder open)
    {
        open.MapGet("/bulletins", List)
            .WithName("ListPublicBulletins")
            .WithSummary("公开的公告列表")
            .WithDescription("Published bulletins, newest first. Send the `ETag` back as `If-None-Match`.")
            .WithExample(new Page<PublicBulletinRow>([PublicBulletinRow.Example], Next: null))
            .Produces<Page<PublicBulletinRow>>()
            .Produces(304)
            .WithProblems(400, 429, 503);
        open.MapGet("/bulletins/{number}", One)
            .WithName("GetPublicBulletin")
            .WithSummary("公开的公告")
            .WithDescription(
                "A bulletin as it was frozen: figures in both ways of counting, contents, rectification, typical cases, how many are withheld and on which grounds, who took the second look; "
                + "beside it what was found not to be adopted since. `format=csv` gives the contents, `format=xlsx` figures and contents.")
            .WithExample(Example)
            .Produces<PublicBulletin>()
            .Produces(304)
            .WithProblems(400, 404, 429, 503);
        open.MapGet("/bulletins/{number}/text", Text)
            .WithName("GetPublicBulletinText")
            .WithSummary("公告的原文")
            .WithDescription("The frozen text to the letter; the SHA-256 of these bytes is the bulletin's `hash`.")
            .Produces<string>(StatusCodes.Status200OK, "text/plain")
            .WithProblems(404, 429, 503);
    }

    static async Task<IResult> List([AsParameters] ListQuery query, Guid? centreId, PublicBulletins bulletins, CancellationToken cancel) =>
        await ListAnswer.Of(query, (after, count) => bulletins.ListAsync(centreId, after, count, cancel), "public-bulletins") is var answer && answer is Ok<Page<PublicBulletinRow>> page
            ? PublicAnswer.Of(page.Value) : answer;

    static async Task<IResult> One(
        string number, [FromQuery, Description("`csv` or `xlsx` for a spreadsheet; `json` (or nothing) for the bulletin.")] string? format, PublicBulletins bulletins, CancellationToken cancel)
    {
        if (format is not (null or "json" or "csv" or "xlsx")) return Problem.Of(HttpRefusals.FilterInvalid("format"));
        if (await bulletins.FindAsync(number, cancel) is not { } found) return Problem.Of(BulletinDesk.Unknown);
        return format switch
        {
            "csv" => CsvAnswer.Of(number, BulletinSheet.Entries(found)),
            "xlsx" => TypedResults.File(BulletinSheet.Workbook(found), Spreadsheet.ContentType, $"{number}.xlsx"),
            _ => PublicAnswer.Of(found),
        };
    }

    static async Task<IResult> Text(string number, PublicBulletins bulletins, CancellationToken cancel) =>
        await bulletins.FrozenAsync(number, cancel) is { Text: { } text } ? TypedResults.Text(text, "text/plain", Encoding.UTF8) : Problem.Of(BulletinDesk.Unknown);
}
