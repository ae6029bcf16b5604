using Domain.Entrances;

namespace Domain.Tests.Entrances;

public sealed class TicketKeyRingTests
{
    static readonly DateOnly Issued = new(2026, 11, 21);

    [Fact(DisplayName = "停签的密钥仍可核验旧码；吊销的密钥所签的码失效")]
    public void State_of_a_key()
    {
        var old = EntranceTicket.IssueForEntrance(Rings.Golden, 5, 1, Issued, expiresOn: null);
        Assert.True(Rings.Verifies(old, Rotated(TicketKeyState.VerifyOnly)));
        Assert.False(Rings.Verifies(old, Rotated(TicketKeyState.Revoked)));

        static TicketKeyRing Rotated(TicketKeyState state) =>
            new("prod", [Rings.Key(7, 0x01, state), Rings.Key(8, 0x02)], printedKeyId: 8, dynamicKeyId: 8);
    }

    [Theory(DisplayName = "停签、吊销、不存在的密钥都不能用来签发")]
    [InlineData(7, 9)]
    [InlineData(9, 7)]
    [InlineData(6, 9)]
    [InlineData(9, 6)]
    [InlineData(9, 1)]
    [InlineData(1, 9)]
    public void Only_an_active_key_signs(byte printedKeyId, byte dynamicKeyId)
    {
        TicketKey[] keys = [Rings.Key(6, 1, TicketKeyState.Revoked), Rings.Key(7, 2, TicketKeyState.VerifyOnly), Rings.Key(9, 3)];
        Assert.Equal(9, new TicketKeyRing("prod", keys, 9, 9).PrintedKey.Id);
        Assert.Throws<ArgumentException>(() => new TicketKeyRing("prod", keys, printedKeyId, dynamicKeyId));
    }

    [Fact(DisplayName = "印制的码与动态的码可由不同密钥签发")]
    public void Two_signing_keys()
    {
        var ring = new TicketKeyRing("prod", [Rings.Key(0, 1), Rings.Key(255, 2)], printedKeyId: 0, dynamicKeyId: 255);
        Assert.True(EntranceTicket.TryVerify(EntranceTicket.IssueForEntrance(ring, 1, 0, Issued, null), ring, Rings.Now, out var printed));
        Assert.Equal(0, printed.KeyId);
        foreach (var kind in (TicketKind[])[TicketKind.Encounter, TicketKind.Survey, TicketKind.Receipt])
        {
            var text = EntranceTicket.IssueNumbered(ring, kind, 1, Rings.Now.AddDays(1));
            Assert.True(EntranceTicket.TryVerify(text, ring, Rings.Now, out var dynamic));
            Assert.Equal((kind, 255), (dynamic.Kind, dynamic.KeyId));
        }
    }

    [Fact(DisplayName = "没有密钥、密钥重号、环境名不合规的密钥环不成立")]
    public void Broken_rings()
    {
        Assert.Throws<ArgumentException>(() => new TicketKeyRing("prod", [], 7, 7));
        Assert.Throws<ArgumentException>(() => new TicketKeyRing("prod", [Rings.Key(7, 1), Rings.Key(7, 2)], 7, 7));
        foreach (var environment in (string[])["", " ", "a b", "a|b", "a\0", "生产", new string('a', 33)])
            Assert.Throws<ArgumentException>(() => Rings.One(Rings.Key(7, 1), environment));
        var longest = Rings.One(Rings.Key(7, 1), new string('a', 32));
        Assert.True(Rings.Verifies(EntranceTicket.IssueForEntrance(longest, 1, 1, Issued, null), longest));
    }

    [Theory(DisplayName = "密钥必须是 32 字节")]
    [InlineData(0)]
    [InlineData(31)]
    [InlineData(33)]
    public void Length_of_a_key(int length) =>
        Assert.Throws<ArgumentException>(() => new TicketKey(7, TicketKeyState.Active, new byte[length]));

    [Fact(DisplayName = "密钥不显示内容，也不受外部数组改动影响")]
    public void A_key_keeps_its_secret()
    {
        var secret = Enumerable.Repeat((byte)1, 32).ToArray();
        var key = new TicketKey(7, TicketKeyState.Active, secret);
        secret[0] = 99;
        Assert.True(Rings.Verifies(EntranceTicket.IssueForEntrance(Rings.Golden, 1, 1, Issued, null), Rings.One(key)));
        Assert.Equal("TicketKey 7 (Active)", key.ToString());
        Assert.Equal(["Id", "State"], typeof(TicketKey).GetProperties().Select(property => property.Name).Order());
    }
}
