namespace Api.Pages.Views;

/// <summary>How far the binding of a colleague's WeChat is.</summary>
public enum StaffWechatStep
{
    /// <summary>Opened in a browser that is not WeChat's.</summary>
    OpenInWechat,

    /// <summary>WeChat said who it is; its owner is asked.</summary>
    Confirm,

    /// <summary>Bound.</summary>
    Done,

    /// <summary>The code does not hold.</summary>
    Over,
}

/// <summary>The page a colleague's code opens on the phone.</summary>
/// <param name="Frame">What stands around it.</param>
/// <param name="Step">How far it is.</param>
/// <param name="Code">The code.</param>
/// <param name="State">State of this browser's sign-in; null before.</param>
/// <param name="Name">Name of the account that asked.</param>
public sealed record StaffWechatView(PageFrame Frame, StaffWechatStep Step, string Code, string? State, string Name);
