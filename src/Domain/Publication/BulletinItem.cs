using Domain.Publication.Masking;
using Domain.Shared;

namespace Domain.Publication;

/// <summary>What the drafter wants of an item.</summary>
/// <param name="Text">Its text: as it is, or with more of it masked; null where the rater wrote nothing.</param>
/// <param name="WithheldGround">The article that forbids to publish it; null to publish it.</param>
/// <param name="TypicalWords">What is typical of it, in the words of the bulletin; null for no typical case.</param>
public sealed record BulletinItemWish(string? Text, string? WithheldGround, string? TypicalWords);

/// <summary>One rating in a bulletin: its content, masked, or the ground on which it is withheld (SD 19).</summary>
public sealed class BulletinItem
{
    /// <summary>The bulletin.</summary>
    public required Guid BulletinId { get; init; }

    /// <summary>Number of the item in it, from 1; says nothing of when the rating was given.</summary>
    public required int Ordinal { get; init; }

    /// <summary>The rating; never shown to the public.</summary>
    public required Guid RatingId { get; init; }

    /// <summary>Month of the rating, such as <c>2026-11</c>: nothing more exact is published.</summary>
    public required string Month { get; init; }

    /// <summary>What the rater wrote, masked; null for nothing.</summary>
    public string? Text { get; private set; }

    /// <summary>What was masked in it, by the masker or by hand.</summary>
    public IReadOnlyList<MaskedKind> Kinds { get; private set; } = [];

    /// <summary>Article on which it is withheld; null when it is published.</summary>
    public string? WithheldGround { get; private set; }

    /// <summary>What is typical of it; null for no typical case.</summary>
    public string? TypicalWords { get; private set; }

    /// <summary>An item as the masker leaves it.</summary>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="ordinal">Number in it.</param>
    /// <param name="rating">The rating.</param>
    /// <param name="month">Its month.</param>
    /// <param name="masked">What it says, masked; null for nothing.</param>
    public static BulletinItem Of(Guid bulletin, int ordinal, Guid rating, string month, MaskedText? masked) => new()
    {
        BulletinId = bulletin,
        Ordinal = ordinal,
        RatingId = rating,
        Month = month,
        Text = masked?.Text,
        Kinds = masked?.Kinds ?? [],
    };

    /// <summary>Masks more of it, withholds or releases it, makes it a typical case or none. (SD 19, ours)</summary>
    internal Refusal? Take(BulletinItemWish wish)
    {
        var (ground, typical) = (BulletinRules.Cleaned(wish.WithheldGround), BulletinRules.Cleaned(wish.TypicalWords));
        if ((BulletinRules.OnlyMasksMore(Text, wish.Text) ?? BulletinRules.GroundHolds(ground) ?? BulletinRules.TypicalHolds(typical, ground)) is { } refusal) return refusal;
        if (!string.Equals(Text, wish.Text, StringComparison.Ordinal)) Kinds = [.. Kinds.Append(MaskedKind.ByHand).Distinct()];
        (Text, WithheldGround, TypicalWords) = (wish.Text, ground, typical);
        return null;
    }
}
