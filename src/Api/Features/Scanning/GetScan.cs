using System.Text.Json.Serialization;
using Api.Features.WechatSignIn;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;

namespace Api.Features.Scanning;

/// <summary>扫码: what a code opens, and what may be said there.</summary>
public static class GetScan
{
    /// <summary>What the code opens.</summary>
    /// <param name="Entrance">Where the rater is.</param>
    /// <param name="Encounters">What can be rated; one must be chosen where there are several.</param>
    /// <param name="Levels">The five levels, best first; none is preselected.</param>
    /// <param name="CanRate">Whether this rater may rate now.</param>
    /// <param name="Refusal">The rule that says no, when <paramref name="CanRate"/> is false.</param>
    /// <param name="RatableThroughOn">Last China date on which it can be rated, where there is a window.</param>
    public sealed record Response(
        EntranceView Entrance, IReadOnlyList<EncounterView> Encounters,
        [property: JsonConverter(typeof(PreparedLevels))] IReadOnlyList<LevelView> Levels, bool CanRate,
        RefusalView? Refusal, DateOnly? RatableThroughOn);

    /// <summary>Where the rater is.</summary>
    /// <param name="Kind">Kind of entrance.</param>
    /// <param name="Name">Name of the window, desk, hotline.</param>
    /// <param name="Centre">Official name of the centre.</param>
    /// <param name="Department">Department that is rated.</param>
    /// <param name="BusinessLine">Business line code.</param>
    /// <param name="Region">Region.</param>
    public sealed record EntranceView(
        EntranceKind Kind, string Name, string Centre, string Department, string BusinessLine, string Region);

    /// <summary>Something that can be rated.</summary>
    /// <param name="Id">Send it as <c>encounterId</c>.</param>
    /// <param name="Title">What the rater recognises.</param>
    /// <param name="ProjectCode">Code of the project; not told in a list of draws.</param>
    /// <param name="CompletedAt">When it was completed.</param>
    public sealed record EncounterView(Guid Id, string Title, string? ProjectCode, DateTime CompletedAt);

    /// <summary>A level and what may be chosen with it.</summary>
    /// <param name="Level">The level.</param>
    /// <param name="Score">5 best, 1 worst.</param>
    /// <param name="Text">Its name.</param>
    /// <param name="Facets">Under the two negative levels only.</param>
    /// <param name="Indicators">Ready-made phrases, the core ones first.</param>
    public sealed record LevelView(
        SatisfactionLevel Level, int Score, string Text, IReadOnlyList<FacetView> Facets, IReadOnlyList<IndicatorView> Indicators);

    /// <summary>A side of the service.</summary>
    /// <param name="Code">Code.</param>
    /// <param name="Text">Text.</param>
    public sealed record FacetView(string Code, string Text);

    /// <summary>A ready-made phrase.</summary>
    /// <param name="Code">Code.</param>
    /// <param name="Text">Text.</param>
    /// <param name="Facet">The facet it stands for, with a negative level.</param>
    public sealed record IndicatorView(string Code, string Text, string? Facet);

    /// <summary>A rule that says no.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Message">What to tell the person.</param>
    public sealed record RefusalView(string Code, string Message);

    static readonly Response Example = new(
        new EntranceView(EntranceKind.Window, "1号窗口 政府采购受理", "示例市公共资源交易中心", "政府采购部", "governmentProcurement", "示例市"),
        [],
        [new LevelView(SatisfactionLevel.Dissatisfied, 2, "不满意", [new FacetView("conduct", "服务行为的规范")],
            [new IndicatorView("214", "服务态度生硬", "conduct")])],
        CanRate: true, Refusal: null, RatableThroughOn: null);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder api) => api.MapGet("/scan/{ticket}", Handle)
        .WithTags("Ratings")
        .WithName("GetScan")
        .WithSummary("查看扫码结果")
        .WithDescription("What a scanned ticket opens: the entrance, what can be rated, the levels with their facets and indicators. Changes nothing.")
        .AllowAnonymous()
        .AddEndpointFilter<AddressLimitFilter>()
        .WithExample(Example)
        .Produces<Response>()
        .WithProblems(401, 403, 404, 429, 503)
        .ShortCircuit();

    static ValueTask<IResult> Handle(
        string ticket, HttpContext context, PreparedScans prepared, BusinessClock clock, CurrentRaters raters, DeviceCookie device)
    {
        context.Response.Headers.CacheControl = "no-store";
        var now = clock.Now;
        if (raters.NamesSomebody(context) || prepared.Find(ticket, now) is not { } answer) return Read(ticket, now, context, prepared, raters);
        device.Introduce(context);
        return ValueTask.FromResult<IResult>(answer);
    }

    static async ValueTask<IResult> Read(
        string ticket, DateTime now, HttpContext context, PreparedScans prepared, CurrentRaters raters)
    {
        if (await context.RequestServices.GetRequiredService<RaterGate>().CheckAsync(context) is { } refusal) return Problem.Of(refusal);
        var (rater, known) = await raters.EnsureAsync(context);
        var reader = context.RequestServices.GetRequiredService<ScanReader>();
        var decision = await reader.ReadAsync(ticket, rater, known, now, context.RequestAborted);
        if (decision.IsRefused) return Problem.Of(decision.Refusal);
        var view = View(decision.Value);
        if (!known) prepared.Keep(decision.Value, view, now);
        return TypedResults.Ok(view);
    }

    static Response View(ScanReading reading)
    {
        var entrance = reading.Situation.Entrance;
        return new Response(
            new EntranceView(entrance.Kind, entrance.Name, reading.Centre.Name, reading.Department.Name,
                entrance.BusinessLine, entrance.Region),
            [.. reading.Encounters.Select(e => View(e, reading.Situation.EncounterIsSigned))],
            PreparedLevels.Of(reading.Situation.Catalogue),
            reading.Refusal is null,
            reading.Refusal is { } refusal ? new RefusalView(refusal.Code, refusal.Sentence) : null,
            reading.RatableThroughOn);
    }

    static EncounterView View(Encounter encounter, bool signed) =>
        new(encounter.Id, encounter.Title, signed ? encounter.ProjectCode : null, encounter.CompletedAt);
}
