using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Api.Tests.Pages;

/// <summary>One host for all page tests.</summary>
[CollectionDefinition(nameof(PageTest))]
public sealed class PageCollection : ICollectionFixture<PageHost>;

/// <summary>Opens a page and reads it as a browser without script would.</summary>
[Collection(nameof(PageTest))]
public abstract class PageTest(PageHost host)
{
    public static TheoryData<string> Paths =>
    [
        "/rate", "/rate-draw", "/rate-link", "/rate-refused", "/cannot-rate", "/refused", "/problem-404", "/problem-429", "/problem-503",
        "/survey", "/survey-refused", "/survey-done", "/survey-over", "/receipt-survey", "/receipt-closed", "/receipt-re-rated", "/re-rate", "/re-rate-refused", "/receipt-plain", "/receipt-case", "/receipt", "/receipt-unknown", "/privacy", "/snapshot", "/home", "/dev-home",
        "/supplementary", "/supplementary-unknown", "/draw-screen", "/dev-trading", "/notices", "/notices-empty", "/notice", "/notice-print",
        "/guides", "/guides-none", "/guide",
        "/services", "/replies", "/feedback", "/feedback-refused", "/feedback-progress", "/feedback-progress-closed", "/feedback-lookup",
    ];

    protected PageHost Host { get; } = host;

    protected async Task<IHtmlDocument> Open(string path) => new HtmlParser().ParseDocument(await Host.Client.GetStringAsync(path));
}
