namespace Api.Pages.Views;

/// <summary>网上意见栏: the form that finds a visit to add a rating to. (SD 10)</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="VisitNo">The number as typed; null on a first visit.</param>
/// <param name="Error">Why nothing was found, in Chinese; null on a first visit.</param>
public sealed record SupplementaryView(PageFrame Frame, string? VisitNo = null, string? Error = null)
{
    /// <summary>Names of the fields.</summary>
    public const string VisitNoField = "visitNo", PhoneTailField = "phoneTail";
}
