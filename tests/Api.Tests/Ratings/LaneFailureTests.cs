using System.Globalization;
using System.Reflection;
using Api.Features.Ratings.Submission;
using Api.Http.Problems;
using Api.Persistence;
using Api.Telemetry;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Api.Tests.Ratings;

/// <summary>What the lane makes of a failure: somebody in the way, or a database that is away.</summary>
public sealed class LaneFailureTests
{
    const int People = 3;

    [Theory(DisplayName = "SQL Server：死锁、等锁超时按竞争处理，逐条再试两次后请本人重试；数据库不可用则一次就告诉所有排队的人")]
    [InlineData(1205, true)]
    [InlineData(1222, true)]
    [InlineData(4060, false)]
    [InlineData(9002, false)]
    public async Task In_the_way_or_away(int number, bool isInTheWay)
    {
        var scopes = new Failing(number);
        using var metrics = new RatingMetrics();
        using var turns = new WriterTurn();
        using var lane = new SubmissionLane(scopes, metrics, turns, NullLogger<SubmissionLane>.Instance);
        // Before it starts, so that they are one batch.
        var waiting = Enumerable.Range(0, People).Select(_ => lane.SubmitAsync(null!)).ToList();
        await lane.StartAsync(CancellationToken.None);
        foreach (var one in waiting)
        {
            if (isInTheWay) Assert.Equal(HttpRefusals.Busy, Assert.IsType<SubmissionOutcome.Refused>(await one.WaitAsync(TimeSpan.FromSeconds(20))).Refusal);
            else await Assert.ThrowsAsync<StorageUnavailableException>(() => one.WaitAsync(TimeSpan.FromSeconds(20)));
        }
        Assert.Equal(isInTheWay ? 1 + 2 * People : 1, scopes.Asked);
        await lane.StopAsync(CancellationToken.None);
    }

    /// <summary>A database that fails with this number, told the way EF tells of what may pass.</summary>
    sealed class Failing(int number) : IServiceScopeFactory
    {
        public int Asked { get; private set; }

        public IServiceScope CreateScope()
        {
            Asked++;
            throw new InvalidOperationException("likely due to a transient failure", new DbUpdateException("not saved", Failure(number)));
        }
    }

    /// <summary>SqlClient makes its exceptions itself, and lets nobody else.</summary>
    static SqlException Failure(int number)
    {
        const BindingFlags Hidden = BindingFlags.Instance | BindingFlags.Static | BindingFlags.NonPublic;
        var error = typeof(SqlError).GetConstructors(Hidden).MaxBy(c => c.GetParameters().Length)!;
        var values = error.GetParameters().Select((p, i) => i == 0 ? number
            : p.ParameterType == typeof(string) ? "test"
            : p.ParameterType.IsValueType ? Convert.ChangeType(1, p.ParameterType, CultureInfo.InvariantCulture) : null).ToArray();
        var errors = (SqlErrorCollection)Activator.CreateInstance(typeof(SqlErrorCollection), nonPublic: true)!;
        typeof(SqlErrorCollection).GetMethod("Add", Hidden)!.Invoke(errors, [error.Invoke(values)]);
        var failure = (SqlException)typeof(SqlException).GetMethod("CreateException", Hidden, [typeof(SqlErrorCollection), typeof(string)])!.Invoke(obj: null, [errors, "16.0"])!;
        Assert.Equal(number, failure.Number);
        return failure;
    }
}
