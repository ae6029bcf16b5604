using System.Text.Json;
using System.Text.RegularExpressions;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Sending;

/// <summary>A template's lines and what fills them.</summary>
static partial class TemplateLines
{
    /// <summary>Characters of a template id.</summary>
    public const int IdLength = 43;

    /// <summary>The lines with their values; 47003 names the field that is missing, empty or outside its type's limits.</summary>
    public static IReadOnlyList<InboxLine> Fill(SandboxTemplate template, JsonElement? data)
    {
        if (data is not { } fields) throw new RefusedException(47003, "argument invalid! data is empty");
        var lines = new List<InboxLine>();
        foreach (var line in template.Content.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            if (Placeholder().Match(line) is not { Success: true } found)
            {
                lines.Add(new InboxLine("", line));
                continue;
            }
            var key = found.Groups["key"].Value;
            lines.Add(new InboxLine(line[..found.Index].TrimEnd(':', '：', ' '), Value(fields, key)));
        }
        return lines;
    }

    /// <summary>Keys of a template's fields, in order.</summary>
    public static IEnumerable<string> Keys(SandboxTemplate template) =>
        Placeholder().Matches(template.Content).Select(m => m.Groups["key"].Value);

    static string Value(JsonElement fields, string key)
    {
        var value = fields.TryGetProperty(key, out var field) ? PlatformCall.Field(field, "value") : null;
        return string.IsNullOrEmpty(value) ? throw new RefusedException(47003, $"argument invalid! data.{key}.value is empty") : value;
    }

    [GeneratedRegex(@"\{\{(?<key>[a-z_]+\d+)\.DATA\}\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
