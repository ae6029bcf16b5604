using Wechat.Messages;
using static Wechat.Messages.TemplateFieldProblem;

namespace Wechat.Tests.Messages;

public sealed class TemplateFieldTests
{
    [Theory(DisplayName = "字段类型由键的前缀决定；first、remark 与不认识的不算")]
    [InlineData("thing1", TemplateFieldType.Thing), InlineData("character_string12", TemplateFieldType.CharacterString), InlineData("short_thing3", TemplateFieldType.ShortThing)]
    [InlineData("const5", TemplateFieldType.Constant), InlineData("enum1", TemplateFieldType.Enumerated), InlineData("phone_number2", TemplateFieldType.PhoneNumber), InlineData("car_number1", TemplateFieldType.CarNumber)]
    [InlineData("first", null), InlineData("remark", null), InlineData("keyword1", null), InlineData("thing", null), InlineData("1", null), InlineData("Thing1", null), InlineData("", null)]
    public void Keys(string key, TemplateFieldType? type) => Assert.Equal(type, TemplateField.Parse(key)?.Type);

    [Theory(DisplayName = "字段限制逐条检查：刚好合规与刚好不合规")]
    [InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十", None), InlineData("thing1", "一二三四五六七八九十一二三四五六七八九十一", TooLong)]
    [InlineData("thing1", "A窗口（1号）", None), InlineData("thing1", "", Empty), InlineData("thing1", "   ", Empty), InlineData("thing1", null, Empty)]
    [InlineData("thing1", "谢谢👍", Characters), InlineData("thing1", "换\n行", Characters), InlineData("thing1", "制\t表", Characters), InlineData("thing1", "隐\u200b形", Characters), InlineData("thing1", "✅好", Characters), InlineData("thing1", "𠮷野家", None)]
    [InlineData("number1", "12345678901234567890123456789012", None), InlineData("number1", "123456789012345678901234567890123", TooLong), InlineData("number1", "12.5", None), InlineData("number1", "12.", Format), InlineData("number1", "一", Format)]
    [InlineData("letter1", "abcdefghijklmnopqrstuvwxyzABCDEF", None), InlineData("letter1", "abcdefghijklmnopqrstuvwxyzABCDEFG", TooLong), InlineData("letter1", "a1", Characters)]
    [InlineData("symbol1", "+-*/%", None), InlineData("symbol1", "+-*/%!", TooLong), InlineData("symbol1", "a", Characters)]
    [InlineData("character_string1", "20261121-8F3K2M9Q", None), InlineData("character_string1", "编号1", Characters), InlineData("character_string1", "123456789012345678901234567890123", TooLong)]
    [InlineData("time1", "15:01", None), InlineData("time1", "2019年10月1日 15:01", None), InlineData("time1", "2019-10-01 15:01:22", None), InlineData("time1", "9:00~17:30", None), InlineData("time1", "2019年10月1日 15:01~2019年10月2日 9:00", None)]
    [InlineData("time1", "2019年10月1日", Format), InlineData("time1", "24:00", Format), InlineData("time1", "12:60", Format), InlineData("time1", "2019年2月29日 15:01", Format), InlineData("time1", "明天", Format), InlineData("time1", "9:00~10:00~11:00", Format), InlineData("time1", "9:00~", Format)]
    [InlineData("date1", "2019年10月1日", None), InlineData("date1", "2020年2月29日 15:01", None), InlineData("date1", "2019年13月1日", Format), InlineData("date1", "15:01", Format), InlineData("date1", "0000年1月1日", Format)]
    [InlineData("amount1", "¥100", None), InlineData("amount1", "1234567890.5元", Format), InlineData("amount1", "12345678.90元", None), InlineData("amount1", "$$1", Format), InlineData("amount1", "免费", Format)]
    [InlineData("phone_number1", "+86-0766-66888866", None), InlineData("phone_number1", "+86-0766-668888661", TooLong), InlineData("phone_number1", "电话1", Characters)]
    [InlineData("car_number1", "鲁A8Z888挂", None), InlineData("car_number1", "鲁A8Z8888挂", TooLong), InlineData("car_number1", "鲁A鲁A1", Format)]
    [InlineData("name1", "一二三四五六七八九十", None), InlineData("name1", "一二三四五六七八九十一", TooLong), InlineData("name1", "abcdefghijklmnopqrst", None), InlineData("name1", "abcdefghijklmnopqrstu", TooLong), InlineData("name1", "张abcdefghij", TooLong), InlineData("name1", "张3", Characters)]
    [InlineData("phrase1", "已办结", None), InlineData("phrase1", "一二三四五", None), InlineData("phrase1", "一二三四五六", TooLong), InlineData("phrase1", "OK", Characters), InlineData("phrase1", "已办，", Characters)]
    [InlineData("const1", "评价邀请", None), InlineData("short_thing1", "一二三四五", None), InlineData("short_thing1", "一二三四五六", TooLong)]
    public void Limits(string key, string? value, TemplateFieldProblem problem) => Assert.Equal(problem, TemplateField.Parse(key)!.Check(value));

    [Theory(DisplayName = "放进字段：换行变空格，表情去掉，过长的在限制内以省略号结尾，不能截断的不硬截")]
    [InlineData("thing1", "关于公共资源交易中心一号窗口开标服务的评价邀请", "关于公共资源交易中心一号窗口开标服务的…")]
    [InlineData("thing1", " 第一行\r\n\t第二行👍🏻 ", "第一行 第二行"), InlineData("thing1", "一二三四五六七八九十一二三四五六七八𠮷九十", "一二三四五六七八九十一二三四五六七八…")]
    [InlineData("thing1", "👍\n", null), InlineData("thing1", "", null), InlineData("thing1", null, null)]
    [InlineData("character_string1", "编号：20261121-ABCD", "20261121-ABCD"), InlineData("character_string1", "1234567890123456789012345678901234", "12345678901234567890123456789...")]
    [InlineData("name1", "欧阳（测试）一二三四五六七八", "欧阳（测试）一二三…"), InlineData("name1", "Example Organisation Ltd", "Example Organisat..."), InlineData("name1", "12", null)]
    [InlineData("phrase1", "非常不满意评价", "非常不满意"), InlineData("phrase1", "已办结。", "已办结"), InlineData("phrase1", "OK", null)]
    [InlineData("number1", "12.5", "12.5"), InlineData("number1", "十二", null), InlineData("time1", "2026年11月21日\n15:01", "2026年11月21日 15:01"), InlineData("date1", "昨天", null)]
    [InlineData("amount1", "12345678901元", null), InlineData("const1", "一二三四五六七八九十一二三四五六七八九十一", null)]
    public void Fit(string key, string? value, string? fitted) => Assert.Equal(fitted, TemplateField.Parse(key)!.Fit(value));

    [Fact(DisplayName = "放得进去的值一定通过检查：随机文本一万条")]
    public void What_fits_passes()
    {
        var random = new Random(7);
        var keys = new[] { "thing1", "character_string1", "name1", "phrase1", "letter1", "symbol1", "short_thing1", "time1", "number1", "const1" };
        const string Alphabet = "评价窗口一二三abcXYZ019 \n\t，。-~:…👍𠮷\ud83d\u200b\u0001\ufffd年月日元¥%";
        var fitted = 0;
        for (var i = 0; i < 10_000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(60)).Select(_ => Alphabet[random.Next(Alphabet.Length)]));
            var field = TemplateField.Parse(keys[i % keys.Length])!;
            if (field.Fit(text) is not { } value) continue;
            fitted++;
            Assert.Equal(None, field.Check(value));
        }
        Assert.True(fitted > 3000, $"{fitted}");
    }

    [Fact(DisplayName = "模板内容读成字段；填值时缺的、多的、放不进的都说清是哪一个")]
    public void Template()
    {
        var content = TemplateContent.Parse("{{first.DATA}}\n办理事项：{{thing1.DATA}}\n完成时间: {{ time2.DATA }}\n编号{{character_string3.DATA}}\n感谢您的支持\n");
        Assert.Equal(["first", "thing1", "time2", "character_string3"], content.Lines.Select(l => l.Key));
        Assert.Equal(["", "办理事项", "完成时间", "编号"], content.Lines.Select(l => l.Label));

        var lines = new TemplateContent([.. content.Lines.Skip(1)]);
        var filled = lines.Fill(new Dictionary<string, string> { ["thing1"] = "开标\n服务", ["time2"] = "2026年11月21日 15:01", ["character_string3"] = "A1" });
        Assert.True(filled.IsComplete);
        Assert.Equal("开标 服务", filled.Data["thing1"].Value);

        var broken = lines.Fill(new Dictionary<string, string> { ["thing1"] = "👍", ["time2"] = "昨天", ["thing9"] = "x" });
        Assert.Equal(4, broken.Problems.Count);
        Assert.All(new[] { "办理事项", "完成时间", "编号", "thing9" }, part => Assert.Contains(broken.Problems, p => p.Contains(part)));
        Assert.Contains("first", Assert.Single(content.Fill(new Dictionary<string, string> { ["first"] = "x", ["thing1"] = "x", ["time2"] = "15:01", ["character_string3"] = "A1" }).Problems));
        Assert.Empty(TemplateContent.Parse("没有字段").Lines);
    }
}
