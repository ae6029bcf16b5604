namespace Wechat.Messages;

/// <summary>A field of a template: <c>thing1</c>, <c>time2</c>. Its key's prefix says what it takes.</summary>
/// <param name="Key">Key as in the template.</param>
/// <param name="Type">What it takes.</param>
public sealed record TemplateField(string Key, TemplateFieldType Type)
{
    static readonly Dictionary<string, TemplateFieldType> Prefixes = new(StringComparer.Ordinal)
    {
        ["thing"] = TemplateFieldType.Thing,
        ["number"] = TemplateFieldType.Number,
        ["letter"] = TemplateFieldType.Letter,
        ["symbol"] = TemplateFieldType.Symbol,
        ["character_string"] = TemplateFieldType.CharacterString,
        ["time"] = TemplateFieldType.Time,
        ["date"] = TemplateFieldType.Date,
        ["amount"] = TemplateFieldType.Amount,
        ["phone_number"] = TemplateFieldType.PhoneNumber,
        ["car_number"] = TemplateFieldType.CarNumber,
        ["name"] = TemplateFieldType.Name,
        ["phrase"] = TemplateFieldType.Phrase,
        ["enum"] = TemplateFieldType.Enumerated,
        ["const"] = TemplateFieldType.Constant,
        ["short_thing"] = TemplateFieldType.ShortThing,
    };

    /// <summary>Most UTF-16 units of a value; how the platform counts rarer characters is not documented.</summary>
    public int MaxLength => Type switch
    {
        TemplateFieldType.Number or TemplateFieldType.Letter or TemplateFieldType.CharacterString => 32,
        TemplateFieldType.Symbol or TemplateFieldType.Phrase or TemplateFieldType.ShortThing => 5,
        // One sign, ten digits, a point and 元.
        TemplateFieldType.Amount => 13,
        TemplateFieldType.PhoneNumber => 17,
        TemplateFieldType.CarNumber => 8,
        // Two full dates with times and the sign between them.
        TemplateFieldType.Time or TemplateFieldType.Date => 48,
        _ => 20,
    };

    /// <summary>Reads a key: a known prefix and a number; null for anything else (<c>first</c> and <c>remark</c> are shown no more).</summary>
    public static TemplateField? Parse(string key)
    {
        var prefix = key.TrimEnd(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']);
        return prefix.Length < key.Length && Prefixes.TryGetValue(prefix, out var type) ? new TemplateField(key, type) : null;
    }

    /// <summary>Whether the platform takes the value, as strictly as its page says.</summary>
    public TemplateFieldProblem Check(string? value)
    {
        if (string.IsNullOrWhiteSpace(value)) return TemplateFieldProblem.Empty;
        if (!FieldText.IsPlain(value)) return TemplateFieldProblem.Characters;
        if (!FieldFormats.TakesCharacters(Type, value)) return TemplateFieldProblem.Characters;
        if (value.Length > LengthFor(value)) return TemplateFieldProblem.TooLong;
        return FieldFormats.IsWellFormed(Type, value) ? TemplateFieldProblem.None : TemplateFieldProblem.Format;
    }

    /// <summary>
    /// The value as the field takes it: line breaks become blanks, emoji and characters it refuses go, and what is too long
    /// ends in an ellipsis inside the limit. Null when that would tell something else (half a number, half a date) or
    /// nothing.
    /// </summary>
    public string? Fit(string? value)
    {
        var plain = FieldText.Plain(value ?? "");
        if (Type is TemplateFieldType.Phrase or TemplateFieldType.Letter or TemplateFieldType.Symbol
            or TemplateFieldType.CharacterString or TemplateFieldType.Name)
            plain = FieldFormats.OnlyTaken(Type, plain);
        var fitted = FieldText.Cut(plain, LengthFor(plain), Ellipsis(plain));
        return Check(fitted) == TemplateFieldProblem.None ? fitted : null;
    }

    int LengthFor(string value) => Type == TemplateFieldType.Name && value.Any(FieldText.IsHan) ? 10 : MaxLength;

    // Null: the field takes nothing that could mark the cut. "…" is no letter, and no ASCII symbol either.
    string? Ellipsis(string value) => Type switch
    {
        TemplateFieldType.Thing or TemplateFieldType.ShortThing => "…",
        TemplateFieldType.Name => value.Any(FieldText.IsHan) ? "…" : "...",
        TemplateFieldType.CharacterString => "...",
        TemplateFieldType.Phrase or TemplateFieldType.Letter or TemplateFieldType.Symbol => "",
        _ => null,
    };
}
