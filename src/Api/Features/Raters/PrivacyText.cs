namespace Api.Features.Raters;

/// <summary>The privacy text of <c>/privacy</c>: whoever consents names the version that was shown.</summary>
internal static class PrivacyText
{
    /// <summary>How long ratings are kept, as the text says it.</summary>
    public const string RatingsKept = "长期保存，作为服务质量记录";

    /// <summary>How long contact data are kept, as the text says it.</summary>
    public const string ContactKept = "整改办结后 1 年，没有整改的评价后 1 年，到期自动删除";

    /// <summary>Whom to ask, as the text says it.</summary>
    public const string AskAt = "服务窗口或监督电话";

    /// <summary>Version in force; a change of what is kept or why needs a new one, and consent anew.</summary>
    public const string Version = "2026-11-29";
}
