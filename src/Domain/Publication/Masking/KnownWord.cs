namespace Domain.Publication.Masking;

/// <summary>Something that is known to stand behind a rating and may not be published, wherever and however it is written.</summary>
/// <param name="Text">Name, title or number; shorter than two characters it is ignored.</param>
/// <param name="Kind">What it is.</param>
public sealed record KnownWord(string Text, MaskedKind Kind)
{
    const int Shortest = 2, ShortestCore = 4;

    static readonly string[] CompanyEnds = ["股份有限公司", "有限责任公司", "有限公司", "集团公司", "集团", "公司", "事务所"];

    static readonly string[] ProjectEnds = ["招标公告", "采购项目", "招标", "采购", "施工", "监理", "设计", "勘察", "工程", "项目"];

    /// <summary>A name, title or number in the ways people write it: whole, and without the ending that everybody leaves out.</summary>
    internal IEnumerable<KnownWord> Forms()
    {
        var whole = Text.Trim();
        if (whole.Length < Shortest) yield break;
        yield return this with { Text = whole };
        string[] ends = Kind switch { MaskedKind.Company => CompanyEnds, MaskedKind.Project => ProjectEnds, _ => [] };
        foreach (var end in ends)
            if (whole.EndsWith(end, StringComparison.Ordinal) && whole.Length - end.Length >= ShortestCore)
                yield return this with { Text = whole[..^end.Length] };
    }
}
