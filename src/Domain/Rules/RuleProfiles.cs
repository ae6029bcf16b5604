namespace Domain.Rules;

/// <summary>Every published profile; the one that holds on a date is the newest version whose dates include it (SD 22).</summary>
public sealed class RuleProfiles
{
    readonly RuleProfile[] newestFirst;

    /// <summary>Takes the published profiles in any order.</summary>
    /// <exception cref="ArgumentException">Two profiles carry the same code and version.</exception>
    public RuleProfiles(IEnumerable<RuleProfile> profiles)
    {
        newestFirst = [.. profiles.OrderByDescending(p => p.ValidFrom).ThenByDescending(p => p.Version)];
        if (newestFirst.DistinctBy(p => (p.Code, p.Version)).Count() != newestFirst.Length)
            throw new ArgumentException("A profile's code and version occur once.", nameof(profiles));
    }

    /// <summary>What the product ships with.</summary>
    public static RuleProfiles Shipped { get; } = new([ShandongProfile.Version1]);

    /// <summary>Every published profile, the one that begins last first.</summary>
    public IReadOnlyList<RuleProfile> All => newestFirst;

    /// <summary>The profile that holds on this China date; null when none does (the product then refuses to start).</summary>
    public RuleProfile? On(DateOnly date) => Array.Find(newestFirst, p => p.HoldsOn(date));

    /// <summary>The exact profile a deadline or rating names; null when it was never published here.</summary>
    public RuleProfile? Named(string code, int version) =>
        Array.Find(newestFirst, p => p.Version == version && string.Equals(p.Code, code, StringComparison.Ordinal));
}
