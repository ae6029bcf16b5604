namespace Domain.Ratings;

/// <summary>Identity and chance for one rating; both come from outside the domain.</summary>
/// <param name="Id">Identity of the rating.</param>
/// <param name="ReceiptChance">40 random bits for the receipt number.</param>
/// <param name="ReceiptNumber">48 random bits for the signed link of the receipt.</param>
public sealed record RatingIds(Guid Id, ulong ReceiptChance, long ReceiptNumber);
