using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Domain.Entrances;

namespace Domain.Tests.Entrances;

public sealed class ForgedTicketTests
{
    const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    static readonly DateTime End = Rings.Now.AddDays(60);

    static readonly string[] Valid =
    [
        EntranceTicket.IssueForEntrance(Rings.Golden, 123_456, 1, new(2026, 11, 21), new(2026, 12, 31)),
        EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Encounter, 0xA1B2C3D4E5F6, End),
        EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Survey, 1, End),
        EntranceTicket.IssueNumbered(Rings.Golden, TicketKind.Receipt, 0, End),
    ];

    public static TheoryData<string> ValidTickets => [.. Valid];

    [Theory(DisplayName = "改动任何一位，码即失效")]
    [MemberData(nameof(ValidTickets))]
    public void Every_bit_counts(string valid)
    {
        Assert.True(Rings.Verifies(valid));
        var bytes = Base64Url.DecodeFromChars(valid);
        for (var bit = 0; bit < bytes.Length * 8; bit++)
        {
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
            Assert.False(Rings.Verifies(Base64Url.EncodeToString(bytes)), $"bit {bit}");
            bytes[bit / 8] ^= (byte)(1 << bit % 8);
        }
    }

    [Theory(DisplayName = "换掉任何一个字符，码即失效")]
    [MemberData(nameof(ValidTickets))]
    public void Every_character_counts(string valid)
    {
        for (var at = 0; at < valid.Length; at++)
            foreach (var other in Alphabet.Where(other => other != valid[at]))
                Assert.False(Rings.Verifies(Replace(valid, at, other)), $"{other} at {at}");
    }

    [Theory(DisplayName = "长度不是 32 的一律失效")]
    [MemberData(nameof(ValidTickets))]
    public void Only_one_length(string valid)
    {
        var longer = string.Concat(Enumerable.Repeat(valid, 4));
        for (var length = 0; length <= longer.Length; length++)
            Assert.Equal(length == 32, Rings.Verifies(longer[..length]));
        Assert.False(Rings.Verifies(new string('J', 1_000_000)));
    }

    [Theory(DisplayName = "填充、标准 Base64 字符、空白、全角和形近字符一律失效")]
    [MemberData(nameof(ValidTickets))]
    public void Strict_alphabet(string valid)
    {
        const string strangers = "+/=%. ~!\t\r\n\v\f\0\u007F\u0085\u00A0\u2003\u3000\uFEFF\u200B\u202EＡａ０－＿А‐–\uD83D";
        for (var at = 0; at < valid.Length; at++)
        {
            foreach (var stranger in strangers)
                Assert.False(Rings.Verifies(Replace(valid, at, stranger)), $"U+{(int)stranger:X4} at {at}");
            // The same low bits under a higher character must not pass for the character itself.
            foreach (var high in (int[])[0x80, 0x100, 0x200, 0x1000, 0x8000, 0xFF00])
                Assert.False(Rings.Verifies(Replace(valid, at, (char)(valid[at] + high))), $"+0x{high:X} at {at}");
        }
        foreach (var odd in (string[])[" " + valid, valid + " ", valid + "=", valid + "\n", valid[..31] + "=", valid[..30] + "==", valid[..30] + "\r\n"])
            Assert.False(Rings.Verifies(odd), odd);
    }

    [Theory(DisplayName = "签名虽对但版本、保留位、种类不对的码失效")]
    [InlineData(0b000_001_00)]
    [InlineData(0b010_001_00)]
    [InlineData(0b111_001_00)]
    [InlineData(0b001_000_00)]
    [InlineData(0b001_101_00)]
    [InlineData(0b001_111_00)]
    [InlineData(0b001_001_01)]
    [InlineData(0b001_001_10)]
    public void Signed_but_of_another_layout(byte head)
    {
        Assert.True(Rings.Verifies(SignedByHand(0b001_001_00)));
        Assert.False(Rings.Verifies(SignedByHand(head)));
    }

    [Fact(DisplayName = "别的环境签的码在本环境失效")]
    public void Another_environment()
    {
        foreach (var environment in (string[])["test", "Prod", "prod2", "pro", "p"])
        {
            var foreign = Rings.One(Rings.Key(7, 0x01), environment);
            var text = EntranceTicket.IssueForEntrance(foreign, 1, 1, new(2026, 11, 21), expiresOn: null);
            Assert.True(Rings.Verifies(text, foreign));
            Assert.False(Rings.Verifies(text));
            Assert.False(Rings.Verifies(Valid[0], foreign));
        }
    }

    [Fact(DisplayName = "未知密钥、同号但不同的密钥签的码失效")]
    public void Another_key()
    {
        Assert.False(Rings.Verifies(Valid[0], Rings.One(Rings.Key(8, 0x01))));
        Assert.False(Rings.Verifies(Valid[0], Rings.One(Rings.Key(7, 0x02))));
    }

    static string Replace(string text, int at, char with) => $"{text[..at]}{with}{text[(at + 1)..]}";

    static string SignedByHand(byte head)
    {
        byte[] signed = [head, 7, 0, 0, 0, 0, 1, 1, 9, 0xD4, 0, 0];
        byte[] message = [.. Encoding.ASCII.GetBytes("qr-token-v1|prod\0"), .. signed];
        var mac = HMACSHA256.HashData(Enumerable.Repeat((byte)1, 32).ToArray(), message);
        return Base64Url.EncodeToString([.. signed, .. mac.AsSpan(0, 12)]);
    }
}
