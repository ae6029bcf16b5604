namespace Api.Pages.Views;

/// <summary>A page without content of its own: the refused ticket, the neutral home page.</summary>
/// <param name="Frame">What stands around it.</param>
public sealed record PlainView(PageFrame Frame);

/// <summary>WeChat shows a snapshot of the page: its full service is asked for.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="To">Path of the page the person wanted.</param>
public sealed record SnapshotView(PageFrame Frame, string To);

/// <summary>Something went wrong, said in human words.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Status">The HTTP status, which chooses the words: 400, 404, 429, 503 have words of their own; below 500 it is the request, any other is our failure.</param>
/// <param name="Detail">A sentence that says more than the status does; null for none.</param>
/// <param name="TraceId">What to quote when asking for help; null for none.</param>
/// <param name="RetryAfter">How long to wait (429, 503); null when unknown.</param>
/// <param name="RetryUrl">Where to try again; null for none.</param>
public sealed record ProblemView(
    PageFrame Frame, int Status, string? Detail = null, string? TraceId = null, TimeSpan? RetryAfter = null, string? RetryUrl = null);

/// <summary>What is kept about a rater, and for how long: the parts that a centre decides.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="RatingsKept">How long ratings are kept, in Chinese, such as 「10年」.</param>
/// <param name="ContactKept">How long contact data is kept, in Chinese, such as 「整改办结后1年」.</param>
/// <param name="AskAt">Where to ask, or to withdraw: place and phone, in Chinese.</param>
/// <param name="Version">Version of the text, which consent names.</param>
public sealed record PrivacyView(PageFrame Frame, string RatingsKept, string ContactKept, string AskAt, string Version);
