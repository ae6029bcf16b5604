using System.Globalization;
using Domain.Shared;

namespace Domain.Rectification;

/// <summary>整改编号: 「ZG」, the China date of receipt and six random Crockford characters; tells nothing about how many there are.</summary>
public static class CaseNumber
{
    const int ChanceLength = 6;

    /// <summary>The number of a case received on this China date.</summary>
    public static string Of(DateOnly date, ulong chance) =>
        string.Create(CultureInfo.InvariantCulture, $"ZG{date:yyyyMMdd}-{Crockford.Encode(chance, ChanceLength)}");
}
