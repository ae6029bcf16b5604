namespace Api.Persistence;

/// <summary>How many decisions upheld appeals against one rater; the lock between two decisions in one moment, nothing else.</summary>
public sealed class RaterStanding
{
    /// <summary>Keyed hash of the rater.</summary>
    public required string Key { get; init; }

    /// <summary>One more with every upheld appeal; a concurrency token.</summary>
    public required int Upheld { get; set; }
}
