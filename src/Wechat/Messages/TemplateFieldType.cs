namespace Wechat.Messages;

/// <summary>Kinds of fields in template and subscription messages. (订阅消息 / 参数值内容限制说明)</summary>
public enum TemplateFieldType
{
    /// <summary><c>thing</c> 事物: 20 characters, any mix.</summary>
    Thing,

    /// <summary><c>number</c> 数字: 32 digits, may have a decimal point.</summary>
    Number,

    /// <summary><c>letter</c> 字母: 32 letters.</summary>
    Letter,

    /// <summary><c>symbol</c> 符号: 5 symbols.</summary>
    Symbol,

    /// <summary><c>character_string</c> 字符串: 32 digits, letters and symbols; no Chinese.</summary>
    CharacterString,

    /// <summary><c>time</c> 时间: a time of day, perhaps with a date; a span with <c>~</c>.</summary>
    Time,

    /// <summary><c>date</c> 日期: a date, perhaps with a time of day; a span with <c>~</c>.</summary>
    Date,

    /// <summary><c>amount</c> 金额: one currency sign, 10 digits, may have a decimal point and end in 元.</summary>
    Amount,

    /// <summary><c>phone_number</c> 电话: 17 digits and symbols.</summary>
    PhoneNumber,

    /// <summary><c>car_number</c> 车牌: 8 characters; the first and the last may be Chinese.</summary>
    CarNumber,

    /// <summary><c>name</c> 姓名: 10 Chinese characters, or 20 letters and symbols; a mix counts as Chinese.</summary>
    Name,

    /// <summary><c>phrase</c> 汉字: 5 Chinese characters.</summary>
    Phrase,

    /// <summary><c>enum</c> 枚举值: one of the values listed for the template, which only the platform knows.</summary>
    Enumerated,

    /// <summary><c>const</c> 常量: one of the values approved for the template, which only the platform knows; 20 characters.</summary>
    Constant,

    /// <summary><c>short_thing</c>: not documented; 5 characters.</summary>
    ShortThing,
}

/// <summary>Why a value does not fit its field; the platform says 47003.</summary>
public enum TemplateFieldProblem
{
    /// <summary>It fits.</summary>
    None = 0,

    /// <summary>Nothing in it.</summary>
    Empty,

    /// <summary>Longer than the field takes.</summary>
    TooLong,

    /// <summary>Line breaks, control characters, emoji, or characters the field does not take.</summary>
    Characters,

    /// <summary>Not written as the field wants it (time, date, number, amount).</summary>
    Format,
}
