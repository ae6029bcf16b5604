namespace Api.Features.Ratings.Submission;

/// <summary>A submission in the lane, and whoever waits for its answer. Only the lane tells; it goes on at once, and answers are written by others.</summary>
internal sealed class LaneEntry(PendingSubmission pending)
{
    /// <summary>
    /// So many ratings that were stored are answered one after the other. Each answer is short; waking somebody for each of them
    /// costs more than some of them waiting for a few others.
    /// </summary>
    const int Together = 16;

    // What waits goes on where this is completed, which is why only the thread pool completes it.
    readonly TaskCompletionSource<SubmissionOutcome> answer = new();

    /// <summary>What is wanted.</summary>
    public PendingSubmission Pending { get; } = pending;

    /// <summary>What becomes of it.</summary>
    public Task<SubmissionOutcome> Answer => answer.Task;

    /// <summary>True when the lane has told already.</summary>
    public bool IsTold { get; private set; }

    /// <summary>Tells what became of many.</summary>
    /// <param name="entries">Not told yet.</param>
    /// <param name="outcomes">One for each, in the same order.</param>
    public static void TellAll(IReadOnlyList<LaneEntry> entries, IReadOnlyList<SubmissionOutcome> outcomes)
    {
        var some = new List<(LaneEntry, SubmissionOutcome)>(Together);
        for (var i = 0; i < entries.Count; i++)
        {
            // What was refused may be answered by a page, which takes longer; it holds nobody up whose rating is stored.
            if (outcomes[i] is not SubmissionOutcome.Stored)
            {
                Queue([(entries[i], outcomes[i])]);
                continue;
            }
            some.Add((entries[i], outcomes[i]));
            if (some.Count < Together) continue;
            Queue([.. some]);
            some.Clear();
        }
        if (some.Count > 0) Queue([.. some]);
    }

    /// <summary>Tells what became of this one.</summary>
    public void Tell(SubmissionOutcome outcome) => TellAll([this], [outcome]);

    static void Queue((LaneEntry Entry, SubmissionOutcome Outcome)[] some)
    {
        ThreadPool.UnsafeQueueUserWorkItem(
            static some =>
            {
                foreach (var (entry, outcome) in some) entry.answer.SetResult(outcome);
            }, some, preferLocal: false);
        foreach (var (entry, _) in some) entry.IsTold = true;
    }

    /// <summary>Tells that it failed; false when something was told already.</summary>
    public bool TryFail(Exception failure)
    {
        if (IsTold) return false;
        IsTold = true;
        ThreadPool.UnsafeQueueUserWorkItem(static it => it.answer.SetException(it.failure), (answer, failure), preferLocal: false);
        return true;
    }
}
