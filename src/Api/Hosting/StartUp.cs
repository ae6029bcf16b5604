using Api.Features.Development;
using Api.Persistence;
using Api.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Wechat.Sandbox;

namespace Api.Hosting;

/// <summary>Brings the database to this version, seeds the demo in Development, then opens the doors.</summary>
internal sealed partial class StartUp(
    IServiceScopeFactory scopes, Readiness readiness, IHostApplicationLifetime lifetime, IHostEnvironment environment,
    ILogger<StartUp> logger) : BackgroundService
{
    FileStream? serving;

    /// <inheritdoc />
    public override void Dispose()
    {
        serving?.Dispose();
        base.Dispose();
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await using var scope = scopes.CreateAsyncScope();
        try
        {
            // A start that is refused half-way would end in a stack trace; and the demo's codes carry the address the server listens on.
            var listens = started.Task.WaitAsync(stoppingToken);
            await Task.WhenAll(PrepareAsync(scope.ServiceProvider, listens, stoppingToken), listens);
            if (environment.IsDevelopment())
                await scope.ServiceProvider.GetRequiredService<DemoCentre>().SeedAsync(stoppingToken);
            // A form needs the framework's keys, and the first of them is written: now, not when the disk is full.
            scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(StartUp)).Protect([]);
            if (scope.ServiceProvider.GetService<SandboxHost>() is { } sandbox) await ConnectAsync(sandbox, scope.ServiceProvider, stoppingToken);
            readiness.Open();
            if (environment.IsDevelopment())
                await scope.ServiceProvider.GetRequiredService<ConsoleGuide>().PrintAsync(stoppingToken);
        }
        catch (StartupRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CannotStart(logger, failure);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    /// <summary>
    /// The database is made ready while the server starts to listen. Where it has to be changed for that, it is afterwards: who is
    /// started once more on a port that is taken leaves the database of the first as it is.
    /// </summary>
    async Task PrepareAsync(IServiceProvider services, Task listens, CancellationToken cancel)
    {
        var db = services.GetRequiredService<RatingDbContext>();
        var file = db is SqliteRatingDbContext ? new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource : null;
        // Before anything is read: a restore in between would put another file in the place of the one that is open.
        if (File.Exists(file)) serving = ServingLock.Share(file);
        if (!await DatabaseMigration.IsCurrentAsync(db, cancel)) await listens;
        if (file is not null) serving ??= ServingLock.Share(file);
        await DatabaseMigration.PrepareAsync(db, environment, logger, cancel);
        await services.GetRequiredService<RuleBook>().LoadAsync(db, cancel);
    }

    static async Task ConnectAsync(SandboxHost sandbox, IServiceProvider services, CancellationToken cancel)
    {
        var site = services.GetRequiredService<SiteAddress>();
        var entrances = await services.GetRequiredService<DemoGuide>().EntrancesAsync(cancel);
        sandbox.Connect(site.Local, site.Root, entrances.Where(e => e.View.Enabled).Select(e => new SandboxLink($"{e.KindText} {e.View.Name}", e.View.Url)));
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database could not be prepared; stopping")]
    static partial void CannotStart(ILogger logger, Exception failure);
}
