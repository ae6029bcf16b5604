using System.Collections.Frozen;
using Api.Http;
using Api.Persistence;
using Domain.Messaging;
using Wechat.Client;
using Wechat.Messages;

namespace Api.Features.Messaging;

/// <summary>A template one of our accounts uses for a kind of message.</summary>
/// <param name="Account">The account.</param>
/// <param name="Kind">What it is used for.</param>
/// <param name="Channel">How the account sends.</param>
/// <param name="Options">Its settings.</param>
internal sealed record ConfiguredTemplate(string Account, MessageKind Kind, MessageChannel Channel, WechatTemplateOptions Options);

/// <summary>Kind of message → template and fields, by the settings; checked before the product starts.</summary>
internal sealed class MessageTemplates(WechatOptions options)
{
    const int IdLength = 43;
    const string Nothing = "无";

    readonly FrozenDictionary<MessageKind, ConfiguredTemplate[]> byKind = Read(options)
        .GroupBy(t => t.Kind).ToFrozenDictionary(g => g.Key, g => g.ToArray());

    /// <summary>Every template of the settings.</summary>
    public IEnumerable<ConfiguredTemplate> All => byKind.Values.SelectMany(t => t).OrderBy(t => t.Account, StringComparer.Ordinal).ThenBy(t => t.Kind);

    /// <summary>True when some account of ours can announce this kind.</summary>
    public bool Has(MessageKind kind) => byKind.ContainsKey(kind);

    /// <summary>
    /// The contents as every account of ours takes them, fitted to the fields. An account whose fields cannot show a fact is
    /// left out: what it would be sent, the platform would refuse.
    /// </summary>
    public IReadOnlyList<MessageForm> FormsOf(MessageKind kind, IReadOnlyDictionary<string, string> facts) =>
        [.. byKind.GetValueOrDefault(kind, []).Select(t => Form(t, facts)).OfType<MessageForm>()];

    /// <summary>What is wrong with the templates of the settings; none when every message will fit.</summary>
    public static IEnumerable<string> Problems(WechatOptions options) =>
        options.Accounts.SelectMany(a => a.Value.Templates.SelectMany(t => Problems($"Wechat:Accounts:{a.Key}:Templates:{t.Key}", t.Key, t.Value)));

    static IEnumerable<string> Problems(string section, string name, WechatTemplateOptions template)
    {
        if (EnumNames.Read<MessageKind>(name) is not { } kind)
        {
            yield return $"{section}：没有这种消息（unknown kind of message）";
            yield break;
        }
        if (template.Id.Length != IdLength) yield return $"{section}:Id 应为 {IdLength} 位的模板编号（id of a WeChat template）";
        if (template.Fields.Count == 0) yield return $"{section}:Fields 没有配置（fields of a WeChat template）";
        foreach (var (key, fact) in template.Fields)
        {
            if (TemplateField.Parse(key) is not { } field) yield return $"{section}:Fields:{key} 不是微信模板的字段（unknown field type）";
            else if (!MessageFacts.Of(kind).Contains(fact)) yield return $"{section}:Fields:{key} 的内容“{fact}”这种消息没有（unknown fact）";
            else if (field.Fit(MessageFacts.Sample(fact)) is null) yield return $"{section}:Fields:{key} 装不下“{fact}”（the field's type does not take it）";
        }
    }

    static MessageForm? Form(ConfiguredTemplate template, IReadOnlyDictionary<string, string> facts)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, fact) in template.Options.Fields)
        {
            var field = TemplateField.Parse(key)!;
            if ((field.Fit(facts.GetValueOrDefault(fact)) ?? field.Fit(Nothing)) is not { } fitted) return null;
            values[key] = fitted;
        }
        return new MessageForm(template.Account, template.Channel, template.Options.Id, values, template.Options.Page);
    }

    static IEnumerable<ConfiguredTemplate> Read(WechatOptions options) =>
        from account in options.Accounts
        from template in account.Value.Templates
        select new ConfiguredTemplate(
            account.Key, EnumNames.Read<MessageKind>(template.Key)!.Value,
            account.Value.Kind == WechatAccountKind.ServiceAccount ? MessageChannel.Template : MessageChannel.Subscription, template.Value);
}
