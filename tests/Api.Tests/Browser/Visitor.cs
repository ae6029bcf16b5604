using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace Api.Tests.Browser;

/// <summary>
/// Somebody with a browser. Whatever goes wrong behind the page (console, policy violations, requests to anywhere else,
/// missing files) fails the test at the end.
/// </summary>
public sealed class Visitor : IAsyncDisposable
{
    readonly IBrowserContext context;
    readonly Chromium chromium;
    readonly ConcurrentQueue<string> complaints = new();
    readonly ConcurrentBag<string> own;

    Visitor(IBrowserContext context, Chromium chromium, IPage page) =>
        (this.context, this.chromium, Page, own) = (context, chromium, page, [chromium.App.Address.AbsoluteUri, "data:"]);

    /// <summary>The tab.</summary>
    public IPage Page { get; private set; }

    internal static async Task<Visitor> OfAsync(IBrowserContext context, Chromium chromium)
    {
        var visitor = new Visitor(context, chromium, await context.NewPageAsync());
        visitor.Listen(visitor.Page);
        return visitor;
    }

    /// <summary>Opens a page; the status of the answer.</summary>
    public async Task<int> OpenAsync(string path) => (await Page.GotoAsync(path))!.Status;

    /// <summary>Chooses what carries this label, as a finger on a phone would.</summary>
    public Task ChooseAsync(string label) => Page.GetByLabel(label, new() { Exact = true }).CheckAsync();

    /// <summary>Writes into the field with this label.</summary>
    public Task WriteAsync(string label, string text) => Page.GetByLabel(label).FillAsync(text);

    /// <summary>Follows a link.</summary>
    public Task FollowAsync(string link) =>
        ToNextPageAsync(() => Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync());

    /// <summary>Presses 提交评价 and waits for the next page.</summary>
    public Task SubmitAsync() => ToNextPageAsync(() => Page.GetByRole(AriaRole.Button, new() { Name = "提交评价" }).ClickAsync());

    /// <summary>Does something that leads to another page and waits until that page is there; a failure says whether anything was sent.</summary>
    public async Task ToNextPageAsync(Func<Task> act)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = 0;
        void Arrived(object? sender, IPage page) => next.TrySetResult();
        void Sent(object? sender, IRequest request) => sent += request.IsNavigationRequest ? 1 : 0;
        Page.DOMContentLoaded += Arrived;
        Page.Request += Sent;
        await act();
        var arrived = await Task.WhenAny(next.Task, Task.Delay(Chromium.Patience)) == next.Task;
        Page.DOMContentLoaded -= Arrived;
        Page.Request -= Sent;
        Assert.True(arrived, $"No next page after {Page.Url}; {sent} requests for one were sent.");
    }

    /// <summary>Another address that belongs to what is looked at, such as the sandbox's.</summary>
    public void Visits(Uri address) => own.Add(address.AbsoluteUri);

    /// <summary>Does something that opens a tab, and goes on in that tab.</summary>
    public async Task ToNewTabAsync(Func<Task> act)
    {
        Page = await Page.RunAndWaitForPopupAsync(act);
        Listen(Page);
        await Page.WaitForLoadStateAsync(LoadState.DOMContentLoaded);
    }

    /// <summary>The main heading.</summary>
    public async Task<string> HeadingAsync() => (await Page.Locator("h1").InnerTextAsync()).ReplaceLineEndings("");

    /// <summary>Takes a picture of the whole page.</summary>
    public Task PictureAsync(string name) =>
        Page.ScreenshotAsync(new() { Path = Path.Combine(chromium.Pictures, $"{name}.png"), FullPage = true });

    public async ValueTask DisposeAsync()
    {
        await context.DisposeAsync();
        Assert.Equal("", string.Join(Environment.NewLine, complaints));
    }

    void Listen(IPage page)
    {
        // A refused form answers 4xx, which the browser's console reports as if something were missing.
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => complaints.Enqueue($"script: {error}");
        page.RequestFailed += (_, request) => complaints.Enqueue($"{request.Failure}: {request.Method} {request.ResourceType} {request.Url}");
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document") complaints.Enqueue($"{response.Status}: {response.Url}");
        };
        page.Request += (_, request) =>
        {
            if (!own.Any(address => request.Url.StartsWith(address, StringComparison.Ordinal)))
                complaints.Enqueue($"elsewhere: {request.Url}");
        };
    }
}
