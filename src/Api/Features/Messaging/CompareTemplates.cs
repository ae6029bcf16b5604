using Api.Http.OpenApi;
using Api.Security;
using Domain.Messaging;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Messages;
using Wechat.Tokens;

namespace Api.Features.Messaging;

/// <summary>模板核对: the templates of our accounts beside what the settings say of them.</summary>
public static class CompareTemplates
{
    /// <summary>A template of the settings, as its account has it.</summary>
    /// <param name="Account">Our account.</param>
    /// <param name="Kind">What it is used for.</param>
    /// <param name="TemplateId">Its id.</param>
    /// <param name="Title">Its title at the account; null when the account has no such template.</param>
    /// <param name="Content">Its lines at the account.</param>
    /// <param name="Problems">What does not agree; none when every message will fit.</param>
    public sealed record Comparison(
        string Account, MessageKind Kind, string TemplateId, string? Title, string? Content, IReadOnlyList<string> Problems)
    {
        internal static readonly Comparison Example = new(
            "service", MessageKind.RatingReceipt, "template-id-of-forty-three-characters______", "评价回执", "服务事项:{{thing1.DATA}}", []);
    }

    /// <summary>A template of an account that the settings do not use; it counts against the account's twenty-five.</summary>
    /// <param name="Account">Our account.</param>
    /// <param name="TemplateId">Its id.</param>
    /// <param name="Title">Its title.</param>
    /// <param name="Content">Its lines.</param>
    public sealed record UnusedTemplate(string Account, string TemplateId, string Title, string Content)
    {
        internal static readonly UnusedTemplate Example = new("service", "template-id-of-forty-three-characters_____2", "办理提醒", "待办事项:{{thing1.DATA}}");
    }

    /// <summary>All of them.</summary>
    /// <param name="Items">One for each template of the settings.</param>
    /// <param name="Unused">Templates the accounts have beside these.</param>
    /// <param name="Unreachable">Accounts whose templates could not be asked for, with the reason.</param>
    public sealed record Response(IReadOnlyList<Comparison> Items, IReadOnlyList<UnusedTemplate> Unused, IReadOnlyList<string> Unreachable);

    /// <summary>A template as its account lists it.</summary>
    internal sealed record Listed(string Id, string Title, string Content);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder messages) => messages.MapGet("/templates", Handle)
        .WithName("CompareTemplates")
        .WithSummary("模板核对")
        .WithDescription("Asks every account for its templates and compares them with the settings: missing templates, missing and surplus fields; "
            + "and lists the templates that no setting uses.")
        .RequireRoles(Roles.Publisher, Roles.Admin)
        .WithExample(new Response([Comparison.Example], [UnusedTemplate.Example], []))
        .Produces<Response>()
        .WithProblems(401, 403, 503);

    static async Task<IResult> Handle(
        MessageTemplates templates, WechatAccounts accounts, WechatClient client, AuthorizedCalls calls, CancellationToken cancel)
    {
        var (items, unused, unreachable) = (new List<Comparison>(), new List<UnusedTemplate>(), new List<string>());
        foreach (var group in templates.All.GroupBy(t => t.Account, StringComparer.OrdinalIgnoreCase))
        {
            var (listed, failure) = await ListAsync(accounts.Find(group.Key)!, client, calls, cancel);
            if (listed is null)
            {
                unreachable.Add($"{group.Key}：{failure}");
                continue;
            }
            items.AddRange(group.Select(t => Compare(t, listed.Find(l => l.Id == t.Options.Id))));
            unused.AddRange(listed.Where(l => group.All(t => t.Options.Id != l.Id)).Select(l => new UnusedTemplate(group.Key, l.Id, l.Title, l.Content)));
        }
        return TypedResults.Ok(new Response(items, unused, unreachable));
    }

    /// <summary>The templates an account has; null and why when they could not be asked for.</summary>
    internal static async Task<(List<Listed>? Templates, string? Failure)> ListAsync(
        WechatAccount account, WechatClient client, AuthorizedCalls calls, CancellationToken cancel)
    {
        if (account.Kind == WechatAccountKind.ServiceAccount)
        {
            var answer = await calls.CallAsync(
                account, new CgibinTemplateGetAllPrivateTemplateRequest(), client.ExecuteCgibinTemplateGetAllPrivateTemplateAsync, cancel);
            return answer.IsSuccessful()
                ? ([.. answer.TemplateList.Select(t => new Listed(t.TemplateId, t.Title, t.Content))], null) : (null, answer.Error.Reason);
        }
        var mini = await calls.CallAsync(account, new WxaApiNewTemplateGetTemplateRequest(), client.ExecuteWxaApiNewTemplateGetTemplateAsync, cancel);
        return mini.IsSuccessful()
            ? ([.. mini.TemplateList.Select(t => new Listed(t.TemplateId, t.Title, t.Content))], null) : (null, mini.Error.Reason);
    }

    static Comparison Compare(ConfiguredTemplate configured, Listed? listed)
    {
        var id = configured.Options.Id;
        if (listed is null) return new Comparison(configured.Account, configured.Kind, id, Title: null, Content: null, ["账号中没有这个模板"]);
        var samples = configured.Options.Fields.ToDictionary(f => f.Key, f => MessageFacts.Sample(f.Value), StringComparer.Ordinal);
        var filled = TemplateContent.Parse(listed.Content).Fill(samples);
        return new Comparison(configured.Account, configured.Kind, id, listed.Title, listed.Content, filled.Problems);
    }
}
