using System.Text;
using Wechat.Json;

namespace Wechat.Callbacks;

/// <summary>
/// What may be answered to a callback at once: a text or one article. (被动回复用户消息) Anything else that is answered
/// makes WeChat tell the person that the account is out of service; <see cref="Success"/> says nothing to the person.
/// </summary>
public sealed class PassiveReply
{
    /// <summary>Answer that says nothing and stops the retries.</summary>
    public const string Success = "success";

    /// <summary>Longest text, UTF-8 bytes; a longer one is cut at a character and ends in an ellipsis.</summary>
    public const int MaxContentBytes = 2048;

    readonly string to;
    readonly string from;
    readonly long createTime;
    readonly string? content;
    readonly ReplyArticle? article;

    PassiveReply(CallbackMessage answered, DateTimeOffset at, string? content, ReplyArticle? article)
    {
        (to, from) = (answered.FromUserName, answered.ToUserName);
        createTime = at.ToUnixTimeSeconds();
        this.content = content;
        this.article = article;
    }

    /// <summary>A text; links in it are written as <c>&lt;a href="…"&gt;…&lt;/a&gt;</c>.</summary>
    /// <param name="answered">The callback that is answered.</param>
    /// <param name="content">The text.</param>
    /// <param name="at">Now.</param>
    public static PassiveReply Text(CallbackMessage answered, string content, DateTimeOffset at) =>
        new(answered, at, Utf8Text.Fit(content, MaxContentBytes), article: null);

    /// <summary>One article with a link; more than one is not allowed for most callbacks.</summary>
    /// <param name="answered">The callback that is answered.</param>
    /// <param name="article">The article.</param>
    /// <param name="at">Now.</param>
    public static PassiveReply News(CallbackMessage answered, ReplyArticle article, DateTimeOffset at) =>
        new(answered, at, content: null, article);

    /// <summary>The reply in clear.</summary>
    /// <param name="format">That of the callback.</param>
    public string Write(CallbackFormat format) => format == CallbackFormat.Json ? Json() : Xml();

    string Xml()
    {
        var xml = new StringBuilder("<xml>")
            .AppendCdata("ToUserName", to)
            .AppendCdata("FromUserName", from)
            .Append("<CreateTime>").Append(createTime).Append("</CreateTime>")
            .AppendCdata("MsgType", article is null ? "text" : "news");
        if (article is null)
        {
            xml.AppendCdata("Content", content!);
        }
        else
        {
            xml.Append("<ArticleCount>1</ArticleCount><Articles><item>")
                .AppendCdata("Title", article.Title)
                .AppendCdata("Description", article.Description)
                .AppendCdata("PicUrl", article.PicUrl ?? "")
                .AppendCdata("Url", article.Url)
                .Append("</item></Articles>");
        }
        return xml.Append("</xml>").ToString();
    }

    string Json() => WechatJson.Text(json =>
    {
        json.WriteString("ToUserName", to);
        json.WriteString("FromUserName", from);
        json.WriteNumber("CreateTime", createTime);
        json.WriteString("MsgType", article is null ? "text" : "news");
        if (article is null)
        {
            json.WriteString("Content", content);
            return;
        }
        json.WriteNumber("ArticleCount", 1);
        json.WriteStartArray("Articles");
        json.WriteStartObject();
        json.WriteString("Title", article.Title);
        json.WriteString("Description", article.Description);
        json.WriteString("PicUrl", article.PicUrl ?? "");
        json.WriteString("Url", article.Url);
        json.WriteEndObject();
        json.WriteEndArray();
    });
}

/// <summary>An article of a passive reply.</summary>
/// <param name="Title">Title.</param>
/// <param name="Description">A sentence below it.</param>
/// <param name="Url">Page it opens.</param>
/// <param name="PicUrl">Picture; null for none.</param>
public sealed record ReplyArticle(string Title, string Description, string Url, string? PicUrl = null);
