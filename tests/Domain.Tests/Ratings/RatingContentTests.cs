using Domain.Ratings;
using Domain.Shared;

namespace Domain.Tests.Ratings;

/// <summary>What may be said.</summary>
public sealed class RatingContentTests
{
    static readonly RatingSituation Situation = Given.Situation();

    [Theory(DisplayName = "SD 7：评价只能是五个等级之一")]
    [InlineData(null, false)]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(3, true)]
    [InlineData(5, true)]
    [InlineData(6, false)]
    public void One_of_five(int? level, bool allowed) => Check(
        Given.Wish((SatisfactionLevel?)level, comment: "说明"), allowed ? null : RatingRefusals.LevelUnknown);

    [Theory(DisplayName = "SD 8：方面只能与两个差评等级一起选，且须存在")]
    [InlineData(5, "conduct", false)]
    [InlineData(4, "process", false)]
    [InlineData(3, "platform", false)]
    [InlineData(2, "itemSetting", true)]
    [InlineData(1, "conduct", true)]
    [InlineData(1, "Conduct", false)]
    [InlineData(2, "noSuchFacet", false)]
    [InlineData(2, "", false)]
    public void Facets(int level, string facet, bool allowed) => Check(
        Given.Wish((SatisfactionLevel)level, facets: [facet]), allowed ? null : RatingRefusals.FacetNotForLevel);

    [Theory(DisplayName = "指标须属于所选等级，别的等级的指标一概拒绝")]
    [InlineData(5, "510", true)]
    [InlineData(5, "413", false)]
    [InlineData(4, "413", true)]
    [InlineData(3, "314", true)]
    [InlineData(3, "214", false)]
    [InlineData(2, "214", true)]
    [InlineData(2, "115", false)]
    [InlineData(1, "115", true)]
    [InlineData(1, "116", false)]
    public void Indicators(int level, string indicator, bool allowed) => Check(
        Given.Wish((SatisfactionLevel)level, indicators: [indicator]), allowed ? null : RatingRefusals.IndicatorNotForLevel);

    [Fact(DisplayName = "多选时一项不对，整条评价不接受")]
    public void One_wrong_code_refuses_all()
    {
        Check(Given.Wish(SatisfactionLevel.Dissatisfied, ["conduct", "x"]), RatingRefusals.FacetNotForLevel);
        Check(Given.Wish(SatisfactionLevel.Dissatisfied, indicators: ["214", "115"]), RatingRefusals.IndicatorNotForLevel);
    }

    [Theory(DisplayName = "评价内容最长 500 个字，首尾空白不计")]
    [InlineData(499, 0, true)]
    [InlineData(500, 0, true)]
    [InlineData(500, 7, true)]
    [InlineData(501, 0, false)]
    public void Comment_length(int characters, int blanks, bool allowed) => Check(
        Given.Wish(comment: new string(' ', blanks) + new string('好', characters) + new string('\n', blanks)),
        allowed ? null : RatingRefusals.CommentTooLong(500));

    [Theory(DisplayName = "无法显示的字符不接受：空字符、控制字符")]
    [InlineData("好\0", false)]
    [InlineData("好\u0007", false)]
    [InlineData("好\u001b[31m", false)]
    [InlineData("好\u0085", false)]
    [InlineData("好😀", true)]
    [InlineData("第一行\r\n第二行\t完", true)]
    [InlineData("𠮷野家", true)]
    public void Readable(string text, bool allowed)
    {
        Check(Given.Wish(comment: text), allowed ? null : RatingRefusals.TextUnreadable);
        Check(Given.Wish(contact: new Contact(text, Phone: null)), allowed ? null : RatingRefusals.TextUnreadable);
    }

    [Fact(DisplayName = "残缺的代理项无法显示，不接受")]
    public void Lone_surrogates()
    {
        // In a loop: test data travels as UTF-8, which has no lone surrogates.
        foreach (var text in (string[])["好\ud83d", "\ude00好", "\ude00\ud83d", "\ud83d好\ude00"])
        {
            Check(Given.Wish(comment: text), RatingRefusals.TextUnreadable);
            Check(Given.Wish(contact: new Contact(text, Phone: null)), RatingRefusals.TextUnreadable);
        }
    }

    [Theory(DisplayName = "姓名最长 50 个字")]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Name_length(int characters, bool allowed) => Check(
        Given.Wish(contact: new Contact(new string('示', characters), Phone: null)),
        allowed ? null : RatingRefusals.ContactNameTooLong(50));

    [Theory(DisplayName = "看不见的名字不是名字：不能借此成为实名")]
    [InlineData("\u200b")]
    [InlineData("\u3164\u2800")]
    [InlineData("\ufeff\u00ad")]
    public void Name_is_visible(string name) =>
        Check(Given.Wish(contact: new Contact(name, "0000-1234567")), RatingRefusals.TextUnreadable);

    [Theory(DisplayName = "电话为 7 到 20 位数字，可带区号、加号、短横线")]
    [InlineData("0001234", true)]
    [InlineData("000123", false)]
    [InlineData("0000-1234567", true)]
    [InlineData("+00 (000) 0000-0000", true)]
    [InlineData("00000000000000000000", true)]
    [InlineData("000000000000000000000", false)]
    [InlineData("0000-1234567 转 8", false)]
    [InlineData("１２３４５６７８", false)]
    [InlineData("+++++++", false)]
    [InlineData("0000000-------------------", false)]
    public void Phone(string phone, bool allowed) => Check(
        Given.Wish(contact: new Contact(Name: null, phone)), allowed ? null : RatingRefusals.ContactPhoneInvalid);

    static void Check(RatingWish wish, Refusal? expected)
    {
        Assert.Equal(expected, RatingRules.ContentHolds(wish, Situation));
        Assert.Equal(expected, Rating.Submit(wish, Situation, new RatingIds(Given.Id(1), 1)).Refusal);
    }
}
