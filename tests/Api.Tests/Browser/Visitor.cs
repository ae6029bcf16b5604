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

    Visitor(IBrowserContext context, Chromium chromium, IPage page) => (this.context, this.chromium, Page) = (context, chromium, page);

    /// <summary>The tab.</summary>
    public IPage Page { get; }

    internal static async Task<Visitor> OfAsync(IBrowserContext context, Chromium chromium)
    {
        var visitor = new Visitor(context, chromium, await context.NewPageAsync());
        visitor.Listen();
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

    /// <summary>Does something that leads to another page and waits until that page is there.</summary>
    public async Task ToNextPageAsync(Func<Task> act)
    {
        var next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Arrived(object? sender, IPage page) => next.TrySetResult();
        Page.DOMContentLoaded += Arrived;
        await act();
        await next.Task.WaitAsync(TimeSpan.FromSeconds(30));
        Page.DOMContentLoaded -= Arrived;
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

    void Listen()
    {
        // A refused form answers 4xx, which the browser's console reports as if something were missing.
        Page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                complaints.Enqueue($"{message.Type}: {message.Text}");
        };
        Page.PageError += (_, error) => complaints.Enqueue($"script: {error}");
        Page.RequestFailed += (_, request) => complaints.Enqueue($"{request.Failure}: {request.Method} {request.ResourceType} {request.Url}");
        Page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType != "document") complaints.Enqueue($"{response.Status}: {response.Url}");
        };
        Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(chromium.App.Address.AbsoluteUri, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                complaints.Enqueue($"elsewhere: {request.Url}");
        };
    }
}
