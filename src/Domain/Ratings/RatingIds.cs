namespace Domain.Ratings;

/// <summary>Identity and chance for one rating; both come from outside the domain.</summary>
/// <param name="Id">Identity of the rating.</param>
/// <param name="ReceiptChance">40 random bits for the receipt's number and signed link.</param>
public sealed record RatingIds(Guid Id, ulong ReceiptChance);
