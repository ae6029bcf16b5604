using Api.Features.Development;
using Api.Persistence;
using Microsoft.AspNetCore.DataProtection;

namespace Api.Hosting;

/// <summary>Brings the database to this version, seeds the demo in Development, then opens the doors.</summary>
internal sealed partial class StartUp(
    IServiceScopeFactory scopes, Readiness readiness, IHostApplicationLifetime lifetime, IHostEnvironment environment,
    ILogger<StartUp> logger) : BackgroundService
{
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
            await DatabaseMigration.ApplyAsync(
                scope.ServiceProvider.GetRequiredService<SqliteRatingDbContext>(), logger, stoppingToken);
            if (environment.IsDevelopment())
                await scope.ServiceProvider.GetRequiredService<DemoCentre>().SeedAsync(stoppingToken);
            // A form needs the framework's keys, and the first of them is written: now, not when the disk is full.
            scope.ServiceProvider.GetRequiredService<IDataProtectionProvider>().CreateProtector(nameof(StartUp)).Protect([]);
            readiness.Open();
            if (environment.IsDevelopment())
                await scope.ServiceProvider.GetRequiredService<ConsoleGuide>().PrintAsync(stoppingToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            CannotStart(logger, failure);
            Environment.ExitCode = 1;
            lifetime.StopApplication();
        }
    }

    [LoggerMessage(Level = LogLevel.Critical, Message = "The database could not be prepared; stopping")]
    static partial void CannotStart(ILogger logger, Exception failure);
}
