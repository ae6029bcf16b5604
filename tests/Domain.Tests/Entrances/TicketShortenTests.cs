using Domain.Entrances;

namespace Domain.Tests.Entrances;

public sealed class TicketShortenTests
{
    [Theory(DisplayName = "日志只记码的前八个字符，任何输入都安全")]
    [InlineData("JAcAAAHiQAEJ1AAAY4xihTGXvVu8fbxz", "JAcAAAHi…")]
    [InlineData("12345678", "12345678…")]
    [InlineData("abc", "abc…")]
    [InlineData("", "…")]
    [InlineData(null, "…")]
    [InlineData("a\r\nERROR x", "a??ERROR…")]
    [InlineData("\u001b[31m<b>", "??31m?b?…")]
    [InlineData("评价码😀-_", "?????-_…")]
    public void Shortens(string? text, string expected) => Assert.Equal(expected, EntranceTicket.Shorten(text));

    [Fact(DisplayName = "残缺的代理字符不会写进日志")]
    public void Lone_surrogate() => Assert.Equal("1234567?…", EntranceTicket.Shorten("1234567\uD83D\uDE00"));
}
