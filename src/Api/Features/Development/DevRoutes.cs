using System.Net;
using Api.Features.Entrances;
using Api.Hosting;
using Api.Http.Problems;
using Api.Pages;
using Api.Pages.Routes;
using Api.Pages.Views;
using Api.Security;
using Api.Time;
using Api.Workers;
using Domain.Shared;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Features.Development;

/// <summary>What exists in Development only: the guide on <c>/</c> and <c>/dev/*</c>, for this machine alone.</summary>
internal static class DevRoutes
{
    /// <summary>Where to find what, for scripts.</summary>
    internal sealed record Info(
        string PublicUrl, DateTime Now, bool ClockMoved, IReadOnlyList<Entrances.EntranceView> Entrances,
        IReadOnlyList<DemoEncounter> Encounters, IReadOnlyList<DemoSurvey> Surveys, IReadOnlyList<string> Users, SandboxInfo? Sandbox);

    /// <summary>Where the WeChat sandbox is: its APIs, its page of phones, its knobs.</summary>
    internal sealed record SandboxInfo(string BaseUrl, string PhonesUrl, string ControlUrl)
    {
        public static SandboxInfo? Of(SandboxHost? sandbox) => sandbox is null ? null : new(
            sandbox.BaseAddress.AbsoluteUri.TrimEnd('/'), sandbox.ControlAddress.AbsoluteUri, new Uri(sandbox.ControlAddress, "/sandbox").AbsoluteUri);
    }

    /// <summary>Where to move the clock.</summary>
    internal sealed record ClockRequest(string? Now);

    /// <summary>Where the clock is.</summary>
    internal sealed record ClockResponse(DateTime Now, IReadOnlyList<string> Ran);

    /// <summary>Maps the routes.</summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/", Home).ExcludeFromDescription();
        var dev = app.MapGroup("/dev").ExcludeFromDescription().AddEndpointFilter(async (context, next) =>
            IsThisMachine(context.HttpContext) ? await next(context) : Problem.Of(HttpRefusals.ResourceUnknown));
        dev.MapGet("/info", GetInfo);
        dev.MapGet("/qr/{ticket}.svg", (string ticket, SiteAddress site) =>
            TypedResults.Text(QrCode.Svg(site.RatingPage(ticket)), "image/svg+xml; charset=utf-8"));
        dev.MapPost("/clock", MoveClock);
        DevTradingRoutes.Map(dev);
        DevBroadcastRoutes.Map(dev);
    }

    static async Task<IResult> Home(
        HttpContext context, DemoGuide guide, PageFrames frames, BusinessClock clock, DemoPassword password, IServiceProvider services,
        CancellationToken cancel)
    {
        var frame = await frames.OfAnyAsync(context, cancel);
        var entrances = await guide.EntrancesAsync(cancel);
        var encounters = await guide.EncountersAsync(cancel);
        var surveys = await guide.SurveysAsync(cancel);
        return new RazorComponentResult<DevHomePage>(new
        {
            View = new DevHomeView(
                frame, clock.Now, IsMoved(clock),
                [.. entrances.Select(e => new DevEntrance(
                    new Pages.Views.EntranceView(e.View.Name, e.KindText, e.View.Department,
                        Domain.Organization.BusinessLine.NameOf(e.View.BusinessLine), e.View.Region),
                    $"/q/{e.View.Ticket}", $"/dev/qr/{e.View.Ticket}.svg"))],
                [.. encounters.Select(e => new DevEncounter(
                    e.Title, $"{ChineseText.StageOf(e.Stage)}，{(e.RatableThroughOn is { } day ? $"{ChineseText.DayWithWeekday(day)}前" : "归档前")}可评价", Party: null, $"/q/{e.Ticket}"))],
                [.. Roles.All.Select(role => new DevSignIn(role, RoleText(role), IsThisMachine(context) ? password.Value : null))],
                [new PageLink("演示交易系统：六个评价入口各试一次", "/dev/trading"), .. Phones(services), .. surveys.Select(s => new PageLink($"回访问卷 {s.CaseNumber}", $"/s/{s.Ticket}")), new PageLink("群发进度", "/dev/broadcasts"), new PageLink("订阅公示通知", "/subscribe"), new PageLink("接口文档 Swagger", "/swagger"), new PageLink("OpenAPI 文档", "/openapi/v1.json"),
                    new PageLink("运行信息 JSON", "/dev/info"), new PageLink("查询回执", "/receipt"), new PageLink("隐私说明", "/privacy")]),
        });
    }

    static async Task<IResult> GetInfo(
        DemoGuide guide, SiteAddress site, BusinessClock clock, IServiceProvider services, CancellationToken cancel) =>
        TypedResults.Ok(new Info(
            site.Root, clock.Now, IsMoved(clock), [.. (await guide.EntrancesAsync(cancel)).Select(e => e.View)],
            await guide.EncountersAsync(cancel), await guide.SurveysAsync(cancel), Roles.All, SandboxInfo.Of(services.GetService<SandboxHost>())));

    static async Task<IResult> MoveClock(
        ClockRequest request, BusinessClock clock, DueWork work, IServiceProvider services, CancellationToken cancel)
    {
        if (!BusinessClock.TryRead(request.Now, out var instant))
            return Problem.Of(HttpRefusals.Invalid, new Dictionary<string, string[]> { ["now"] = ["应为带时区的 ISO 8601 时刻，例如 2026-09-30T09:00:00+08:00"] });
        if (instant.UtcDateTime < clock.Now) return Problem.Of(DevRefusals.ClockBackwards);
        clock.MoveTo(instant);
        if (services.GetService<SandboxHost>() is { } sandbox) await sandbox.ClockMovedAsync(cancel);
        var ran = await work.RunAllAsync(cancel);
        return TypedResults.Ok(new ClockResponse(clock.Now, ran));
    }

    static IEnumerable<PageLink> Phones(IServiceProvider services) =>
        services.GetService<SandboxHost>() is { } sandbox ? [new PageLink("微信沙箱（手机）", sandbox.ControlAddress.AbsoluteUri)] : [];

    static bool IsThisMachine(HttpContext context) =>
        context.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address);

    static bool IsMoved(BusinessClock clock) => (clock.GetUtcNow() - DateTimeOffset.UtcNow).Duration() > TimeSpan.FromSeconds(2);

    static string RoleText(string role) => role switch
    {
        Roles.Staff => "员工：查看评价入口",
        Roles.Handler => "经办人：处理本部门的差评",
        Roles.DepartmentHead => "部门负责人：查看本部门的评价和整改",
        Roles.FollowUp => "回访员：回访办结的整改",
        Roles.Supervisor => "监督员：监督所有部门",
        Roles.Committee => "监督委员会：重大事项",
        Roles.Publisher => "发布员：公开评价结果",
        Roles.Admin => "管理员：机构、入口、账号",
        _ => role,
    };
}

/// <summary>What the tools of Development refuse.</summary>
internal static class DevRefusals
{
    public static readonly Refusal ClockBackwards = new("dev.clockBackwards", "业务时间只能向前调整");
}
