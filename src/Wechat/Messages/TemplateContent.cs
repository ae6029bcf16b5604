using System.Text.RegularExpressions;
using Wechat.Client.Models;

namespace Wechat.Messages;

/// <summary>A line of a template: <c>办理事项：{{thing1.DATA}}</c>.</summary>
/// <param name="Label">What stands before the value, without the colon.</param>
/// <param name="Key">Key of the value.</param>
/// <param name="Field">What the value may be; null for a key of a kind the platform's page does not list.</param>
public sealed record TemplateLine(string Label, string Key, TemplateField? Field);

/// <summary>Values of a message, or what keeps them from being one.</summary>
/// <param name="Data">Values by key as a request takes them; complete only without problems.</param>
/// <param name="Problems">Sentences for whoever maintains the templates; none when the message may be sent.</param>
public sealed record FilledTemplate(IReadOnlyDictionary<string, WechatMessageValue> Data, IReadOnlyList<string> Problems)
{
    /// <summary>The message may be sent.</summary>
    public bool IsComplete => Problems.Count == 0;
}

/// <summary>The lines of a template as the platform lists it.</summary>
/// <param name="Lines">Lines with a value, in order.</param>
public sealed partial record TemplateContent(IReadOnlyList<TemplateLine> Lines)
{
    /// <summary>Reads the <c>content</c> of a template list; lines without a value are left out.</summary>
    public static TemplateContent Parse(string content) =>
        new([.. FieldPattern().Matches(content).Select(m =>
            new TemplateLine(m.Groups["label"].Value.Trim().TrimEnd(':', '：').Trim(), m.Groups["key"].Value, TemplateField.Parse(m.Groups["key"].Value)))]);

    /// <summary>Fits values into the fields. Every field needs a value; a value for no field is a problem too.</summary>
    /// <param name="values">Values by key.</param>
    public FilledTemplate Fill(IReadOnlyDictionary<string, string> values)
    {
        var data = new Dictionary<string, WechatMessageValue>(StringComparer.Ordinal);
        var problems = new List<string>();
        foreach (var line in Lines)
        {
            if (!values.TryGetValue(line.Key, out var value)) problems.Add($"模板字段“{line.Label}”（{line.Key}）没有对应的内容。");
            else if (line.Field is null) problems.Add($"模板字段“{line.Label}”（{line.Key}）的类型不认识。");
            else if (line.Field.Fit(value) is { } fitted) data[line.Key] = new WechatMessageValue { Value = fitted };
            else problems.Add($"模板字段“{line.Label}”（{line.Key}）的内容不合规则：{Reason(line.Field.Check(value))}。");
        }
        problems.AddRange(values.Keys.Where(k => Lines.All(l => l.Key != k)).Select(k => $"模板中没有字段 {k}。"));
        return new FilledTemplate(data, problems);
    }

    static string Reason(TemplateFieldProblem problem) => problem switch
    {
        TemplateFieldProblem.Empty => "内容为空",
        TemplateFieldProblem.TooLong => "内容过长且不能截断",
        TemplateFieldProblem.Characters => "含有不允许的字符",
        _ => "格式不对",
    };

    [GeneratedRegex(@"(?<label>[^\r\n{}]*)\{\{\s*(?<key>[A-Za-z0-9_]+)\.DATA\s*\}\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex FieldPattern();
}
