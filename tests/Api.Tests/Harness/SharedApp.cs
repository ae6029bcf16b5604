using Api.Time;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Harness;

/// <summary>One running product for all tests of a class.</summary>
public class SharedApp : IAsyncLifetime
{
    public TestApp App { get; private set; } = null!;

    public async Task InitializeAsync() => App = await StartAsync();

    public async Task DisposeAsync() => await App.DisposeAsync();

    protected virtual Task<TestApp> StartAsync() => TestApp.StartAsync();
}

/// <summary>The same with a business clock that stands still until a test moves it: instants are exact to the millisecond.</summary>
public sealed class FrozenApp : SharedApp
{
    /// <summary>Starts at this instant and stays there.</summary>
    public static Task<TestApp> StartAtAsync(string instant, params string[] settings) => TestApp.StartAsync(
        instant, settings, adjust: builder => builder.Services.AddSingleton(new BusinessClock(new StandingClock(DateTimeOffset.Parse(instant)))));

    protected override Task<TestApp> StartAsync() => StartAtAsync(TestApp.OrdinaryMonday);

    sealed class StandingClock(DateTimeOffset instant) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => instant;
    }
}
