using Api.Http;
using Api.Persistence.Mappings;
using Domain.Shared;

namespace Api.Features.Cases.Moves;

/// <summary>What the forms of the moves have in common.</summary>
internal static class CaseForm
{
    /// <summary>Longest words a request may carry; the rule profile may allow less.</summary>
    public const int WordsMaxLength = CaseColumns.Words;

    /// <summary>A value that the schema does not list.</summary>
    public static readonly Refusal ValueUnknown = new("case.valueUnknown", "有选项的取值不存在，请按列出的选项选择");

    /// <summary>The other department does not exist or is dissolved.</summary>
    public static readonly Refusal DepartmentUnknown = new("case.departmentUnknown", "要转去的部门不存在或已撤销");

    /// <summary>Reads a value of the schema; the refusal when it is none.</summary>
    public static Refusal? Read<T>(string? name, out T value) where T : struct, Enum
    {
        var known = EnumNames.Read<T>(name);
        value = known.GetValueOrDefault();
        return known is null ? ValueUnknown : null;
    }

    /// <summary>A value that was read before.</summary>
    public static T Known<T>(string name) where T : struct, Enum => EnumNames.Read<T>(name).GetValueOrDefault();
}
