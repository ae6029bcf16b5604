using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using CsvHelper;
using Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Organization.Imports;

/// <summary>导入 from a CSV file, and the template for it.</summary>
public static class ImportRoutes
{
    /// <summary>Maps both routes of one kind of thing.</summary>
    /// <param name="group">The kind's group.</param>
    /// <param name="name">English plural, part of the operation names.</param>
    /// <param name="chinese">What is imported.</param>
    /// <param name="roles">Who may; administrators when nobody is named.</param>
    internal static void Map<TImport>(RouteGroupBuilder group, string name, string chinese, params string[] roles) where TImport : class, IImport
    {
        string[] importers = roles is [] ? [Roles.Admin] : roles;
        group.MapPost("/import", (HttpContext context, [FromQuery] bool? dryRun, Commit commit, CancellationToken cancel) =>
                Handle(context, dryRun ?? false, context.RequestServices.GetRequiredService<TImport>(), commit, cancel))
            .WithName($"Import{name}")
            .WithSummary($"导入{chinese}")
            .WithDescription(
                $"A CSV file in UTF-8 or GB18030, as the body or as a file of a form, at most {ImportRefusals.MaxRows} rows and 2 MiB; the header row has the Chinese or English column names of the template. Known codes are updated. With an error in any row nothing is imported, and every error is named. `dryRun=true` only checks.")
            .RequireRoles(importers)
            .WithMetadata(new RequestSizeLimitAttribute(ImportText.MaxRequestBytes))
            .Accepts<string>("text/csv", "multipart/form-data")
            .WithExample(ImportAnswer.Example)
            .Produces<ImportAnswer>()
            .WithProblems(400, 401, 403, 412, 413, 415, 422, 503);
        group.MapGet("/import-template", (HttpContext context) => Template(context.RequestServices.GetRequiredService<TImport>(), name))
            .WithName($"Get{name}ImportTemplate")
            .WithSummary($"{chinese}导入模板")
            .WithDescription("A CSV file with the header and one invented row.")
            .RequireRoles(importers)
            .Produces<string>(StatusCodes.Status200OK, "text/csv")
            .WithProblems(401, 403, 503);
    }

    static async Task<IResult> Handle(HttpContext context, bool dryRun, IImport import, Commit commit, CancellationToken cancel)
    {
        var (text, unreadable) = await ImportText.ReadAsync(context.Request, cancel);
        if (unreadable is not null) return Problem.Of(unreadable);
        var (sheet, tooMany) = ImportSheet.Read(text!, import.Columns);
        if (tooMany is not null) return Problem.Of(tooMany);
        var counts = await import.PrepareAsync(sheet!, Actors.Staff(context), cancel);
        if (sheet!.Errors.Count > 0) return Refused(ImportRefusals.RowsInvalid, sheet.Errors);
        if (!dryRun) await commit.SaveAsync(cancel);
        return TypedResults.Ok(new ImportAnswer(counts.Created, counts.Updated, counts.Unchanged, []));
    }

    static ProblemHttpResult Refused(Refusal refusal, IReadOnlyList<ImportError> errors)
    {
        var problem = Problem.Describe(refusal);
        problem.Extensions["errors"] = errors;
        return TypedResults.Problem(problem);
    }

    static FileContentHttpResult Template(IImport import, string name)
    {
        using var file = new MemoryStream();
        using (var csv = CsvWriter.Create(file, new CsvWriterOptions { NewLine = "\r\n", WriteByteOrderMark = true }, leaveOpen: true))
        {
            csv.WriteRecord((string[])[.. import.Columns.Where(c => c.Need != ImportNeed.Ignored).Select(c => c.Chinese)]);
            csv.WriteRecord((string[])[.. import.Example]);
        }
        return TypedResults.Bytes(file.ToArray(), "text/csv; charset=utf-8", $"{name.ToLowerInvariant()}-import.csv");
    }
}
