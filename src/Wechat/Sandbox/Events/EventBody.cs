using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Wechat.Sandbox.Events;

/// <summary>Writes events as the platform does, in XML or JSON.</summary>
static class EventBody
{
    static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The message in clear.</summary>
    public static string Write(SandboxEvent pushed, string originalId, long createTime, SandboxSwitches switches, bool json) =>
        json ? Json(pushed, originalId, createTime, switches) : Xml(pushed, originalId, createTime, switches);

    static string Xml(SandboxEvent pushed, string originalId, long createTime, SandboxSwitches switches)
    {
        var xml = new StringBuilder("<xml>");
        Text(xml, "ToUserName", originalId);
        Text(xml, "FromUserName", pushed.OpenId);
        Field(xml, "CreateTime", createTime);
        Text(xml, "MsgType", pushed.MsgType);
        if (pushed.Event is { } name) Text(xml, "Event", name);
        foreach (var (key, value) in pushed.Fields) Field(xml, key, value);
        if (pushed.ListElement is { } list)
        {
            xml.Append('<').Append(list).Append('>');
            foreach (var item in pushed.List)
            {
                xml.Append("<List>");
                foreach (var (key, value) in item) Text(xml, key, value);
                xml.Append("</List>");
            }
            xml.Append("</").Append(list).Append('>');
        }
        if (switches.ExtraFields) Text(xml, "SandboxExtra", "额外字段");
        return xml.Append("</xml>").ToString();
    }

    static string Json(SandboxEvent pushed, string originalId, long createTime, SandboxSwitches switches)
    {
        var json = new JsonObject
        {
            ["ToUserName"] = originalId,
            ["FromUserName"] = pushed.OpenId,
            ["CreateTime"] = switches.CreateTimeAsText ? createTime.ToString(CultureInfo.InvariantCulture) : createTime,
            ["MsgType"] = pushed.MsgType,
        };
        if (pushed.Event is { } name) json["Event"] = name;
        foreach (var (key, value) in pushed.Fields) json[key] = value is long number ? number : $"{value}";
        if (pushed.List.Count > 0)
        {
            var items = pushed.List.Select(item => new JsonObject(item.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value)))).ToList();
            var single = pushed.Shape == ListShape.Object || (pushed.Shape == ListShape.Usual && items.Count == 1);
            json["List"] = single ? items[0] : new JsonArray([.. items]);
        }
        if (switches.ExtraFields) json["SandboxExtra"] = new JsonObject { ["说明"] = "额外字段", ["values"] = new JsonArray(1, 2) };
        return json.ToJsonString(Written);
    }

    static void Field(StringBuilder xml, string name, object value)
    {
        if (value is long number) xml.Append('<').Append(name).Append('>').Append(number).Append("</").Append(name).Append('>');
        else Text(xml, name, $"{value}");
    }

    static void Text(StringBuilder xml, string name, string value) => xml.Append('<').Append(name).Append("><![CDATA[")
        .Append(value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)).Append("]]></").Append(name).Append('>');
}
