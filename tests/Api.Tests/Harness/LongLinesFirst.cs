using Api.Tests.Browser;
using Api.Tests.Faults;
using Api.Tests.Nodes;
using Xunit.Abstractions;

[assembly: TestCollectionOrderer("Api.Tests.Harness.LongLinesFirst", "Api.Tests")]

namespace Api.Tests.Harness;

/// <summary>The collections whose tests take turns start first; begun last, they would run alone at the end.</summary>
public sealed class LongLinesFirst : ITestCollectionOrderer
{
    static readonly string[] Long = [nameof(FaultTest), nameof(LongNodeTest), nameof(NodeTest), nameof(BrowserTest)];

    public IEnumerable<ITestCollection> OrderTestCollections(IEnumerable<ITestCollection> testCollections) =>
        testCollections.OrderBy(c => Long.Contains(c.DisplayName) ? 0 : 1).ThenBy(c => c.DisplayName, StringComparer.Ordinal);
}
