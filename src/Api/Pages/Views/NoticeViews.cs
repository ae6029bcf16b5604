using Api.Features.Broadcasts;

namespace Api.Pages.Views;

/// <summary>A notice, as its link shows it to one recipient.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Link">The link in the address: the button posts to <c>/n/{link}/stop</c>.</param>
/// <param name="Title">Its title.</param>
/// <param name="From">Who says it.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Paragraphs">Its text.</param>
/// <param name="MorePath">Page of this site it leads on to; null for none.</param>
/// <param name="Stopped">Whether the reader stopped all notices.</param>
public sealed record NoticeView(
    PageFrame Frame, string Link, string Title, string From, DateTime At, IReadOnlyList<string> Paragraphs, string? MorePath, bool Stopped);

/// <summary>What a rater asks notices of.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="SignedIn">False where nobody is known: then only how to get here is shown.</param>
/// <param name="Topics">What can be asked for, and what is.</param>
/// <param name="Stopped">Whether the reader stopped all notices.</param>
/// <param name="Said">What was done just now; null for nothing.</param>
/// <param name="Error">Why nothing was done; null for nothing.</param>
public sealed record SubscribeView(
    PageFrame Frame, bool SignedIn, IReadOnlyList<TopicChoice> Topics, bool Stopped = false, string? Said = null, string? Error = null)
{
    /// <summary>Name of the ticks.</summary>
    public const string TopicField = "topic";

    /// <summary>Path of the page.</summary>
    public const string Path = "/subscribe";

    /// <summary>Path that stops everything.</summary>
    public const string StopPath = "/subscribe/stop";
}

/// <summary>A topic that can be ticked.</summary>
/// <param name="Key">Value of the tick.</param>
/// <param name="Text">What it says.</param>
/// <param name="IsAsked">Whether it is asked for.</param>
public sealed record TopicChoice(string Key, string Text, bool IsAsked);

/// <summary>The progress of a broadcast, in Development.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Broadcast">The broadcast with its counters.</param>
public sealed record DevBroadcastView(PageFrame Frame, BroadcastView Broadcast);

/// <summary>The newest broadcasts, in Development.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Broadcasts">The newest first.</param>
public sealed record DevBroadcastsView(PageFrame Frame, IReadOnlyList<BroadcastView> Broadcasts);
