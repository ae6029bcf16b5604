using Api.Features.Ratings.Submission;
using Api.Http.Problems;
using Api.Tests.Faults;

namespace Api.Tests.Ratings;

/// <summary>Who waits in the lane is told once, whatever comes with it; no product runs.</summary>
public sealed class LaneEntryTests
{
    [Theory(DisplayName = "一批提交的答复：每个人都得到自己的那一个，不论这一批有多少、其中有没有被拒绝的")]
    [InlineData(1, 0)]
    [InlineData(15, 0)]
    [InlineData(16, 0)]
    [InlineData(17, 0)]
    [InlineData(33, 0)]
    [InlineData(256, 0)]
    [InlineData(1, 1)]
    [InlineData(17, 1)]
    [InlineData(40, 3)]
    public async Task Everybody_is_told(int many, int refusedEvery)
    {
        var entries = Waiting(many);
        var outcomes = Enumerable.Range(0, many).Select(i => refusedEvery > 0 && i % refusedEvery == 0
            ? (SubmissionOutcome)new SubmissionOutcome.Refused(HttpRefusals.Busy) : new SubmissionOutcome.Stored(201, $"{i}", Replayed: false)).ToList();
        LaneEntry.TellAll(entries, outcomes);
        Assert.All(entries, entry => Assert.True(entry.IsTold));
        Assert.Equal(outcomes, await Task.WhenAll(entries.Select(e => e.Answer)).WaitAsync(HostProcess.Patience));
    }

    [Fact(DisplayName = "没有写成的：等的人听到原因；已经答复过的不再答复")]
    public async Task Failed_or_told()
    {
        var entries = Waiting(2);
        entries[0].Tell(new SubmissionOutcome.Stored(201, "", Replayed: false));
        Assert.False(entries[0].TryFail(new IOException()));
        Assert.True(entries[1].TryFail(new IOException()));
        Assert.False(entries[1].TryFail(new IOException()));
        Assert.IsType<SubmissionOutcome.Stored>(await entries[0].Answer.WaitAsync(HostProcess.Patience));
        await Assert.ThrowsAsync<IOException>(() => entries[1].Answer.WaitAsync(HostProcess.Patience));
    }

    static List<LaneEntry> Waiting(int many) => [.. Enumerable.Range(0, many).Select(_ => new LaneEntry(pending: null!))];
}
