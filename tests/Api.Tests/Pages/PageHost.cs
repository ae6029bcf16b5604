using System.Text.Encodings.Web;
using System.Text.Unicode;
using Api.Pages;
using Api.Pages.Views;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Pages;

/// <summary>The pages alone, without endpoints or database, on a free loopback port and under the policy production sets.</summary>
public sealed class PageHost : IAsyncLifetime
{
    const string ContentSecurityPolicy =
        "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    WebApplication app = null!;

    public HttpClient Client { get; } = new();

    public async Task InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddRazorComponents();
        builder.Services.AddAntiforgery();
        // Chinese stays Chinese: the default encoder writes each character as an eight-byte reference.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        app = builder.Build();
        app.Use((context, next) =>
        {
            context.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return next(context);
        });
        if (WebRoot() is { } root)
            app.UseStaticFiles(new StaticFileOptions { FileProvider = new PhysicalFileProvider(root) });
        app.UseAntiforgery();
        MapSamples(app);
        app.MapPost("/q/{ticket}", async (HttpContext context, IAntiforgery antiforgery) =>
            await antiforgery.IsRequestValidAsync(context) ? Results.Text((await context.Request.ReadFormAsync())["level"]) : Results.BadRequest())
            .DisableAntiforgery();
        await app.StartAsync();
        Client.BaseAddress = new Uri(app.Urls.First());
    }

    public async Task DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    static void MapSamples(WebApplication app)
    {
        Page<RatePage>(app, "/rate", large => PageSamples.Rate(large));
        Page<RatePage>(app, "/rate-draw", large => PageSamples.ExpertDraw() with { Frame = PageSamples.Frame(large) });
        Page<RatePage>(app, "/rate-link", large => PageSamples.SignedLink() with { Frame = PageSamples.Frame(large) });
        Page<RatePage>(app, "/rate-refused", large => PageSamples.Refused() with { Frame = PageSamples.Frame(large) });
        Page<RatePage>(app, "/rate-hostile", _ => Hostile);
        Page<SurveyPage>(app, "/survey", large => PageSamples.Survey() with { Frame = PageSamples.Frame(large) });
        Page<SurveyPage>(app, "/survey-refused", large => PageSamples.SurveyRefused() with { Frame = PageSamples.Frame(large) });
        Page<SurveyDonePage>(app, "/survey-done", large => PageSamples.SurveyDone(answered: true) with { Frame = PageSamples.Frame(large) });
        Page<SurveyDonePage>(app, "/survey-over", large => PageSamples.SurveyDone(answered: false) with { Frame = PageSamples.Frame(large) });
        Page<ReceiptPage>(app, "/receipt-survey", large => PageSamples.Finished() with { Frame = PageSamples.Frame(large) });
        Page<ReceiptPage>(app, "/receipt-closed", large => PageSamples.Closed(reRated: false) with { Frame = PageSamples.Frame(large) });
        Page<ReceiptPage>(app, "/receipt-re-rated", large => PageSamples.Closed(reRated: true) with { Frame = PageSamples.Frame(large) });
        Page<ReRatePage>(app, "/re-rate", large => Framed(PageSamples.ReRate(), large));
        Page<ReRatePage>(app, "/re-rate-refused", large => Framed(PageSamples.ReRateRefused(), large));
        Page<ReRatePage>(app, "/re-rate-hostile", _ => new ReRateView(Hostile, new(Script, Script, Script, Script, new DateTime(2026, 10, 3, 14, 5, 0, DateTimeKind.Utc), Script, Script)));
        Page<CannotRatePage>(app, "/cannot-rate", large => PageSamples.CannotRate() with { Frame = PageSamples.Frame(large) });
        Page<RefusedPage>(app, "/refused", large => new PlainView(PageSamples.Frame(large)));
        Page<ProblemPage>(app, "/problem-404", large => new ProblemView(PageSamples.Frame(large), 404));
        Page<ProblemPage>(app, "/problem-429", large => new ProblemView(PageSamples.Frame(large), 429, RetryAfter: TimeSpan.FromSeconds(45), RetryUrl: "/q/x"));
        Page<ProblemPage>(app, "/problem-503", large => new ProblemView(PageSamples.Frame(large), 503, TraceId: "00-abc-01"));
        Page<ReceiptPage>(app, "/receipt-plain", large => PageSamples.Receipt() with { Frame = PageSamples.Frame(large) });
        Page<ReceiptPage>(app, "/receipt-case", large => PageSamples.Receipt(withCase: true) with { Frame = PageSamples.Frame(large) });
        Page<ReceiptLookupPage>(app, "/receipt", large => new ReceiptLookupView(PageSamples.Frame(large)));
        Page<ReceiptLookupPage>(app, "/receipt-unknown",
            large => new ReceiptLookupView(PageSamples.Frame(large), "20261003-XXXX", "没有这个编号的回执，请检查每一位"));
        Page<PrivacyPage>(app, "/privacy",
            large => new PrivacyView(PageSamples.Frame(large), "10年", "整改办结后1年", "中心一楼咨询台，电话 0000-0000000", "2026-11"));
        Page<SnapshotPage>(app, "/snapshot", large => new SnapshotView(PageSamples.Frame(large), "/q/IExampleExampleExampleExampleExam"));
        Page<ResultsPage>(app, "/results", large => PageSamples.Results() with { Frame = PageSamples.Frame(large) });
        Page<ResultsPage>(app, "/results-withheld", large => PageSamples.ResultsWithheld() with { Frame = PageSamples.Frame(large) });
        Page<NoticesPage>(app, "/notices", large => PageSamples.Notices() with { Frame = PageSamples.Frame(large) });
        Page<NoticesPage>(app, "/notices-empty", large => new NoticesView(PageSamples.Frame(large), [], Next: null, IsFirst: true));
        Page<BulletinPage>(app, "/notice", large => PageSamples.Bulletin() with { Frame = PageSamples.Frame(large) });
        Page<BulletinPage>(app, "/notice-print", large => PageSamples.Bulletin() with { Frame = PageSamples.Frame(large), ForPrint = true });
        Page<GuidesPage>(app, "/guides", large => OpenPageSamples.Guides() with { Frame = PageSamples.Frame(large) });
        Page<GuidesPage>(app, "/guides-none", large => OpenPageSamples.Guides() with { Frame = PageSamples.Frame(large), Guides = [], NextUrl = null });
        Page<GuidePage>(app, "/guide", large => OpenPageSamples.Guide() with { Frame = PageSamples.Frame(large) });
        Page<ServicesPage>(app, "/services", large => OpenPageSamples.Services() with { Frame = PageSamples.Frame(large) });
        Page<RepliesPage>(app, "/replies", large => OpenPageSamples.Replies() with { Frame = PageSamples.Frame(large) });
        Page<FeedbackPage>(app, "/feedback", large => OpenPageSamples.Feedback() with { Frame = PageSamples.Frame(large) });
        Page<FeedbackPage>(app, "/feedback-refused", large => OpenPageSamples.FeedbackRefused() with { Frame = PageSamples.Frame(large) });
        Page<FeedbackProgressPage>(app, "/feedback-progress", large => OpenPageSamples.Progress(closed: false) with { Frame = PageSamples.Frame(large) });
        Page<FeedbackProgressPage>(app, "/feedback-progress-closed", large => OpenPageSamples.Progress(closed: true) with { Frame = PageSamples.Frame(large) });
        Page<FeedbackLookupPage>(app, "/feedback-lookup", large => new FeedbackLookupView(PageSamples.Frame(large), "TS2026", "没有找到"));
        Page<HomePage>(app, "/marks", _ => new PlainView(PageSamples.Frame() with { Marks = new("https://pj.example.gov.cn", "鲁ICP备00000000号-1", "鲁公网安备00000000000000号") }));
        Page<HomePage>(app, "/home", large => new PlainView(PageSamples.Frame(large)));
        Page<SupplementaryPage>(app, "/supplementary", large => new SupplementaryView(PageSamples.Frame(large)));
        Page<SupplementaryPage>(app, "/supplementary-unknown", large => new SupplementaryView(PageSamples.Frame(large), "A001", "没有找到可以补充评价的业务"));
        Page<DrawScreenPage>(app, "/draw-screen", large => PageSamples.DrawScreen() with { Frame = PageSamples.Frame(large) });
        Page<DevTradingPage>(app, "/dev-trading", large => PageSamples.DevTrading() with { Frame = PageSamples.Frame(large) });
        Page<DevHomePage>(app, "/dev-home", large => PageSamples.DevHome() with { Frame = PageSamples.Frame(large) with { Notice = "演示环境：数据都是虚构的" } });
    }

    static ReRateView Framed(ReRateView view, bool large) => view with { Form = view.Form with { Frame = PageSamples.Frame(large) } };

    const string Script = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>";

    static RateView Hostile => PageSamples.Refused() with
    {
        Frame = new(Script, LargeType: false, "/"),
        Entrance = new(Script, Script, Script, Script, Script),
        Encounters = [new(Script, Script, Script), new("e2", Script)],
        Input = new(Script, "dissatisfied", [Script], [Script], "</textarea>" + Script, Script, Script, HideIdentity: false),
        Errors = [new(RateFields.Comment, Script), new("", Script)],
    };

    static void Page<T>(IEndpointRouteBuilder routes, string path, Func<bool, object> view) where T : IComponent =>
        routes.MapGet(path, (HttpContext context) =>
            new RazorComponentResult<T>(new Dictionary<string, object?> { ["View"] = view(context.Request.Query[PageFrame.LargeParameter] == "1") }));

    /// <summary>The style sheet's folder in the source tree; null where the tests run without it.</summary>
    static string? WebRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var root = Path.Combine(folder.FullName, "src", "Api", "wwwroot");
            if (Directory.Exists(root))
                return root;
        }

        return null;
    }
}
