using Api.Tests.Harness;

namespace Api.Tests.Faults;

/// <summary>
/// Tests that start processes take turns with each other, not with the others: they wait more than they compute. Several nodes
/// of one deployment are a line of their own (<see cref="Nodes.NodeTest"/>), so that neither keeps the whole suite waiting.
/// </summary>
[CollectionDefinition(nameof(FaultTest))]
public sealed class FaultCollection;

/// <summary>A folder for the host's data, gone after the test.</summary>
[Collection(nameof(FaultTest))]
public abstract class FaultTest : IAsyncLifetime
{
    /// <summary>An empty folder of this test's own.</summary>
    protected string Folder { get; } = Directory.CreateTempSubdirectory("rating-fault-").FullName;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Folders.DeleteAsync(Folder);
}
