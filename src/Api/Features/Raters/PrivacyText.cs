namespace Api.Features.Raters;

/// <summary>The privacy text of <c>/privacy</c>: whoever consents names the version that was shown.</summary>
internal static class PrivacyText
{
    /// <summary>Version in force; a change of what is kept or why needs a new one, and consent anew.</summary>
    public const string Version = "2026-11";
}
