using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>Names of companies, institutions and projects; the centre itself, public halls and words that name nobody stay.</summary>
internal static partial class OrganisationShapes
{
    const int ShortestHead = 2;

    // What is left of these before the ending names nobody.
    static readonly HashSet<string> Generic =
    [
        "代理", "招标", "招标代理", "采购代理", "中介", "建筑", "施工", "监理", "物业", "保险", "担保", "分", "子", "总", "母", "本", "各", "其他", "其它",
        "别的", "一家", "两家", "几家", "多家", "小", "大", "新", "老", "外地", "本地", "国有", "私营", "民营", "上市", "建设", "工程", "设计", "咨询", "贸易",
        "会计", "会计师", "律师", "造价", "评估", "多个", "许多", "很多", "不少", "全部", "所有", "每个", "每家", "任何", "一个", "同一", "家", "个", "些",
        "服务", "交易", "办事", "便民", "便民服务", "政务", "政务服务", "行政服务", "审批", "审批服务", "数据", "大数据", "信息", "呼叫", "客服", "培训", "评标", "开标",
        "政府采购", "药械采购", "房屋建筑", "市政", "市政公用", "水利", "交通", "园林绿化", "收费", "投资", "招商", "工程建设", "业务", "事务", "依法必须招标",
        "重", "核", "工", "出", "入", "进", "医", "乡镇", "附近", "市", "县", "区", "省", "示范", "考核", "评价", "热线", "指挥", "采购", "结算", "缴费", "自助",
    ];

    static readonly string[] PublicEnds = ["公共资源交易", "交易", "政务服务", "便民服务", "行政服务", "办事服务", "招投标", "群众为", "百姓为", "企业为", "主体为"];

    // Words that say how many or which, before anything that is named.
    static readonly string[] Vague =
    [
        "所有", "全部", "每个", "每家", "各个", "各家", "各类", "各", "多个", "多家", "几个", "几家", "一个", "一家", "两个", "两家", "三个", "三家", "许多", "很多", "不少", "同一个", "同一",
        "上述", "相关", "有关", "其他", "其它", "别的", "部分", "大型", "小型", "重大", "重点", "任何", "中小", "本", "此", "以", "用", "如果", "但", "而且", "而", "也", "都", "不", "请",
    ];

    // A name does not end with these.
    static readonly string[] NoEnds = ["到", "从", "向", "由", "及", "与", "对", "把", "在", "离", "成为", "以为", "等", "说", "问", "求", "家", "个", "种", "些"];

    /// <summary>Masks them.</summary>
    /// <param name="sheet">The text.</param>
    /// <param name="centre">Names that stay.</param>
    public static void Take(MaskingSheet sheet, IReadOnlyCollection<string> centre)
    {
        sheet.Take(QuotedProject(), MaskedKind.Project);
        foreach (Match ending in Company().Matches(sheet.Plain)) TakeNamed(sheet, ending, centre, MaskedKind.Company);
        foreach (Match ending in Institution().Matches(sheet.Plain)) TakeNamed(sheet, ending, centre, MaskedKind.Company);
        foreach (Match ending in Project().Matches(sheet.Plain)) TakeNamed(sheet, ending, centre, MaskedKind.Project, digits: true);
    }

    static void TakeNamed(MaskingSheet sheet, Match ending, IReadOnlyCollection<string> centre, MaskedKind kind, bool digits = false)
    {
        var text = sheet.Plain;
        if (ending.ValueSpan.Contains(MaskingSheet.Taken) || text[ending.Index] == MaskingSheet.Taken) return;
        var start = HeadWords.StartOf(text, ending.Index, digits);
        if (NamesNobody(text[start..ending.Index].Trim('（', '）', '(', ')', '·'))) return;
        var whole = text[start..(ending.Index + ending.Length)];
        if (centre.Any(name => whole.EndsWith(name, StringComparison.Ordinal) || name.Contains(whole, StringComparison.Ordinal))) return;
        sheet.Take(start, whole.Length, kind);
    }

    /// <summary>Whether nothing but general words stand before the ending.</summary>
    static bool NamesNobody(string head)
    {
        for (var found = true; found;)
        {
            found = false;
            foreach (var word in Vague)
                if (head.StartsWith(word, StringComparison.Ordinal)) (head, found) = (head[word.Length..], true);
        }
        return head.Length < ShortestHead || Generic.Contains(head) || Array.Exists(PublicEnds, end => head.EndsWith(end, StringComparison.Ordinal))
            || Array.Exists(NoEnds, end => head.EndsWith(end, StringComparison.Ordinal));
    }

    [GeneratedRegex(@"[《「『“""](?<x>[^》」』”""《]{2,40}?(工程|项目|标段|施工|监理|勘察|设计|采购|改造|养护|出让|招标|磋商|转让|招标公告|采购公告)([（(]?第?[一二三四五六七八九十0-9]+(标段|包)[）)]?)?)[》」』”""]", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex QuotedProject();

    [GeneratedRegex(@"(股份有限公司|有限责任公司|有限公司|集团公司|集团|公司|合伙企业|事务所|经营部|商行|合作社|工作室|商贸行)([\u4e00-\u9fff]{2,6}分公司|分公司|分所)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Company();

    [GeneratedRegex(@"厂(?![家商房区长])|(?<!市|县|区|城)中心(?!城|区|点|思|工作|任务|内容|环节|校|医)|医院|研究院|设计院|研究所|大学(?!生)|学院|中学(?!生)|小学(?!生)|幼儿园|学校", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Institution();

    [GeneratedRegex(@"(整治|改造|新建|扩建|改扩建|迁建|修缮|加固|绿化|亮化|硬化|装修|维修|养护|安装|照明|排水|道路|管网|桥梁|河道|供水|供热|房屋|厂房|校舍|设备|物业|食堂|安置|建设)?(工程|项目)(?![建部经师量造款类])([（(]?第?[一二三四五六七八九十0-9]+(标段|包)[）)]?)?(施工|监理|勘察|设计|采购|招标|EPC)?(总承包)?|(整治|改造|修缮|养护|设备采购|物业服务)(施工|监理|采购|招标)|[一二三四五六七八九十0-9]+标段", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Project();
}
