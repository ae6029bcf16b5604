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
        // The demo's codes carry the address the server listens on, which is known once it has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = lifetime.ApplicationStarted.Register(() => started.TrySetResult());
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            serving = scope.ServiceProvider.GetRequiredService<RatingDbContext>() is SqliteRatingDbContext sqlite
                ? ServingLock.Share(new SqliteConnectionStringBuilder(sqlite.Database.GetConnectionString()).DataSource) : null;
            await DatabaseMigration.PrepareAsync(
                scope.ServiceProvider.GetRequiredService<RatingDbContext>(), environment, logger, stoppingToken);
            await scope.ServiceProvider.GetRequiredService<RuleBook>().LoadAsync(scope.ServiceProvider.GetRequiredService<RatingDbContext>(), stoppingToken);
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

    static async Task ConnectAsync(SandboxHost sandbox, IServiceProvider services, CancellationToken cancel)
    {
        var site = services.GetRequiredService<SiteAddress>();
        var entrances = await services.GetRequiredService<DemoGuide>().EntrancesAsync(cancel);
        sandbox.Connect(site.Local, site.Root, entrances.Where(e => e.View.Enabled).Select(e => new SandboxLink($"{e.KindText} {e.View.Name}", e.View.Url)));
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database could not be prepared; stopping")]
    static partial void CannotStart(ILogger logger, Exception failure);
}
