using System.Collections.Concurrent;
using System.Text.Json;
using Wechat.Messages;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Sending;

/// <summary>Fills templates, as strictly as the platform does.</summary>
sealed class TemplateLines
{
    /// <summary>Characters of a template id.</summary>
    public const int IdLength = 43;

    readonly ConcurrentDictionary<string, TemplateContent> parsed = new(StringComparer.Ordinal);

    /// <summary>
    /// The lines with their values; 47003 names the field that is missing, empty or outside its type's limits. Values for
    /// no field (<c>first</c>, <c>remark</c>) are silently left out.
    /// </summary>
    public IReadOnlyList<InboxLine> Fill(SandboxTemplate template, JsonElement? data)
    {
        if (data is not { } fields) throw new RefusedException(47003, "argument invalid! data is empty");
        var content = parsed.GetOrAdd(template.Content, TemplateContent.Parse);
        return [.. content.Lines.Select(line => new InboxLine(line.Label, Value(template, line, fields)))];
    }

    static string Value(SandboxTemplate template, TemplateLine line, JsonElement fields)
    {
        var value = fields.TryGetProperty(line.Key, out var field) ? PlatformCall.Field(field, "value") : null;
        var problem = line.Field?.Check(value) ?? TemplateFieldProblem.None;
        if (problem == TemplateFieldProblem.Empty || string.IsNullOrEmpty(value))
            throw new RefusedException(47003, $"argument invalid! data.{line.Key}.value is empty");
        var isListed = !template.Values.TryGetValue(line.Key, out var values) || values.Contains(value);
        return problem == TemplateFieldProblem.None && isListed
            ? value : throw new RefusedException(47003, $"argument invalid! data.{line.Key}.value invalid");
    }
}
