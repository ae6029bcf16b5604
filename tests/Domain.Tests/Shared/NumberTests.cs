using System.Globalization;
using Domain.Entrances;
using Domain.Rectification;
using Domain.Shared;
using Domain.Tests.Entrances;
using FsCheck;
using FsCheck.Fluent;

namespace Domain.Tests.Shared;

/// <summary>Numbers that people read aloud and type: receipt 回执编号 and case 整改编号.</summary>
public sealed class NumberTests
{
    const ulong FortyBits = (1UL << 40) - 1;
    static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);
    static readonly DateOnly Day = new(2026, 11, 21);
    static readonly DateTime Morning = new(2026, 11, 21, 2, 30, 0, DateTimeKind.Utc);

    static readonly Gen<ulong> Chance =
        from high in Gen.Choose(int.MinValue, int.MaxValue)
        from low in Gen.Choose(int.MinValue, int.MaxValue)
        select (ulong)(uint)high << 32 | (uint)low;

    [Theory(DisplayName = "Crockford 编码：定长、高位在前、没有 I L O U")]
    [InlineData(0UL, 1, "0")]
    [InlineData(31UL, 1, "Z")]
    [InlineData(32UL, 1, "0")]
    [InlineData(32UL, 2, "10")]
    [InlineData(0x1234567890UL, 8, "28T5CY4G")]
    [InlineData(FortyBits, 8, "ZZZZZZZZ")]
    [InlineData(ulong.MaxValue, 12, "ZZZZZZZZZZZZ")]
    public void Encodes(ulong bits, int length, string text) => Assert.Equal(text, Crockford.Encode(bits, length));

    [Theory(DisplayName = "编码长度只能是 1 到 12")]
    [InlineData(0)]
    [InlineData(13)]
    public void Encodes_one_to_twelve(int length) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Crockford.Encode(1, length));

    [Theory(DisplayName = "读取手工输入：大小写、空格、短横线、O 与 0、I L 与 1 都认得，U 不认")]
    [InlineData("7k3m-9qxz", "7K3M9QXZ")]
    [InlineData(" 7K 3M 9Q XZ ", "7K3M9QXZ")]
    [InlineData("oO0iIlL1", "00011111")]
    [InlineData("7K3M9QXU", null)]
    [InlineData("7K3M_9QX", null)]
    [InlineData("七", null)]
    [InlineData("", "")]
    [InlineData("00000000000000000000000000000000", "00000000000000000000000000000000")]
    [InlineData("000000000000000000000000000000000", null)]
    public void Normalises(string typed, string? written) => Assert.Equal(written, Crockford.Normalise(typed));

    [Fact(DisplayName = "回执编号：北京日期、当日的秒和 8 个随机字符，任意随机数都读得回来，绝无 I L O U")]
    public void Receipt_round_trip() => Prop.ForAll(Chance.ToArbitrary(), chance =>
    {
        var number = ReceiptNo.Of(Morning, chance);
        Assert.Matches("^20261121[0-9A-HJKMNP-TV-Z]{12}$", number);
        Assert.Equal(ReceiptNo.Length, number.Length);
        Assert.Equal(number, ReceiptNo.Read(number));
        Assert.Equal(number, ReceiptNo.Of(Morning, ReceiptNo.ChanceOf(number)));
        Assert.Equal(number, ReceiptNo.Read($" {number[..4]}-{number[4..8]} {number[8..].ToLowerInvariant()}"));
        Assert.Equal(number, ReceiptNo.Read(number.Replace('0', 'O').Replace('1', 'l')));
        Assert.Equal(number, ReceiptNo.Of(Morning, chance & FortyBits));
    }).Check(Thousand);

    [Fact(DisplayName = "回执编号：随机位不同，编号就不同")]
    public void Receipt_keeps_forty_bits()
    {
        for (var bit = 0; bit < 40; bit++)
            Assert.NotEqual(ReceiptNo.Of(Morning, 0), ReceiptNo.Of(Morning, 1UL << bit));
    }

    [Theory(DisplayName = "回执编号：晚一秒的排在后面，北京时间零点换日；与随机数无关")]
    [InlineData("2026-11-20T15:59:59.999Z", "20261120", "2026-11-20T16:00:00Z", "20261121")]
    [InlineData("2026-11-20T16:00:00Z", "20261121", "2026-11-20T16:00:01Z", "20261121")]
    [InlineData("2026-11-21T02:30:00.999Z", "20261121", "2026-11-21T02:30:01Z", "20261121")]
    public void Receipts_grow_with_time(string earlier, string date, string later, string laterDate)
    {
        var (one, other) = (ReceiptNo.Of(DateTime.Parse(earlier, null, DateTimeStyles.AdjustToUniversal), FortyBits), ReceiptNo.Of(DateTime.Parse(later, null, DateTimeStyles.AdjustToUniversal), 0));
        Assert.Equal((date, laterDate), (one[..8], other[..8]));
        Assert.True(string.CompareOrdinal(one, other) < 0, $"{one} {other}");
    }

    [Fact(DisplayName = "最早发出的 16 位回执编号仍然读得出来，签名链接也还指向它")]
    public void Earlier_receipts_stay()
    {
        const string Earlier = "202611217K3M9QXZ";
        Assert.Equal(Earlier, ReceiptNo.Read("20261121 7k3m-9qxz"));
        Assert.Equal(Earlier, ReceiptNo.EarlierOf(Morning, ReceiptNo.ChanceOf(Earlier)));
        Assert.Equal(Earlier, ReceiptTicket.ReceiptNoOf(Opened(Earlier)));
        Assert.Equal(ReceiptNo.Of(Morning, 7), ReceiptTicket.ReceiptNoOf(Opened(ReceiptNo.Of(Morning, 7))));
    }

    static EntranceTicket Opened(string receiptNo)
    {
        var ring = new TicketKeyRing("prod", [Rings.Key(1, 1)], 1, 1);
        Assert.True(EntranceTicket.TryVerify(ReceiptTicket.Issue(ring, receiptNo, Morning), ring, Morning, out var ticket));
        return ticket;
    }

    [Theory(DisplayName = "不可能是回执编号的输入都读作无")]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("20261121")]
    [InlineData("202611217K3M9QX")]
    [InlineData("202611217K3M9QXZZ")]
    [InlineData("2026112113RQ7K3M9QXZZ")]
    [InlineData("202613217K3M9QXZ")]
    [InlineData("202602297K3M9QXZ")]
    [InlineData("2026A1217K3M9QXZ")]
    [InlineData("202611217K3M9QXU")]
    [InlineData("'; DROP TABLE Ra")]
    public void Not_a_receipt(string? typed) => Assert.Null(ReceiptNo.Read(typed));

    [Fact(DisplayName = "任意输入都不会出错：读出的要么是无，要么是规范写法")]
    public void Any_text() => Prop.ForAll(ArbMap.Default.ArbFor<string?>(), text =>
    {
        if (ReceiptNo.Read(text) is { } number) Assert.Matches("^[0-9]{8}[0-9A-HJKMNP-TV-Z]{8}$", number);
        if (text is not null && Crockford.Normalise(text) is { } written) Assert.Matches("^[0-9A-HJKMNP-TV-Z]*$", written);
    }).Check(Thousand);

    [Fact(DisplayName = "整改编号：ZG、北京日期、短横线和 6 个字符")]
    public void Case_number() => Prop.ForAll(Chance.ToArbitrary(), chance =>
        Assert.Matches("^ZG20261121-[0-9A-HJKMNP-TV-Z]{6}$", CaseNumber.Of(Day, chance))).Check(Thousand);

    [Fact(DisplayName = "北京时间：零点在 UTC 前一日 16 时，毫秒以下舍去，非 UTC 的时刻不收")]
    public void China_time()
    {
        var midnight = new DateTime(2026, 11, 20, 16, 0, 0, DateTimeKind.Utc);
        Assert.Equal((midnight, midnight.AddDays(1)), (ChinaTime.StartOf(Day), ChinaTime.EndOf(Day)));
        Assert.Equal((Day, Day.AddDays(-1)), (ChinaTime.DateOf(midnight), ChinaTime.DateOf(midnight.AddTicks(-1))));
        Assert.Equal(midnight.AddMilliseconds(-1), ChinaTime.ToMilliseconds(midnight.AddTicks(-1)));
        Assert.Throws<ArgumentException>(() => ChinaTime.DateOf(DateTime.SpecifyKind(midnight, DateTimeKind.Local)));
        Assert.Throws<ArgumentException>(() => ChinaTime.ToMilliseconds(DateTime.SpecifyKind(midnight, DateTimeKind.Unspecified)));
    }
}
