namespace Api.Http.Problems;

/// <summary>The rows of <see cref="RefusalTable"/> about rankings.</summary>
internal static class RankingRefusalRows
{
    /// <summary>The rows.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> All { get; } = new Dictionary<string, RefusalEntry>
    {
        ["ranking.intranetOnly"] = new(403, "The address is not of the intranet (`Intranet:Networks`), or an unknown proxy relayed the request (SD 19).", "Ask from the office network."),
        ["ranking.periodNotOver"] = new(422, "The period is not over.", "Freeze it afterwards."),
        ["ranking.frozen"] = new(409, "The period has its frozen ranking.", "Read it."),
        ["ranking.notFrozen"] = new(404, "Nothing is frozen for the period.", "Freeze it first."),
    };
}
