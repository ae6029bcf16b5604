namespace Domain.Ratings;

/// <summary>What the rater asked for, exactly as it came.</summary>
/// <param name="Level">One of the five levels; null when what came is none of them.</param>
/// <param name="FacetCodes">Chosen facets.</param>
/// <param name="IndicatorCodes">Chosen indicators.</param>
/// <param name="Comment">Free text.</param>
/// <param name="Contact">Name and phone, when left.</param>
/// <param name="HideIdentity">On a signed link: shown as anonymous to the department and the public.</param>
/// <param name="Channel">How it came in.</param>
public sealed record RatingWish(
    SatisfactionLevel? Level,
    IReadOnlyList<string> FacetCodes,
    IReadOnlyList<string> IndicatorCodes,
    string? Comment,
    Contact? Contact,
    bool HideIdentity,
    RatingChannel Channel);
