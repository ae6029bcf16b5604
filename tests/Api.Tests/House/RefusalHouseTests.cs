using System.Reflection;
using Api.Features.Organization.Imports;
using Api.Http.Problems;
using Domain.Ratings;
using Domain.Shared;

namespace Api.Tests.House;

/// <summary>Every refusal anybody can meet is a Chinese sentence with a place in the table.</summary>
public sealed class RefusalHouseTests
{
    static readonly IReadOnlyList<(string Where, Refusal Refusal)> All =
        [.. ((Assembly[])[typeof(Rating).Assembly, typeof(ApiBuilder).Assembly]).SelectMany(a => a.GetTypes()).SelectMany(RefusalsOf)];

    [Fact(DisplayName = "每个拒绝都在状态表里")]
    public void Has_a_row()
    {
        Assert.True(All.Count > 40);
        Assert.All(All, found => Assert.True(RefusalTable.Entries.ContainsKey(found.Refusal.Code), $"{found.Where}: {found.Refusal.Code}"));
    }

    [Fact(DisplayName = "每个拒绝的代码形如 area.reason，句子是中文")]
    public void Speaks_Chinese() => Assert.All(All, found =>
    {
        Assert.Matches("^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$", found.Refusal.Code);
        Assert.True(found.Refusal.Sentence.Count(c => c is >= '\u4e00' and <= '\u9fff') >= 4, found.Where);
        Assert.DoesNotContain("  ", found.Refusal.Sentence, StringComparison.Ordinal);
    });

    [Fact(DisplayName = "状态表里没有无人使用的代码")]
    public void No_row_is_dead() => Assert.All(
        RefusalTable.Entries.Keys, code => Assert.Contains(All, found => found.Refusal.Code == code));

    [Fact(DisplayName = "同一代码只有一种句式，状态码在约定之内，含义和补救写明")]
    public void One_meaning()
    {
        Assert.All(All.GroupBy(f => f.Refusal.Code), same => Assert.Single(same.Select(f => f.Where).Distinct()));
        Assert.All(RefusalTable.Entries.Values, entry =>
        {
            Assert.Contains(entry.Status, (int[])[400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503]);
            Assert.EndsWith(".", entry.Meaning, StringComparison.Ordinal);
            Assert.EndsWith(".", entry.Remedy, StringComparison.Ordinal);
        });
    }

    /// <summary>Static fields, properties and methods that always give a refusal; rules that may give one are not sources.</summary>
    static IEnumerable<(string, Refusal)> RefusalsOf(Type type)
    {
        const BindingFlags statics = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        foreach (var field in type.GetFields(statics).Where(f => f.FieldType == typeof(Refusal)))
            yield return ($"{type.Name}.{field.Name}", (Refusal)field.GetValue(null)!);
        foreach (var method in type.GetMethods(statics).Where(IsSource))
            yield return ($"{type.Name}.{method.Name}", (Refusal)method.Invoke(null, [.. method.GetParameters().Select(p => Example(p.ParameterType))])!);
    }

    static bool IsSource(MethodInfo method) =>
        method.ReturnType == typeof(Refusal)
        && new NullabilityInfoContext().Create(method.ReturnParameter).ReadState == NullabilityState.NotNull
        && method.Name != nameof(HttpRefusals.ForStatus);

    static object Example(Type type) =>
        type == typeof(int) ? 7
        : type == typeof(string) ? "level"
        : type == typeof(ImportColumn) ? new ImportColumn("code", "编码")
        : type == typeof(DateOnly) ? new DateOnly(2026, 10, 1)
        : throw new NotSupportedException($"Give {type.Name} an example.");
}
