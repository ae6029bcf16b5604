using Domain.Publication.Masking;

namespace Domain.Tests.Publication;

/// <summary>公开前隐去个人和企业信息 (SD 19): strings of people who want to be found out, and of people who do not.</summary>
public sealed class MaskingTests
{
    static readonly string[] Centre = ["示例市公共资源交易中心", "政府采购部", "工程建设部"];

    static readonly KnownWord[] Known =
    [
        new("司徒示例", MaskedKind.Name), new("示例河道整治工程施工", MaskedKind.Project), new("SL-2026-0001", MaskedKind.Project),
        new("青禾示例建设有限公司", MaskedKind.Company), new("0000-1234567", MaskedKind.Phone), new("BN88", MaskedKind.BusinessNo),
    ];

    /// <summary>Text, what may be left of it nowhere, and what it is called.</summary>
    public static TheoryData<string, string, MaskedKind> Hostile => new()
    {
        // known
        { "司徒示例把材料退了三次", "司徒示例", MaskedKind.Name },
        { "司 徒·示 例办得慢", "示", MaskedKind.Name },
        { "参加青禾示例建设的人说", "青禾示例建设", MaskedKind.Company },
        { "示例河道整治工程评标太久", "河道", MaskedKind.Project },
        { "sl 2026 0001 的资料找不到", "0001", MaskedKind.Project },
        { "打0000 1234567没人接", "1234567", MaskedKind.Phone },
        { "号码是BN88，查不到", "BN88", MaskedKind.BusinessNo },
        // phones
        { "请打13800001234找我", "13800001234", MaskedKind.Phone },
        { "电话１３８００００１２３４", "１２３４", MaskedKind.Phone },
        { "138 0000 1234 随时可以打", "1234", MaskedKind.Phone },
        { "138-0000-1234", "1234", MaskedKind.Phone },
        { "138.0000.1234请回电", "1234", MaskedKind.Phone },
        { "1 3 8 0 0 0 0 1 2 3 4", "3 4", MaskedKind.Phone },
        { "+86 13800001234", "1234", MaskedKind.Phone },
        { "0086-138-0000-1234", "1234", MaskedKind.Phone },
        { "一三八零零零零一二三四", "二三四", MaskedKind.Phone },
        { "幺三八〇〇〇〇一二三四", "二三四", MaskedKind.Phone },
        { "一三八0000一二三四", "0000", MaskedKind.Phone },
        { "138OOOO1234", "1234", MaskedKind.Phone },
        { "①③⑧⓪⓪⓪⓪①②③④", "②", MaskedKind.Phone },
        { "1\uFE0F\u20E33\uFE0F\u20E38\uFE0F\u20E300001234", "1234", MaskedKind.Phone },
        { "138\u200B0000\u200B1234", "1234", MaskedKind.Phone },
        { "座机0532-85910000转8012", "8591", MaskedKind.Phone },
        { "（0532）8591 0000", "8591", MaskedKind.Phone },
        { "85910000没人接", "8591", MaskedKind.Phone },
        { "400-800-0000投诉", "800", MaskedKind.Phone },
        { "𝟏𝟑𝟖𝟎𝟎𝟎𝟎𝟏𝟐𝟑𝟒", "𝟏", MaskedKind.Phone },
        // ID numbers
        { "身份证370203199001011234", "19900101", MaskedKind.IdNumber },
        { "37020319900101123X", "123X", MaskedKind.IdNumber },
        { "证件37020319900101123x", "123x", MaskedKind.IdNumber },
        { "370203 19900101 1234", "1990", MaskedKind.IdNumber },
        { "370203-1990-0101-123X", "123X", MaskedKind.IdNumber },
        { "３７０２０３１９９００１０１１２３Ｘ", "９９", MaskedKind.IdNumber },
        { "老证号370203900101123", "900101", MaskedKind.IdNumber },
        // mail, accounts, links
        { "写信到demo.user@example.com", "demo.user", MaskedKind.Email },
        { "demo @ example . com", "example", MaskedKind.Email },
        { "ｄｅｍｏ＠ｅｘａｍｐｌｅ．ｃｏｍ", "ｄｅｍｏ", MaskedKind.Email },
        { "demo(at)example.com", "example", MaskedKind.Email },
        { "加微信demo_user99", "demo_user99", MaskedKind.Account },
        { "微信号：wxid-demo123", "demo123", MaskedKind.Account },
        { "加我V：demo12345", "demo12345", MaskedKind.Account },
        { "vx demo-abc", "demo-abc", MaskedKind.Account },
        { "QQ 10001000", "1000", MaskedKind.Account },
        { "扣扣：100 010 00", "010", MaskedKind.Account },
        { "见http://example.com/a?b=1", "example", MaskedKind.Link },
        { "打开www.example.com", "example", MaskedKind.Link },
        // cards, plates, codes
        { "退到6222 0200 0000 0000 000", "0200", MaskedKind.BankCard },
        { "卡号6222020000000000", "62220", MaskedKind.BankCard },
        { "鲁B·12345停在门口", "12345", MaskedKind.Plate },
        { "车牌鲁Ｂ１２３４５", "２３４", MaskedKind.Plate },
        { "鲁BD12345被锁", "D123", MaskedKind.Plate },
        { "信用代码91370200MA3C000000", "MA3C", MaskedKind.CreditCode },
        { "91370200ma3c00000x", "ma3c", MaskedKind.CreditCode },
        // addresses
        { "我住在示例市市南区香港中路100号", "香港中路", MaskedKind.Address },
        { "送到云岭路5号3号楼2单元301室", "301", MaskedKind.Address },
        { "寄到阳光花园12栋3单元502", "502", MaskedKind.Address },
        { "家在3号楼2单元301", "301", MaskedKind.Address },
        // organisations
        { "我是青山建设集团有限公司的", "青山", MaskedKind.Company },
        { "华瑞工程咨询有限公司收费高", "华瑞", MaskedKind.Company },
        { "正大会计师事务所的人先办了", "正大", MaskedKind.Company },
        { "红星机械厂来投诉", "红星", MaskedKind.Company },
        { "青山集团插队", "青山", MaskedKind.Company },
        { "华为公司", "华为", MaskedKind.Company },
        { "给示例县第一人民医院办的", "第一人民", MaskedKind.Company },
        { "北方检测中心", "北方", MaskedKind.Company },
        // projects, numbers
        { "《示例中学食堂改造工程监理》开标", "食堂", MaskedKind.Project },
        { "示例新区道路照明工程设计的评标", "照明", MaskedKind.Project },
        { "项目编号：JNCZ-GK-2026-0123", "0123", MaskedKind.Project },
        { "SDGP370200202602000123", "0123", MaskedKind.Project },
        { "示采招〔2026〕12号", "12号", MaskedKind.Project },
        { "整改ZG20261116-4F7K2M一直没办", "4F7K2M", MaskedKind.BusinessNo },
        { "受理号2026A000123", "000123", MaskedKind.BusinessNo },
        { "取号单A023叫过了", "A023", MaskedKind.BusinessNo },
        // times
        { "2026年11月16日下午3点20分去的", "16日", MaskedKind.Time },
        { "2026-11-16 14:30", "14:30", MaskedKind.Time },
        { "20261116来的", "1116", MaskedKind.Time },
        { "十一月十六日", "十六", MaskedKind.Time },
        { "上午九点半排队", "九点", MaskedKind.Time },
        { "16号上午没人", "16", MaskedKind.Time },
        // names
        { "联系人：张三", "张三", MaskedKind.Name },
        { "联系人: 张 三 丰，请回", "三", MaskedKind.Name },
        { "找李师傅", "李", MaskedKind.Name },
        { "王小明科长推诿", "小明", MaskedKind.Name },
        { "欧阳女士态度差", "欧阳", MaskedKind.Name },
        { "（张三）办的", "张三", MaskedKind.Name },
        { "【李四，窗口】", "李四", MaskedKind.Name },
        { "我叫赵六。", "赵六", MaskedKind.Name },
        { "那个姓钱的不理人", "钱", MaskedKind.Name },
        { "买买提·示例来过", "买买提", MaskedKind.Name },
        { "窗口孙丽态度恶劣", "孙丽", MaskedKind.Name },
        { "周某某索要红包", "周某", MaskedKind.Name },
        { "Mr. Zhang 很好", "Zhang", MaskedKind.Name },
        { "刘总让我等", "刘", MaskedKind.Name },
    };

    [Theory(DisplayName = "SD 19 隐去：姓名、电话、证件号、账号、地址、企业、项目、编号、具体时间，换了写法也隐去，并说明隐去了什么")]
    [MemberData(nameof(Hostile))]
    public void Is_masked(string text, string nowhere, MaskedKind kind)
    {
        var masked = TextMasker.Mask(text, Known, Centre);
        Assert.DoesNotContain(nowhere, masked.Text, StringComparison.Ordinal);
        Assert.Contains(Masks.Of(kind), masked.Text, StringComparison.Ordinal);
        Assert.Contains(kind, masked.Kinds);
        Assert.Equal(masked.Text, TextMasker.Mask(masked.Text, Known, Centre).Text);
        Assert.Equal(masked.Text, TextMasker.Mask(text, Known, Centre).Text);
    }

    [Theory(DisplayName = "SD 19 普通的话原样保留：等了多久、几号窗口、金额、法规文号、中心和部门的名称")]
    [InlineData("等了一个小时没有人叫号")]
    [InlineData("在3号窗口等了40分钟，前面只有2个人")]
    [InlineData("5个工作日内没有答复")]
    [InlineData("办事大厅2楼的指示牌不清楚")]
    [InlineData("服务态度差一点，业务还算熟练")]
    [InlineData("提3点建议：一是增加窗口，二是开通预约，三是延长时间")]
    [InlineData("示例市公共资源交易中心的工作人员很热情")]
    [InlineData("政府采购部办得快")]
    [InlineData("政府采购项目的投标文件上传失败")]
    [InlineData("工程建设项目招投标的系统经常卡")]
    [InlineData("这个项目我们公司报了名")]
    [InlineData("招标代理公司说不清楚")]
    [InlineData("国办发〔2019〕51号早就要求一次性告知")]
    [InlineData("2025-2026年度收费120000元太高")]
    [InlineData("2026年11月的服务比上个月好")]
    [InlineData("微信公众号看不到进度，希望开通小程序")]
    [InlineData("12345热线也解决不了")]
    [InlineData("材料要交3份复印件，跑了两趟")]
    [InlineData("工作人员高度负责，安排得很周到")]
    [InlineData("应该提前告知，方便群众")]
    [InlineData("希望以群众为中心，到中心就能办完")]
    [InlineData("《办事指南》没有写清楚申请条件")]
    [InlineData("项目经理也要到场，太麻烦")]
    [InlineData("周五下午窗口没有人")]
    [InlineData("一次办结，非常满意！👍")]
    [InlineData("CA锁坏了，PDF打不开")]
    [InlineData("向主任反映过，没有用")]
    public void Is_left_alone(string text)
    {
        var masked = TextMasker.Mask(text, Known, Centre);
        Assert.Equal(text, masked.Text);
        Assert.Empty(masked.Kinds);
    }

    [Fact(DisplayName = "一段话里有几样就说几样，每样一次，其余文字不动")]
    public void Several_at_once()
    {
        var masked = TextMasker.Mask("联系人：张三，电话13800001234，邮箱demo@example.com，再打13900001234", [], Centre);
        Assert.Equal("联系人：〔姓名〕，电话〔电话〕，邮箱〔邮箱〕，再打〔电话〕", masked.Text);
        Assert.Equal([MaskedKind.Name, MaskedKind.Phone, MaskedKind.Email], masked.Kinds);
    }

    [Theory(DisplayName = "公开前只能隐去更多：不能改写、补写、写回来")]
    [InlineData("窗口态度很差", "窗口态度很差", true)]
    [InlineData("窗口的老高态度很差", "窗口的〔隐去〕态度很差", true)]
    [InlineData("窗口的〔姓名〕态度很差", "〔隐去〕态度很差", true)]
    [InlineData("窗口态度很差", "〔隐去〕", true)]
    [InlineData("甲乙丙丁", "〔隐去〕乙〔隐去〕丁", true)]
    [InlineData("窗口态度很差", "窗口态度一般", false)]
    [InlineData("窗口态度很差", "窗口态度很差〔隐去〕了", false)]
    [InlineData("窗口态度很差", "窗口〔隐去〕很好", false)]
    [InlineData("窗口的〔姓名〕态度很差", "窗口的张三态度很差", false)]
    [InlineData("窗口态度很差", "态度很差", false)]
    [InlineData("甲乙甲", "甲〔隐去〕甲乙甲", false)]
    [InlineData("窗口态度很差", "窗口〔随便〕很差", false)]
    public void Only_more(string before, string after, bool allowed) => Assert.Equal(allowed, Masks.MasksMore(before, after));

    [Fact(DisplayName = "任何文字都能处理：空白、残缺的字符、很长的文字，不出错，不变长得离谱")]
    public void Anything_goes()
    {
        foreach (var text in (string[])["", " ", "\n", new string('1', 500), new string('张', 500), new string('（', 500), string.Concat(Enumerable.Repeat("a@", 250)), "\uE000\uE000张三", "〔姓名〕〔", "公司公司公司"])
        {
            var masked = TextMasker.Mask(text, Known, Centre);
            Assert.Equal(masked.Text, TextMasker.Mask(masked.Text, Known, Centre).Text);
            Assert.True(masked.Text.Length <= text.Length * 2 + 20, text);
        }
    }
}
