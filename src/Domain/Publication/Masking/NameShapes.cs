using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>Names of people: behind a label, before a title, in brackets, before what the person did.</summary>
internal static partial class NameShapes
{
    const string Family = @"(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|高|林|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭|曾|肖|萧|田|董|袁|潘|于|蒋|蔡|余|杜|叶|程|苏|魏|吕|丁|任|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|金|石|廖|贾|夏|韦|付|傅|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|阎|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|万|钱|严|覃|武|戴|莫|孔|汤|常|温|康|施|牛|樊|葛|邢|安|齐|易|乔|伍|庞|颜|倪|庄|聂|章|鲁|岳|翟|申|欧|耿|关|兰|焦|俞|柳|甘|祝|包|宁|尚|符|舒|阮|柯|纪|梅|童|凌|毕|单|裴|霍|涂|成|苗|谷|盛|曲|翁|冉|骆|蓝|路|游|辛|靳|管|柴|蒙|鲍|华|喻|祁|蒲|房|滕|屈|饶|解|牟|艾|尤|阳|时|穆|农|司|卓|古|吉|缪|简|车|项|连|芦|麦|褚|娄|窦|戚|岑|景|党|宫|费|卜|冷|晏|席|卫|米|柏|宗|瞿|桂|全|佟|应|臧|闵|苟|邬|边|卞|姬|师|和|仇|栾|隋|商|刁|沙|荣|巫|寇|桑|郎|甄|丛|仲|虞|敖|巩|明|佘|池|查|麻|苑|迟|邝|官|封|谈|匡|鞠|惠|荆|乐|冀|郁|胥|南|班|储|原|栗|燕|楚|鄢|劳|谌|奚|皮|粟|冼|蔺|楼|盘|满|闻|位|厉|伊|仝|区|郜|海|阚|花|权|强|帅|屠|豆|朴|盖|练|廉|禹|井|祖|漆|巴|丰|支|卿|国|狄|平|计|索|宣|晋|相|初|门|云|容|敬|来|扈|晁|芮|都|普|阙|浦|戈|伏|鹿|薄|邸|雍|辜|羊|阿|乌|母|裘|亓|修|邰|赫|杭|况|那|宿|鲜|印|逯|隆|茹|诺|战|慕|危|玉|银|亢|嵇|公|哈|湛|宾|戎|勾|茅|利|于|呼|居|揭|干|但|尉|冶|斯|元|束|檀|衣|信|展|阴|昝|智|幸|奉|植|衡|富|尧|闭|由)";

    const string Common = @"(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木|王|李|张|刘|陈|杨|黄|赵|吴|周|徐|孙|马|朱|胡|郭|何|高|林|罗|郑|梁|谢|宋|唐|许|韩|冯|邓|曹|彭|曾|肖|萧|田|董|袁|潘|于|蒋|蔡|余|杜|叶|程|苏|魏|吕|丁|任|沈|姚|卢|姜|崔|钟|谭|陆|汪|范|金|石|廖|贾|夏|韦|付|傅|方|白|邹|孟|熊|秦|邱|江|尹|薛|闫|阎|段|雷|侯|龙|史|陶|黎|贺|顾|毛|郝|龚|邵|万|钱|严|覃|武|戴|莫|孔|汤|常|温|康|施|牛|樊|葛|邢|安|齐|易|乔|伍|庞|颜|倪|庄|聂|章|鲁|岳|翟|申|耿|焦|俞|柳|甘|祝|包|宁|尚|符|舒|阮|柯|纪|梅|童|凌|毕|裴|霍|涂|苗|谷|盛|曲|翁|冉|骆|靳|柴|鲍|喻|祁|滕|屈|饶|牟|尤|穆|卓|缪|芦|褚|娄|窦|戚|岑|卜|晏|卫|柏|瞿|佟|臧|闵|邬|卞|仇|栾|隋|寇|甄|佘|匡|鞠|胥|闻)";

    const string Given = @"[\u4e00-\u9fff]";

    const string Titles = @"(先生|女士|小姐|同志|师傅|经理|总经理|总工|科长|副科长|主任|副主任|处长|副处长|局长|副局长|老师|主管|部长|所长|院长|校长|书记|律师|会计师|会计|队长|组长|总监|董事长|老板|阿姨|大姐|大哥|班长|站长|股长|科员|专家|评委|代表|助理|工程师|柜员|专员|女同志|男同志|总(?![是之体的共部数结额算会监分称])|工(?![作程商业具人资期地厂会龄序艺本])|姐(?!妹)|哥(?!哥))";

    const string Did = @"(服务态度|态度|服务|说[^明法]|骂|拒绝|推诿|推脱|刁难|吃拿|索要|收了|收取|不理|不给|不让|辱骂|玩手机|迟到|故意|业务不|业务熟|很热情|很耐心|非常|特别|真的|太)";

    // What begins like a name and is an ordinary word.
    static readonly string[] Ordinary =
    [
        "应该", "应急", "应当", "高度", "高效", "高兴", "高级", "高峰", "高速", "高层", "高新", "高质", "安排", "安全", "安装", "安静", "安心", "安置", "方便", "方法", "方式", "方向", "方案", "方面",
        "任何", "任务", "任意", "任职", "于是", "时候", "时间", "时常", "和气", "和蔼", "和善", "金额", "金融", "金牌", "成功", "成本", "成为", "成交", "全部", "全程", "全体", "全年", "全面", "关于", "关键", "关心",
        "平时", "平台", "平等", "何时", "何况", "温馨", "温和", "温暖", "严格", "严肃", "严重", "认真", "周到", "周末", "周期", "周一", "周二", "周三", "周四", "周五", "周六", "周日", "周围", "毛病", "白天", "白跑", "白色",
        "马上", "水平", "文明", "经常", "明显", "明白", "明确", "常常", "常见", "常务", "常规", "项目", "程序", "程度", "路上", "江苏", "江西", "江南", "江北", "许多", "许可", "钱款", "车辆", "房屋", "房产", "夏天", "夏季", "石材",
        "元旦", "林业", "林木", "连续", "连忙", "万一", "万元", "万能", "支持", "支付", "管理", "管道", "管委", "解决", "解释", "解答", "宣传", "强调", "强制", "曲折", "包括", "包装", "包容", "路线", "顾客", "顾及", "季度", "祝福", "祝贺", "余额", "余下",
        "康复", "康养", "齐全", "施工", "施行", "张贴", "张口", "陈述", "陈旧", "董事", "杜绝", "范围", "陆续", "段落", "雷同", "武汉", "莫名", "苏州", "沈阳", "谢谢", "公司", "公开", "公平", "公正", "公告", "公示", "国家", "国有",
        "单位", "单据", "单独", "居民", "修改", "但是", "商家", "商品", "信息", "信用", "相关", "相当", "展示", "容易", "简单", "简直", "农民", "边上", "原因", "原来", "初审", "来回", "来的", "利用", "干净", "干脆", "海量", "师傅", "计划", "计算", "门口", "智能",
        "诺大", "强烈", "普通", "普遍", "位置", "权利", "权限", "满意", "楼上", "楼下", "乐意", "封闭", "谈话", "查询", "查看", "检查", "商务", "冷漠", "冷淡", "费用", "景区", "党员", "党委", "宗旨", "席位", "明天", "昨天", "今天", "云端", "丰富", "古板", "卓越",
        "申请", "申报", "申诉", "孔子", "章程", "章子", "盛情", "符合", "包干", "尚未", "尚可", "常用", "易懂", "易用", "乔迁", "石头", "梅雨", "童叟", "舒服", "舒适", "舒心", "纪律", "纪检", "耿直", "焦急", "焦点", "焦虑", "毕竟", "毕业", "裴然", "霍然", "涂改", "苗头", "谷物",
        "盛大", "卫生", "段时", "段话", "龙头", "史无", "史上", "牛气", "黄牌", "黄线", "胡说", "胡乱", "马虎", "马路", "高低", "高于", "叶子", "何必", "钟头", "贺电", "毛利", "汤水", "易于", "安检", "武断", "温度", "白白", "方才", "方可", "余地", "江边", "万万", "万分", "曾经", "程控", "田间",
        "金库", "金属", "梁柱", "朱红", "林立", "罗列", "宋体", "唐突", "许久", "高大", "黄色", "吴江", "丁点", "任由", "任性", "贾人", "于此", "于我", "石油", "石家", "陶瓷", "雷电", "黎明", "侯门", "孟春", "熊市", "秦岭", "严谨", "严厉", "常态", "柳州", "甘肃", "宁夏", "宁愿", "鲁莽", "岳阳", "申明",
    ];

    /// <summary>Masks them; a title stays.</summary>
    public static void Take(MaskingSheet sheet)
    {
        sheet.Take(Labelled(), MaskedKind.Name);
        sheet.Take(Called(), MaskedKind.Name, m => IsOrdinary(m.Groups["x"].Value));
        sheet.Take(Dotted(), MaskedKind.Name);
        sheet.Take(Titled(), MaskedKind.Name, m => IsOrdinary(m.Groups["x"].Value));
        sheet.Take(Bracketed(), MaskedKind.Name, m => IsOrdinary(m.Groups["x"].Value));
        sheet.Take(Somebody(), MaskedKind.Name, m => IsOrdinary(m.Groups["x"].Value));
        sheet.Take(Doing(), MaskedKind.Name, m => IsOrdinary(m.Groups["x"].Value));
        sheet.Take(Latin(), MaskedKind.Name);
    }

    static bool IsOrdinary(string found) => Array.Exists(Ordinary, word => found.StartsWith(word, StringComparison.Ordinal) || word.StartsWith(found, StringComparison.Ordinal) && found.Length > 1);

    [GeneratedRegex(@"(联系人|姓名|名字|经办人|负责人|法人|法定代表人|投诉人|评价人|办事员|办理人|代理人|签字人|申请人|受理人|采购人代表|评委|专家|工作人员|窗口人员|柜员|本人|署名|落款)\s*[:：]\s*(?<x>([\u4e00-\u9fff]\s?){2,4}(·[\u4e00-\u9fff]{1,6})?|[A-Za-z][A-Za-z\s.]{1,30})(?=[^\u4e00-\u9fff]|$|先生|女士)|(联系人|姓名|名字|经办人|负责人|法人|法定代表人|投诉人|评价人|代理人|申请人|办事员|工作人员|署名)\s*[:：]\s*(?<x>" + Family + Given + @"{1,2})", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Labelled();

    [GeneratedRegex(@"(我叫|名叫|叫做|我是|名字是|姓名是|联系人|经办人|办事员|工作人员|窗口人员|找|一个叫|有个叫|人叫|评委|专家)(?<x>" + Family + Given + @"{1,2})(?=[，。、；！？,.;!?\s（(\uE000]|$|的$|，)|姓(?<x>" + Family + @")的", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Called();

    [GeneratedRegex(@"[\u4e00-\u9fff]{2,6}[·•・][\u4e00-\u9fff]{2,6}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Dotted();

    [GeneratedRegex(@"(?<x>" + Common + Given + @"{1,2}|" + Common + @"|[老小](" + Common + @"))\s?(?=" + Titles + ")", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Titled();

    [GeneratedRegex(@"[（(\[【]\s*(?<x>" + Family + @"\s?" + Given + @"(\s?" + Given + @")?)\s*([）)\]】]|[，,、:：\s\uE000])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Bracketed();

    [GeneratedRegex(@"(?<x>" + Common + @"(某某|某|[xX×*＊]{1,2}|[A-Z]\b))|(?<![\u4e00-\u9fff])(?<x>[老小]" + Common + @")(?=[\u4e00-\u9fff，,。])", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Somebody();

    [GeneratedRegex(@"(?<=^|[，。、；！？,.;!?\s:：“”""\uE000]|窗口|人员|员工|部门的|叫|对|是|被|和|找|让|给|请|向|经)(?<x>" + Common + Given + @"{1,2})(?=" + Did + ")", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Doing();

    [GeneratedRegex(@"(?<![A-Za-z])(Mr|Mrs|Ms|Miss|Dr)\.?\s?[A-Z][a-z]+(\s[A-Z][a-z]+)?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Latin();
}
