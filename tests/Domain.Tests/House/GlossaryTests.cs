using Domain.Ratings;

namespace Domain.Tests.House;

/// <summary>src/Domain/GLOSSARY.md: one row for every public type, in the words of the field.</summary>
public sealed class GlossaryTests
{
    static readonly IReadOnlyList<string[]> Rows =
    [
        .. File.ReadAllLines(Repository.PathOf("src", "Domain", "GLOSSARY.md"))
            .Where(line => line.StartsWith('|')).Skip(2)
            .Select(line => line.Trim('|').Split('|', StringSplitOptions.TrimEntries)),
    ];

    // The four documents; the national code tables; "ours" where all of them are silent.
    static readonly string[] Sources = ["QD", "SD", "HB", "QH", "national", "ours"];

    static readonly IReadOnlyList<string> PublicTypes =
        [.. typeof(Rating).Assembly.GetExportedTypes().Select(type => type.Name.Split('`')[0])];

    [Fact(DisplayName = "词汇表收录领域层每一个公开类型")]
    public void Every_public_type() => Assert.All(PublicTypes, type => Assert.Contains(Rows, row => IdentifierOf(row) == type));

    [Fact(DisplayName = "词汇表不收录不存在的类型，也不重复")]
    public void Nothing_else()
    {
        Assert.All(Rows, row => Assert.True(
            PublicTypes.Contains(IdentifierOf(row).Split('.')[0]) && (!IdentifierOf(row).Contains('.') || IsMember(IdentifierOf(row))),
            $"{IdentifierOf(row)} does not exist."));
        Assert.Equal(Rows.Count, Rows.Select(IdentifierOf).Distinct().Count());
    }

    [Fact(DisplayName = "词汇表每行四栏：中文、标识、含义、出处，一栏不缺")]
    public void Four_columns() => Assert.All(Rows, row =>
    {
        Assert.Equal(4, row.Length);
        Assert.Contains(row[0], c => c is >= '\u4e00' and <= '\u9fff');
        Assert.All(row, cell => Assert.NotEqual("", cell));
        Assert.Contains(row[3].Split(' ', ',')[0], Sources);
    });

    static string IdentifierOf(string[] row) => row[1].Trim('`');

    static bool IsMember(string identifier) => identifier.Split('.') is [var type, var member]
        && typeof(Rating).Assembly.GetExportedTypes().First(t => t.Name.Split('`')[0] == type).GetMember(member).Length > 0;
}
