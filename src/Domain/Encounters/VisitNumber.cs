namespace Domain.Encounters;

/// <summary>取号单号: the number of a queue ticket, as people and machines write it (HB 23).</summary>
public static class VisitNumber
{
    /// <summary>Longest written form.</summary>
    public const int MaxLength = 40;

    /// <summary>The written form: capitals, without blanks; null for nothing.</summary>
    public static string? Of(string? typed)
    {
        var written = string.Concat((typed ?? "").Where(c => !char.IsWhiteSpace(c))).ToUpperInvariant();
        return written.Length is > 0 and <= MaxLength ? written : null;
    }
}
