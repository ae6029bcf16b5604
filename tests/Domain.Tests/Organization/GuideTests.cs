using Domain.Organization;
using Domain.Tests.Ratings;

namespace Domain.Tests.Organization;

public sealed class GuideTests
{
    static readonly GuideEditor Owner = new(Given.Id(81), Given.Procurement);

    static readonly GuideContent Raw = GuideElement.ContentOf(
        ["政府采购部", "1号窗口", "已备案", "1. 登记表\r\n2. 备案表", "提交\n核对", "当场办结", "不收费", "扫码评价", "《政府采购法》", " 0000-1234567、0000-7654321 "]);

    static readonly GuideContent Whole = Raw.Cleaned();

    [Fact(DisplayName = "SD 4、HB 12 办事指南：十要素，顺序和名称与制度一致")]
    public void Ten_elements()
    {
        Assert.Equal(
            ["受理单位", "办理渠道", "申请条件", "申请材料", "办理程序", "办理时限", "收费依据及标准", "评价渠道", "设定依据", "咨询电话"],
            GuideElement.All.Select(e => e.Chinese));
        string[] texts = [.. GuideElement.All.Select(e => e.Name)];
        Assert.Equal(texts, GuideElement.All.Select(e => e.Of(GuideElement.ContentOf(texts))));
        Assert.Equal(texts, texts.Select(n => char.ToLowerInvariant(n[0]) + n[1..]));
        foreach (var element in GuideElement.All)
            Assert.NotNull(typeof(GuideContent).GetProperty(char.ToUpperInvariant(element.Name[0]) + element.Name[1..]));
    }

    [Fact(DisplayName = "SD 4 缺一个要素、只有空白、超长、看不见的字符都不能公布，每个问题都指到要素")]
    public void Every_element()
    {
        Assert.Empty(GuideRules.ProblemsOf(Whole));
        foreach (var (element, place) in GuideElement.All.Select((e, i) => (e, i)))
        {
            string[] texts = [.. GuideElement.All.Select(e => e.Of(Whole))];
            foreach (var (text, code) in ((string, string)[])
            [
                ("", "guide.elementMissing"), (" \n　", "guide.elementMissing"), (new string('1', element.MaxLength + 1), "guide.elementTooLong"),
                ("看\0见", "guide.elementUnreadable"),
            ])
            {
                texts[place] = text;
                Assert.Equal([(element.Name, code)], GuideRules.ProblemsOf(GuideElement.ContentOf(texts)).Select(p => (p.Element, p.Refusal.Code)));
            }
            texts[place] = new string('1', element.MaxLength);
            if (element.Name != "consultationPhone") Assert.Empty(GuideRules.ProblemsOf(GuideElement.ContentOf(texts)));
        }
        Assert.Equal(10, GuideRules.ProblemsOf(GuideElement.ContentOf([.. Enumerable.Repeat("", 10)])).Count);
    }

    [Theory(DisplayName = "咨询电话要能拨通，几个号码用顿号隔开")]
    [InlineData("0000-1234567", true)]
    [InlineData("0000-1234567、0000-7654321", true)]
    [InlineData("0000-1234567，12345", false)]
    [InlineData("打前台", false)]
    [InlineData("、", false)]
    public void Phones(string text, bool holds)
    {
        string[] texts = [.. GuideElement.All.Select(e => e.Of(Whole))];
        texts[9] = text;
        Assert.Equal(holds ? null : "guide.phoneInvalid", GuideRules.FirstProblem(GuideElement.ContentOf(texts))?.Code);
    }

    [Fact(DisplayName = "SD 20、HB 12 只有责任单位能公布和修订；每次修订是新版本，时间更新，旧版本的内容不动")]
    public void Versions()
    {
        var item = Item(Given.Procurement);
        foreach (var stranger in (Guid?[])[Given.Construction, null])
            Assert.Equal("guide.notYours", ServiceGuide.Publish(item, Owner with { DepartmentId = stranger }, Whole, Given.Id(1), Given.Now).Refusal?.Code);
        var (guide, first) = ServiceGuide.Publish(item, Owner, Raw, Given.Id(1), Given.Now).Value!;
        Assert.Equal((1, 1, Given.Now, "1. 登记表\n2. 备案表", "0000-1234567、0000-7654321"),
            (guide.Version, first.Number, guide.UpdatedAt, first.Content.Materials, first.Content.ConsultationPhone));
        Assert.Equal("guide.notYours", guide.Revise(item, Owner with { DepartmentId = Given.Construction }, Whole, Given.Now).Refusal?.Code);
        Assert.Equal("guide.elementMissing", guide.Revise(item, Owner, Whole with { Fees = " " }, Given.Now.AddDays(1)).Refusal?.Code);
        Assert.Equal(Given.Now, guide.UpdatedAt);
        var second = guide.Revise(item, Owner, Whole with { Fees = "每件10元" }, Given.Now.AddDays(1)).Value!;
        Assert.Equal((2, "每件10元", "不收费", Given.Now.AddDays(1)), (second.Number, second.Content.Fees, first.Content.Fees, guide.UpdatedAt));
        // An item handed to another unit takes its guide along.
        Assert.Equal("guide.notYours", guide.Revise(Item(Given.Construction), Owner, Whole, Given.Now).Refusal?.Code);
    }

    [Theory(DisplayName = "公开的联系信息：电话拨得通、邮箱写得对、文字看得见；都可以不填")]
    [InlineData(null, null, null, null)]
    [InlineData("示例路1号", "0000-1234567、0000-1234568", "a@b.cn", null)]
    [InlineData("\u200b", null, null, "contacts.textInvalid")]
    [InlineData("示例路1号", "无", null, "contacts.phoneInvalid")]
    [InlineData("示例路1号", null, "示例@b.cn", "contacts.emailInvalid")]
    [InlineData("示例路1号", null, "a@b", "contacts.emailInvalid")]
    public void Contacts(string? address, string? phone, string? mail, string? refused)
    {
        Assert.Equal(refused, PublicContactRules.Hold(new PublicContacts { Address = address, SupervisionPhone = phone, Email = mail }.Cleaned())?.Code);
        Assert.Equal(refused is "contacts.phoneInvalid" ? refused : null, PublicContactRules.Hold(new PublicContacts { ConsultationPhone = phone }.Cleaned())?.Code);
        Assert.Equal("contacts.textInvalid", PublicContactRules.Hold(new PublicContacts { Hours = new string('时', 201) })?.Code);
    }

    static ServiceItem Item(Guid department) => new() { Id = Given.Item, Code = "i", Name = "事项", DepartmentId = department, BusinessLine = "governmentProcurement" };
}
