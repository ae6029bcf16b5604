using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Api.Features.Organization;
using Api.Features.Scanning;
using Api.Hosting;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Calendar;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Rules;

/// <summary>工作日历: the yearly notice, imported as it was published.</summary>
public static class CalendarRoutes
{
    /// <summary>A year of the working calendar.</summary>
    /// <param name="Year">The year.</param>
    /// <param name="Published">False while no notice is known: Monday to Friday but for 元旦, and every deadline in it is provisional.</param>
    /// <param name="Notice">The notice it was taken from.</param>
    /// <param name="DaysOff">Days off.</param>
    /// <param name="WeekendDaysWorked">Weekend days worked 调休.</param>
    /// <param name="Workdays">How many workdays the year has.</param>
    /// <param name="CalendarVersion">Version of the whole calendar.</param>
    public sealed record YearView(
        int Year, bool Published, string? Notice, IReadOnlyList<DateOnly> DaysOff, IReadOnlyList<DateOnly> WeekendDaysWorked, int Workdays,
        int CalendarVersion)
    {
        internal static YearView Of(WorkingCalendar calendar, int year)
        {
            var known = calendar.Years.FirstOrDefault(y => y.Year == year);
            var first = new DateOnly(year, 1, 1);
            var workdays = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Count(day => calendar.IsWorkday(first.AddDays(day)));
            return new YearView(
                year, known is not null, known?.Notice, known?.DaysOff ?? [first], known?.WeekendDaysWorked ?? [], workdays, calendar.Version);
        }
    }

    /// <summary>What a notice says about one year.</summary>
    /// <param name="Notice">The notice, as people cite it.</param>
    /// <param name="DaysOff">Days off; a weekend day may be named too, as the notices do.</param>
    /// <param name="WeekendDaysWorked">Saturdays and Sundays that are workdays.</param>
    public sealed record Request(
        [property: Required, MaxLength(200)] string Notice,
        [property: Required, MaxLength(366)] IReadOnlyList<DateOnly> DaysOff,
        [property: Required, MaxLength(110)] IReadOnlyList<DateOnly> WeekendDaysWorked);

    /// <summary>What an import changes, or with <c>dryRun</c> would change.</summary>
    /// <param name="DryRun">Whether nothing was written.</param>
    /// <param name="Changed">Days on which the calendar says something else than before.</param>
    /// <param name="Encounters">Open provisional rating windows that are counted anew.</param>
    /// <param name="Cases">Cases with open provisional deadlines that are counted anew.</param>
    /// <param name="Year">The year as it is, or would be.</param>
    public sealed record Response(bool DryRun, IReadOnlyList<CalendarChange> Changed, int Encounters, int Cases, YearView Year);

    /// <summary>Maps the routes.</summary>
    internal static void Map(RouteGroupBuilder api)
    {
        var calendars = api.MapGroup("/calendars").WithTags("Rules");
        calendars.MapGet("/{year:int}", Get)
            .WithName("GetCalendarYear")
            .WithSummary("查看某年的工作日历")
            .WithDescription("Days off and weekend days worked of one year, 2000–2100.")
            .RequireAuthorization()
            .WithExample(YearView.Of(WorkingCalendar.Shipped, 2026))
            .Produces<YearView>()
            .WithProblems(401, 403, 422, 503);
        calendars.MapPost("/{year:int}", Import)
            .WithName("ImportCalendarYear")
            .WithSummary("导入某年的放假安排")
            .WithDescription(
                "Imports the notice of a year, or corrects it; `dryRun=true` only shows what would change. Provisional deadlines that are still "
                + "open are counted anew, none of them earlier than the end of the next working day; all others stay.")
            .RequireRoles(Roles.Admin)
            .WithExamples(
                new Request(PublishedYears.Year2026.Notice, PublishedYears.Year2026.DaysOff, PublishedYears.Year2026.WeekendDaysWorked),
                new Response(DryRun: false, [new CalendarChange(new DateOnly(2026, 1, 2), WasWorkday: true, IsWorkday: false)], 12, 1,
                    YearView.Of(WorkingCalendar.Shipped, 2026)))
            .Produces<Response>()
            .WithProblems(400, 401, 403, 412, 413, 415, 422, 503);
    }

    static async Task<IResult> Get(int year, RatingDbContext db, EntranceContexts contexts, RuleBook rules, CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        return year is < PublishedYear.FirstYear or > PublishedYear.LastYear
            ? Problem.Of(CalendarRefusals.YearOutOfRange(year))
            : TypedResults.Ok(YearView.Of(rules.Calendar, year));
    }

    static async Task<IResult> Import(
        int year, Request request, [FromQuery, Description("`true` only shows what would change.")] bool? dryRun, HttpContext context,
        RatingDbContext db, Commit commit, EntranceContexts contexts, RuleBook rules, ProvisionalDeadlines deadlines, BusinessClock clock,
        CancellationToken cancel)
    {
        await contexts.RefreshAsync(db, cancel);
        var published = new PublishedYear(year, request.Notice.Trim(), [.. request.DaysOff.Order()], [.. request.WeekendDaysWorked.Order()]);
        if (published.Check() is { } refusal) return Problem.Of(refusal);
        var before = rules.Calendar;
        var after = before.With(published);
        var changed = CalendarChange.Between(before, after, year);
        var (encounters, cases) = await deadlines.CountAsync(after.Version, cancel);
        if (dryRun is true) return TypedResults.Ok(new Response(DryRun: true, changed, encounters, cases, YearView.Of(after, year)));
        if (before.IsPublished(year) && changed.Count == 0)
            return TypedResults.Ok(new Response(DryRun: false, changed, 0, 0, YearView.Of(before, year)));
        var stored = new StoredCalendarYear
        {
            Id = Guid.CreateVersion7(),
            CalendarVersion = after.Version,
            Year = year,
            Notice = published.Notice,
            DaysOff = published.DaysOff,
            WeekendDaysWorked = published.WeekendDaysWorked,
            ImportedAt = clock.Now,
        };
        if (await commit.Add(stored, "calendar.imported", Actors.Staff(context), new
        {
            stored.Year,
            stored.CalendarVersion,
            stored.Notice,
            Changed = changed.Count,
        }).SaveUniqueAsync(HttpRefusals.PreconditionStale, cancel) is { } stale) return Problem.Of(stale);
        await contexts.RefreshAsync(db, cancel);
        // Here and now, so that the answer says what happened; what a crash interrupts, the worker goes on with.
        await deadlines.RecomputeAsync(cancel);
        return TypedResults.Ok(new Response(DryRun: false, changed, encounters, cases, YearView.Of(rules.Calendar, year)));
    }
}
