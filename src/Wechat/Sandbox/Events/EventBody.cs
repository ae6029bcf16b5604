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
    public static string Write(SandboxEvent pushed, string originalId, long createTime, SandboxSwitches switches, bool json)
    {
        List<(string Name, object Value)> fields =
            [("ToUserName", originalId), ("FromUserName", pushed.OpenId), ("CreateTime", createTime), ("MsgType", pushed.MsgType)];
        if (pushed.Event is { } name) fields.Add(("Event", name));
        fields.AddRange(pushed.Fields.Select(f => (f.Key, f.Value)));
        if (switches.FieldsReversed) fields.Reverse();
        return json ? Json(pushed, fields, switches) : Xml(pushed, fields, switches);
    }

    static string Xml(SandboxEvent pushed, List<(string Name, object Value)> fields, SandboxSwitches switches)
    {
        var xml = new StringBuilder("<xml>");
        foreach (var (name, value) in fields)
            if (value is long number) xml.Append('<').Append(name).Append('>').Append(number).Append("</").Append(name).Append('>');
            else Text(xml, name, $"{value}", switches);
        if (pushed.ListElement is { } list)
        {
            xml.Append('<').Append(list).Append('>');
            foreach (var item in pushed.List)
            {
                xml.Append("<List>");
                foreach (var (key, value) in item) Text(xml, key, value, switches);
                xml.Append("</List>");
            }
            xml.Append("</").Append(list).Append('>');
        }
        if (switches.ExtraFields) Text(xml, "SandboxExtra", "额外字段", switches);
        return xml.Append("</xml>").ToString();
    }

    static string Json(SandboxEvent pushed, List<(string Name, object Value)> fields, SandboxSwitches switches)
    {
        var json = new JsonObject();
        foreach (var (name, value) in fields)
            json[name] = value is not long number ? $"{value}"
                : name == "CreateTime" && switches.CreateTimeAsText ? number.ToString(CultureInfo.InvariantCulture) : number;
        if (pushed.List.Count > 0)
        {
            var items = pushed.List.Select(item => new JsonObject(item.Select(f => KeyValuePair.Create(f.Key, (JsonNode?)f.Value)))).ToList();
            var single = pushed.Shape == ListShape.Object || (pushed.Shape == ListShape.Usual && items.Count == 1);
            json["List"] = single ? items[0] : new JsonArray([.. items]);
        }
        if (switches.ExtraFields) json["SandboxExtra"] = new JsonObject { ["说明"] = "额外字段", ["values"] = new JsonArray(1, 2) };
        return json.ToJsonString(Written);
    }

    static void Text(StringBuilder xml, string name, string value, SandboxSwitches switches)
    {
        var half = switches.CdataSplit ? value.Length / 2 : 0;
        xml.Append('<').Append(name).Append('>');
        if (half > 0) Cdata(xml, value[..half]);
        Cdata(xml, value[half..]);
        xml.Append("</").Append(name).Append('>');
    }

    static void Cdata(StringBuilder xml, string value) =>
        xml.Append("<![CDATA[").Append(value.Replace("]]>", "]]]]><![CDATA[>", StringComparison.Ordinal)).Append("]]>");
}
