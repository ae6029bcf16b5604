namespace Domain.Organization;

/// <summary>业务类别 as data: a province may add lines without a new release (SD 9).</summary>
/// <param name="Code">Stable code in the API and the database.</param>
/// <param name="Name">Name in Chinese.</param>
public sealed record BusinessLine(string Code, string Name)
{
    /// <summary>The four lines the regulation names (SD 9).</summary>
    public static IReadOnlyList<BusinessLine> Shipped { get; } =
    [
        new("governmentProcurement", "政府采购"),
        new("drugAndDeviceProcurement", "药械采购"),
        new("constructionTender", "工程建设项目招投标"),
        new("miningRights", "矿业权"),
    ];

    /// <summary>Name of a line; the code itself for a line added by configuration without a name.</summary>
    public static string NameOf(string code) =>
        Shipped.FirstOrDefault(l => string.Equals(l.Code, code, StringComparison.Ordinal))?.Name ?? code;
}
