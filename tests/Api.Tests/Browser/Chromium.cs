using Api.Tests.Harness;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

/// <summary>A real browser and the product it looks at. One of each for all browser tests.</summary>
public sealed class Chromium : IAsyncLifetime
{
    const string Program = "/usr/bin/chromium";

    /// <summary>How long anything in the browser may take: it shares the machine with tests that start and kill a hundred processes.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    static readonly string[] Quiet =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    IPlaywright playwright = null!;
    IBrowser browser = null!;

    /// <summary>The product.</summary>
    public TestApp App { get; private set; } = null!;

    /// <summary>Pictures of the pages, for whoever wants to look: <c>TEST_SCREENSHOTS</c>, or a temporary folder.</summary>
    public string Pictures { get; } =
        Environment.GetEnvironmentVariable("TEST_SCREENSHOTS") ?? Path.Combine(Path.GetTempPath(), "rating-screenshots");

    public async Task InitializeAsync()
    {
        Assert.True(File.Exists(Program),
            $"The browser tests need {Program}: install it with `apt-get install chromium fonts-noto-cjk` (test.sh does).");
        Directory.CreateDirectory(Pictures);
        Assertions.SetDefaultExpectTimeout((float)Patience.TotalMilliseconds);
        App = await TestApp.StartAsync();
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = Quiet });
    }

    /// <summary>A person with a browser nobody has seen before.</summary>
    /// <param name="phone">Phone with a touch screen, or a desktop.</param>
    /// <param name="script">False for a browser that runs none.</param>
    /// <param name="dark">Whether the person's system is dark.</param>
    public async Task<Visitor> VisitorAsync(bool phone = true, bool script = true, bool dark = false)
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = App.Address.AbsoluteUri,
            Locale = "zh-CN",
            TimezoneId = "Asia/Shanghai",
            JavaScriptEnabled = script,
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ViewportSize = phone ? new() { Width = 390, Height = 844 } : new() { Width = 1280, Height = 900 },
            HasTouch = phone,
            IsMobile = phone,
            DeviceScaleFactor = phone ? 2 : 1,
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return await Visitor.OfAsync(context, this);
    }

    /// <summary>A browser that nobody listens to.</summary>
    public async Task<IBrowserContext> ContextAsync()
    {
        var context = await browser.NewContextAsync(new() { BaseURL = App.Address.AbsoluteUri });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        return context;
    }

    public async Task DisposeAsync()
    {
        if (browser is not null) await browser.DisposeAsync();
        playwright?.Dispose();
        if (App is not null) await App.DisposeAsync();
    }
}

/// <summary>All browser tests share the browser.</summary>
[CollectionDefinition(nameof(BrowserTest))]
public sealed class BrowserCollection : ICollectionFixture<Chromium>;

/// <summary>A test that looks at the product through a real browser.</summary>
[Collection(nameof(BrowserTest))]
public abstract class BrowserTest(Chromium chromium)
{
    protected Chromium Chromium { get; } = chromium;

    protected TestApp App => Chromium.App;

    /// <summary>Path a phone opens when it scans this entrance.</summary>
    protected async Task<string> ScanAsync(string kind, string name = "") => $"/q/{await App.TicketAsync(kind, name)}";
}
