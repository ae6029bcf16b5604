using System.Net;
using System.Text.RegularExpressions;
using Wechat.Callbacks;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Events;

/// <summary>Reads what the callback address answered to a person's message or event.</summary>
static partial class ReplyReader
{
    /// <summary>What a person sees when nobody answers, or answers junk.</summary>
    public const string Unavailable = "该服务号暂时无法提供服务，请稍后再试";

    /// <summary>What the phone shows; null for an empty answer or <c>success</c>.</summary>
    public static InboxItem? Read(string answer, Account account, string openId, long number, DateTimeOffset at)
    {
        if (answer.Trim() is "" or "success") return null;
        var item = new InboxItem { Id = number, Kind = InboxItemKind.Platform, AppId = account.AppId, Account = account.Setup.Name, At = at };
        var message = Open(answer, account.Callback, account.AppId);
        if (message is null || message.Value("ToUserName") != openId || message.Value("FromUserName") != account.Setup.OriginalId)
            return item with { Lines = [new InboxLine("", Unavailable)] };
        return message.Value("MsgType") switch
        {
            "text" when message.Value("Content") is { } content => item with
            {
                Kind = InboxItemKind.Text,
                Lines = [new InboxLine("", Anchor().Replace(content, m => WebUtility.HtmlDecode(m.Groups["text"].Value)))],
                Links = LinksIn(content),
            },
            "news" when message.Field("Articles")?.Field("item") is { } article => item with
            {
                Kind = InboxItemKind.News,
                Title = article.Value("Title") ?? "",
                Lines = [new InboxLine("", article.Value("Description") ?? "")],
                Links = article.Value("Url") is { } url ? [new InboxLink("阅读全文", url)] : [],
            },
            _ => item with { Lines = [new InboxLine("", Unavailable)] },
        };
    }

    static CallbackNode? Open(string answer, SandboxCallback callback, string appId)
    {
        // A reply is written as the account's messages are; JSON to an account that speaks XML is junk.
        if (CallbackEnvelope.Read(answer, out _) is not { } envelope || envelope.Format == CallbackFormat.Json != callback.Json) return null;
        if (callback.Mode == SandboxCallbackMode.Plain) return envelope.Encrypt is null ? envelope.Root : null;
        if (envelope.Encrypt is not { } encrypt) return null;
        var expected = CallbackSignature.Message(
            callback.Token, envelope.Root.Value("TimeStamp") ?? "", envelope.Root.Value("Nonce") ?? "", encrypt);
        if (!CallbackSignature.Matches(expected, envelope.Root.Value("MsgSignature"))) return null;
        return new CallbackCipher(PushEnvelope.KeyOf(callback), appId).Decrypt(encrypt).Message is { } plain
            ? CallbackEnvelope.Read(plain, out _)?.Root : null;
    }

    static List<InboxLink> LinksIn(string content)
    {
        var links = new List<InboxLink>();
        foreach (var match in Anchor().Matches(content).Cast<Match>())
            links.Add(new InboxLink(WebUtility.HtmlDecode(match.Groups["text"].Value), WebUtility.HtmlDecode(match.Groups["url"].Value)));
        foreach (var match in Bare().Matches(Anchor().Replace(content, "")).Cast<Match>()) links.Add(new InboxLink(match.Value, match.Value));
        return links;
    }

    [GeneratedRegex("<a\\s[^>]*href=[\"'](?<url>[^\"']+)[\"'][^>]*>(?<text>[^<]*)</a>", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Anchor();

    [GeneratedRegex(@"https?://[^\s<>""'，。；（）]+", RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Bare();
}
