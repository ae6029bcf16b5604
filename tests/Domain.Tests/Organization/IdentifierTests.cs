using Domain.Organization;

namespace Domain.Tests.Organization;

public sealed class IdentifierTests
{
    // The first is the example of the standard itself, the others are invented in a division that does not exist.
    [Theory(DisplayName = "统一社会信用代码：校验码正确的通过")]
    [InlineData("91350100M000100Y43")]
    [InlineData("91000000DEM0000019")]
    [InlineData("91000000DEM000002C")]
    [InlineData("91000000DEM0000180")]
    public void Right_credit_code(string code) => Assert.Null(CreditCode.Holds(code));

    [Fact(DisplayName = "统一社会信用代码：国家标准的例子校验码是 3")]
    public void Standards_example() => Assert.Equal('3', CreditCode.CheckCharacterOf("91350100M000100Y4"));

    [Fact(DisplayName = "统一社会信用代码：改动任何一位都会被发现")]
    public void Every_single_change_is_found()
    {
        const string right = "91350100M000100Y43", alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";
        for (var place = 0; place < right.Length; place++)
            foreach (var other in alphabet.Where(c => c != right[place]))
                Assert.Equal("party.creditCodeInvalid", CreditCode.Holds(right[..place] + other + right[(place + 1)..])?.Code);
    }

    [Theory(DisplayName = "统一社会信用代码：长度、字母表以外的字符被拒绝")]
    [InlineData("")]
    [InlineData("91350100M000100Y4")]
    [InlineData("91350100M000100Y433")]
    [InlineData("91350100O000100Y43")]
    [InlineData("91350100m000100y43")]
    [InlineData("９１350100M000100Y43")]
    public void Wrong_credit_code(string code) => Assert.Equal("party.creditCodeInvalid", CreditCode.Holds(code)?.Code);

    [Fact(DisplayName = "录入时的空格和小写字母不影响识别")]
    public void Normalised() => Assert.Equal("91350100M000100Y43", CreditCode.Normalise(" 91350100 m000100y43 "));

    [Fact(DisplayName = "身份证号：国家标准的例子通过，校验码可以是 X")]
    public void Standards_id() => Assert.Null(IdNumber.Holds("11010519491231002X"));

    [Theory(DisplayName = "身份证号：校验码、长度、日期不对的被拒绝")]
    [InlineData("")]
    [InlineData("110105194912310021")]
    [InlineData("11010519491231002x")]
    [InlineData("11010519491231002")]
    [InlineData("370000199002300010")]
    [InlineData("1101051949123100AX")]
    public void Wrong_id(string number) => Assert.Equal("party.idNumberInvalid", IdNumber.Holds(number)?.Code);

    [Theory(DisplayName = "自然人用身份证号，法人和其他组织用统一社会信用代码")]
    [InlineData(PartyKind.NaturalPerson, "11010519491231002X", null)]
    [InlineData(PartyKind.NaturalPerson, "91350100M000100Y43", "party.idNumberInvalid")]
    [InlineData(PartyKind.LegalPerson, "91350100M000100Y43", null)]
    [InlineData(PartyKind.LegalPerson, "11010519491231002X", "party.creditCodeInvalid")]
    [InlineData(PartyKind.OtherOrganisation, "91350100M000100Y43", null)]
    public void Fits_kind(PartyKind kind, string identifier, string? code) =>
        Assert.Equal(code, OrganizationRules.IdentifierFitsKind(kind, identifier)?.Code);
}
