using System.Text;
using System.Xml;

namespace Wechat.Callbacks;

/// <summary>Reads the platform's XML: no DTD, no entities of its own, bounded depth; order of elements and split CDATA do not matter.</summary>
static class CallbackXml
{
    /// <summary>Deepest nesting that is read; the platform's own goes to four.</summary>
    internal const int MaxDepth = 16;

    static readonly XmlReaderSettings Settings = new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = CallbackEnvelope.MaxBytes,
        MaxCharactersFromEntities = 1024,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
    };

    /// <summary>The root element; null for anything that is not such XML.</summary>
    /// <remarks>People send control characters in messages; a message that could be verified is not lost over one.</remarks>
    internal static CallbackNode? Read(string text) =>
        TryRead(text) ?? (text.All(IsLegal) ? null : TryRead(string.Concat(text.Select(c => IsLegal(c) || char.IsSurrogate(c) ? c : ' '))));

    static CallbackNode? TryRead(string text)
    {
        try
        {
            using var reader = XmlReader.Create(new StringReader(text), Settings);
            if (reader.MoveToContent() != XmlNodeType.Element) return null;
            var root = Element(reader);
            while (root is not null && reader.Read())
                if (reader.NodeType is XmlNodeType.Element) return null;
            return root;
        }
        catch (XmlException)
        {
            return null;
        }
    }

    static CallbackNode? Element(XmlReader reader)
    {
        if (reader.Depth >= MaxDepth) return null;
        var name = reader.LocalName;
        var children = new List<CallbackNode>();
        var text = new StringBuilder();
        if (reader.IsEmptyElement) return new CallbackNode(name, "", children);
        while (reader.Read() && reader.NodeType != XmlNodeType.EndElement)
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (Element(reader) is not { } child) return null;
                children.Add(child);
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace)
            {
                text.Append(reader.Value);
            }
        }
        return new CallbackNode(name, children.Count == 0 ? text.ToString() : "", children);
    }

    /// <summary>An element with a CDATA value; <c>]]&gt;</c> inside is split over two sections.</summary>
    internal static StringBuilder AppendCdata(this StringBuilder xml, string name, string value) =>
        xml.Append('<').Append(name).Append("><![CDATA[")
            .Append(Legal(value).Replace("]]>", "]]]]><![CDATA[>"))
            .Append("]]></").Append(name).Append('>');

    // Characters XML cannot hold at all would make the platform refuse the whole reply.
    static string Legal(string value) =>
        value.All(IsLegal) ? value : string.Concat(value.EnumerateRunes().Where(r => !r.IsBmp || IsLegal((char)r.Value)));

    static bool IsLegal(char c) => c is '\t' or '\n' or '\r' or (>= ' ' and < '\ud800') or (>= '\ue000' and <= '\ufffd');
}
