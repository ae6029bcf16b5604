using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Api.Hosting;
using Api.Http.Problems;
using Api.Redis;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Http;

/// <summary>
/// How often per minute one rater, one entrance and one address may ask, on the wall's time. A photographed code can be
/// scanned by anyone, so the entrance has a limit of its own. Of sign-ins the wrong passwords are counted: an office behind
/// one address signs in as often as it likes.
/// </summary>
internal sealed class RequestLimits : IDisposable
{
    static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    readonly PartitionedRateLimiter<string> raters, entrances, addresses, guessers, guessed;

    readonly RedisCounters? shared;
    readonly DeploymentOptions.RateLimitOptions perMinute;

    public RequestLimits(DeploymentOptions options, IServiceProvider services)
    {
        shared = services.GetService<RedisCounters>();
        perMinute = options.RateLimits;
        raters = PerMinute(options.RateLimits.Rater);
        entrances = PerMinute(options.RateLimits.Entrance);
        addresses = PerMinute(options.RateLimits.Address);
        guessers = PerMinute(options.RateLimits.SignInAddress);
        guessed = PerMinute(options.RateLimits.SignInAccount);
    }

    /// <summary>Seconds to wait when this address asked too often; null when it may go on.</summary>
    public ValueTask<int?> AddressAsync(HttpContext context) =>
        TakeAsync(addresses, "address", NetworkOf(context.Connection.RemoteIpAddress), perMinute.Address);

    /// <summary>What counts as one address: of IPv6 the first 64 bits, for one household or office has all the others.</summary>
    internal static string NetworkOf(IPAddress? address) => address switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } => address.MapToIPv4().ToString(),
        { AddressFamily: AddressFamily.InterNetworkV6 } => Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.ToString(),
    };

    /// <summary>Seconds to wait when this rater submitted too often; null when it may go on.</summary>
    public ValueTask<int?> RaterAsync(string raterKey) => TakeAsync(raters, "rater", raterKey, perMinute.Rater);

    /// <summary>Seconds to wait when this entrance received too much; null when it may go on.</summary>
    public ValueTask<int?> EntranceAsync(string ticketNumber) => TakeAsync(entrances, "entrance", ticketNumber, perMinute.Entrance);

    /// <summary>
    /// Seconds to wait when this address guessed too many passwords, or this user name was guessed at too often; null when it
    /// may try. Counts nothing.
    /// </summary>
    public async ValueTask<int?> SignInAsync(SignInAttempt attempt) =>
        await LookAsync(guessers, "guesser", attempt.Address, perMinute.SignInAddress)
        ?? await LookAsync(guessed, "guessed", attempt.Name, perMinute.SignInAccount);

    /// <summary>Counts a password that was wrong.</summary>
    public async ValueTask WrongPasswordAsync(SignInAttempt attempt)
    {
        await TakeAsync(guessers, "guesser", attempt.Address, perMinute.SignInAddress);
        await TakeAsync(guessed, "guessed", attempt.Name, perMinute.SignInAccount);
    }

    /// <summary>The answer to somebody who must wait.</summary>
    public static ProblemHttpResult TooMany(HttpContext context, int seconds)
    {
        context.Response.Headers.RetryAfter = seconds.ToString();
        return Problem.Of(HttpRefusals.TooMany);
    }

    public void Dispose()
    {
        raters.Dispose();
        entrances.Dispose();
        addresses.Dispose();
        guessers.Dispose();
        guessed.Dispose();
    }

    static PartitionedRateLimiter<string> PerMinute(int permits) => PartitionedRateLimiter.Create<string, string>(key =>
        RateLimitPartition.GetSlidingWindowLimiter(key, _ => new SlidingWindowRateLimiterOptions
        {
            PermitLimit = permits,
            Window = Minute,
            SegmentsPerWindow = 6,
            QueueLimit = 0,
        }));

    // The count of this process is always kept: with Redis away each node still holds the limit by itself.
    ValueTask<int?> TakeAsync(PartitionedRateLimiter<string> limiter, string kind, string key, int limit) =>
        Take(limiter, key) is { } wait ? ValueTask.FromResult<int?>(wait)
        : shared is null ? ValueTask.FromResult<int?>(null)
        : shared.TakeAsync($"{kind}:{key}", limit);

    async ValueTask<int?> LookAsync(PartitionedRateLimiter<string> limiter, string kind, string key, int limit) =>
        Take(limiter, key, permits: 0) ?? (shared is null ? null : await shared.LookAsync($"{kind}:{key}", limit));

    static int? Take(PartitionedRateLimiter<string> limiter, string key, int permits = 1)
    {
        using var lease = limiter.AttemptAcquire(key, permits);
        if (lease.IsAcquired) return null;
        return lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds)) : 10;
    }
}

/// <summary>Somebody who says a password.</summary>
/// <param name="Name">User name, normalised.</param>
/// <param name="Address">Network it comes from.</param>
internal sealed record SignInAttempt(string Name, string Address)
{
    /// <summary>The attempt behind a request.</summary>
    public static SignInAttempt Of(HttpContext context, string userName) =>
        new(userName.Trim().ToLowerInvariant(), RequestLimits.NetworkOf(context.Connection.RemoteIpAddress));
}

/// <summary>Counts anonymous requests by address; declared once on each anonymous group.</summary>
internal sealed class AddressLimitFilter(RequestLimits limits) : IEndpointFilter
{
    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var asked = limits.AddressAsync(context.HttpContext);
        if (!asked.IsCompletedSuccessfully) return AskAsync(asked, context, next);
        return asked.Result is { } wait ? ValueTask.FromResult<object?>(RequestLimits.TooMany(context.HttpContext, wait)) : next(context);
    }

    static async ValueTask<object?> AskAsync(ValueTask<int?> asked, EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await asked is { } wait ? RequestLimits.TooMany(context.HttpContext, wait) : await next(context);
}
