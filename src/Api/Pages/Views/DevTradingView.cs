namespace Api.Pages.Views;

/// <summary>The demo's trading system: every entrance of QD 七 with a button. Development only.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Now">Business time, UTC.</param>
/// <param name="Rows">The table.</param>
/// <param name="Error">Why an example was refused, in Chinese; null when none was.</param>
public sealed record DevTradingView(PageFrame Frame, DateTime Now, IReadOnlyList<DevTrigger> Rows, string? Error = null)
{
    /// <summary>Name of the field that says which button was pressed.</summary>
    public const string TriggerField = "trigger";
}

/// <summary>One row of the table.</summary>
/// <param name="Code">Value of its button.</param>
/// <param name="Number">Number of the entrance in QD 七; null for those without.</param>
/// <param name="Who">Who rates.</param>
/// <param name="When">From which moment.</param>
/// <param name="What">What is rated.</param>
/// <param name="Button">What the button says.</param>
public sealed record DevTrigger(string Code, int? Number, string Who, string When, string What, string Button);
