using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Harness;

/// <summary>
/// The whole product on real parts: Kestrel on a free loopback port, a real SQLite file in a folder of its own (or, where
/// <c>TEST_SQLSERVER</c> says so, a database of its own on that server), the real migrations, the demo centre. The business
/// clock starts where the test says.
/// </summary>
public sealed class TestApp : IAsyncDisposable
{
    /// <summary>Monday morning in the middle of an ordinary working week (2026-11-16 09:00 in China).</summary>
    public const string OrdinaryMonday = "2026-11-16T09:00:00+08:00";

    public const string Password = "test-password-1";

    /// <summary>A suite signs in thousands of times; the rounds of the product are a test of their own.</summary>
    static readonly Passwords QuickPasswords = new(rounds: 100);

    readonly bool ownsFolder;
    readonly ServerDatabase? server;

    TestApp(WebApplication app, string folder, bool ownsFolder, ServerDatabase? server) =>
        (App, Folder, this.ownsFolder, this.server) = (app, folder, ownsFolder, server);

    public WebApplication App { get; }

    /// <summary>Content root: database, keys.</summary>
    public string Folder { get; }

    /// <summary>The SQLite file; a test that asks for it starts with <c>sqlite: true</c>.</summary>
    public string Database => server is null
        ? Path.Combine(Folder, "data", "rating.db")
        : throw new InvalidOperationException("This product runs on SQL Server; a test about the file starts with sqlite: true.");

    public Uri Address => new(App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts the product and waits until it is ready.</summary>
    /// <param name="startAt">Where the business clock starts.</param>
    /// <param name="settings">Further settings, <c>Section:Name=value</c>.</param>
    /// <param name="folder">Folder of an earlier run, to go on with its SQLite database.</param>
    /// <param name="adjust">Last word on the builder.</param>
    /// <param name="sqlite">True for a test about SQLite itself: its file, its locks, its errors.</param>
    public static async Task<TestApp> StartAsync(
        string startAt = OrdinaryMonday, string[]? settings = null, string? folder = null, Action<WebApplicationBuilder>? adjust = null,
        bool sqlite = false)
    {
        var root = folder ?? Directory.CreateTempSubdirectory("rating-test-").FullName;
        var database = sqlite || folder is not null ? null : ServerDatabase.Next();
        // A test about the file itself sees it made from nothing; the others start from one that is migrated already.
        var file = Path.Combine(root, "data", "rating.db");
        if (!sqlite && database is null && !File.Exists(file)) await MigratedFile.CopyToAsync(file);
        var app = ApiBuilder.Build(
        [
            "--environment=Development", $"--contentRoot={root}", "--urls=http://127.0.0.1:0", $"--Clock:StartAt={startAt}",
            $"--Demo:Password={Password}", "--Logging:LogLevel:Default=Error",
            // A journey asks more often in a minute than one person would; limits have tests of their own.
            "--RateLimits:Rater=10000", "--RateLimits:Entrance=10000", "--RateLimits:Address=100000",
            "--RateLimits:SignInAddress=100000", "--RateLimits:SignInAccount=100000",
            .. database is null ? (string[])[] : ["--Database:Provider=SqlServer", $"--Database:ConnectionString={database.ConnectionString}"],
            .. (settings ?? []).Select(s => $"--{s}"),
        ], builder =>
        {
            builder.Services.AddSingleton(QuickPasswords);
            adjust?.Invoke(builder);
        });
        await app.StartAsync();
        var test = new TestApp(app, root, ownsFolder: folder is null, database);
        await test.WaitUntilReadyAsync();
        return test;
    }

    /// <summary>A browser of its own: keeps its cookies, follows no redirects.</summary>
    public HttpClient Browser() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() })
    {
        BaseAddress = Address,
    };

    /// <summary>Somebody who signed in as the demo user of this role.</summary>
    public async Task<HttpClient> StaffAsync(string role)
    {
        var client = Browser();
        var answer = await client.PostAsJsonAsync("/api/v1/auth/login", new { userName = role, password = Password });
        answer.EnsureSuccessStatusCode();
        var token = (await answer.Content.ReadFromJsonAsync<JsonObject>())!["accessToken"]!.GetValue<string>();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>The guide of the demo: entrances and encounters with their tickets.</summary>
    public async Task<JsonObject> InfoAsync() => (await Browser().GetFromJsonAsync<JsonObject>("/dev/info"))!;

    /// <summary>Ticket of the first enabled entrance of a kind whose name starts so.</summary>
    public async Task<string> TicketAsync(string kind, string name = "") =>
        (await InfoAsync())["entrances"]!.AsArray()
            .First(e => e!["kind"]!.GetValue<string>() == kind && e["enabled"]!.GetValue<bool>()
                && e["name"]!.GetValue<string>().StartsWith(name, StringComparison.Ordinal))!["ticket"]!.GetValue<string>();

    /// <summary>Signed ticket of the first encounter of a kind (<c>matter</c>, <c>visit</c>) that is not rated.</summary>
    public async Task<string> EncounterTicketAsync(string kind) =>
        (await InfoAsync())["encounters"]!.AsArray()
            .First(e => e!["kind"]!.GetValue<string>() == kind)!["ticket"]!.GetValue<string>();

    /// <summary>Moves the business clock and runs what became due.</summary>
    public async Task MoveClockAsync(string instant) =>
        (await Browser().PostAsJsonAsync("/dev/clock", new { now = instant })).EnsureSuccessStatusCode();

    /// <summary>A service of the running product.</summary>
    internal async Task<T> UseAsync<TService, T>(Func<TService, Task<T>> use) where TService : notnull
    {
        await using var scope = App.Services.CreateAsyncScope();
        return await use(scope.ServiceProvider.GetRequiredService<TService>());
    }

    internal KeyRing Keys => App.Services.GetRequiredService<KeyRing>();

    /// <summary>
    /// Closes the pooled connections of this product only: closing another test's last connection would empty its
    /// write-ahead log.
    /// </summary>
    public void CloseIdleConnections()
    {
        if (server is not null) return;
        var options = App.Services.GetRequiredService<DeploymentOptions>();
        using var own = new SqliteConnection(Storage.SqliteConnectionString(options.Database.ConnectionString, Folder));
        SqliteConnection.ClearPool(own);
    }

    public async ValueTask DisposeAsync()
    {
        await App.StopAsync();
        CloseIdleConnections();
        await App.DisposeAsync();
        if (server is not null) await server.DropAsync();
        if (ownsFolder) await Folders.DeleteAsync(Folder);
    }

    async Task WaitUntilReadyAsync()
    {
        using var client = Browser();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            using var answer = await client.GetAsync("/health/ready");
            if (answer.StatusCode == HttpStatusCode.OK) return;
            await Task.Delay(50);
        }
        throw new TimeoutException("The product did not become ready within 30 s.");
    }
}

/// <summary>Folders of tests.</summary>
static class Folders
{
    /// <summary>Deletes a folder; waits for whoever still writes into it, a process that was killed perhaps.</summary>
    public static async Task DeleteAsync(string folder)
    {
        for (var attempt = 0; Directory.Exists(folder); attempt++)
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }
}
