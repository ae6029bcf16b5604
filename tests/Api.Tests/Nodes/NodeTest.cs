using Api.Features.Scanning;
using Api.Tests.Faults;
using Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Nodes;

/// <summary>Tests of several nodes take turns with each other.</summary>
[CollectionDefinition(nameof(NodeTest))]
public sealed class NodeCollection;

/// <summary>Those of them that wait for minutes take turns on a line of their own.</summary>
[CollectionDefinition(nameof(LongNodeTest))]
public sealed class LongNodeCollection;

/// <summary>Several nodes while much is sent, or from one midnight to the next.</summary>
[Collection(nameof(LongNodeTest))]
public abstract class LongNodeTest : NodeTest;

/// <summary>Several nodes of one deployment: same database, same keys.</summary>
[Collection(nameof(NodeTest))]
public abstract class NodeTest : FaultTest
{
    /// <summary>Starts one more node.</summary>
    /// <param name="settings">Further settings.</param>
    /// <param name="believesForever">
    /// True for a node whose scan cache never doubts the version it read: it learns of a change when it is told, or not at all.
    /// </param>
    protected Task<TestApp> NodeAsync(string[]? settings = null, bool believesForever = false) => TestApp.StartAsync(
        settings: settings, folder: Folder, adjust: builder =>
        {
            if (believesForever) builder.Services.AddSingleton(s => new EntranceContexts(new StoppedWall(), s.GetRequiredService<Api.Hosting.RuleBook>()));
        });

    /// <summary>A client that keeps no cookies: each request says itself who it is.</summary>
    protected static HttpClient Plain(Uri node) => new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false })
    {
        BaseAddress = node,
        Timeout = HostProcess.Patience,
    };

    sealed class StoppedWall : TimeProvider
    {
        // Long after "believe nothing", and for ever the same.
        public override long GetTimestamp() => TimestampFrequency;
    }
}
