using Domain.Entrances;
using FsCheck;
using FsCheck.Fluent;

namespace Domain.Tests.Entrances;

public sealed class TicketPropertyTests
{
    static readonly DateOnly FirstDay = new(2020, 1, 1);
    static readonly Config Thousand = Config.QuickThrowOnFailure.WithMaxTest(1_000);

    [Fact(DisplayName = "印制的码：签发后核验，读出的正是所写的，且符合网址与小程序码的字符要求")]
    public void Printed_round_trip()
    {
        var wishes =
            from keyId in Gen.Choose(0, 255)
            from high in Gen.Choose(0, 255)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            from generation in Gen.Choose(0, 255)
            from issued in Gen.Choose(0, ushort.MaxValue - 1)
            from life in Gen.Choose(-100, ushort.MaxValue - 1 - issued)
            select (KeyId: (byte)keyId, Number: (long)high << 32 | (uint)low, Generation: (byte)generation,
                IssuedOn: FirstDay.AddDays(issued), ExpiresOn: life < 0 ? (DateOnly?)null : FirstDay.AddDays(issued + 1 + life));

        Prop.ForAll(wishes.ToArbitrary(), wish =>
        {
            var ring = Rings.One(Rings.Key(wish.KeyId, 0x5A));
            var text = EntranceTicket.IssueForEntrance(ring, wish.Number, wish.Generation, wish.IssuedOn, wish.ExpiresOn);
            Assert.Matches("^[I-P][A-Za-z0-9_-]{31}$", text);
            Assert.True(EntranceTicket.TryVerify(text, ring, wish.IssuedOn.ToDateTime(TimeOnly.MinValue, DateTimeKind.Utc), out var ticket));
            Assert.Equal((TicketKind.Entrance, wish.KeyId, wish.Number, wish.Generation),
                (ticket.Kind, ticket.KeyId, ticket.Number, ticket.Generation));
            Assert.Equal((wish.IssuedOn, wish.ExpiresOn, null), (ticket.IssuedOn, ticket.ExpiresOn, ticket.ExpiresAt));
            Assert.Equal(text, EntranceTicket.IssueForEntrance(ring, ticket.Number, ticket.Generation, ticket.IssuedOn!.Value, ticket.ExpiresOn));
        }).Check(Thousand);
    }

    [Fact(DisplayName = "动态的码：签发后核验，读出的正是所写的，到期前有效、到期后失效")]
    public void Numbered_round_trip()
    {
        var wishes =
            from keyId in Gen.Choose(0, 255)
            from kind in Gen.Elements(TicketKind.Encounter, TicketKind.Survey, TicketKind.Receipt)
            from high in Gen.Choose(0, ushort.MaxValue)
            from low in Gen.Choose(int.MinValue, int.MaxValue)
            from seconds in Gen.Choose(int.MinValue, int.MaxValue)
            select (KeyId: (byte)keyId, Kind: kind, Number: (long)high << 32 | (uint)low,
                ExpiresAt: DateTime.UnixEpoch.AddSeconds((uint)seconds));

        Prop.ForAll(wishes.ToArbitrary(), wish =>
        {
            var ring = Rings.One(Rings.Key(wish.KeyId, 0xA5));
            var text = EntranceTicket.IssueNumbered(ring, wish.Kind, wish.Number, wish.ExpiresAt);
            Assert.Matches("^[I-P][A-Za-z0-9_-]{31}$", text);
            Assert.True(EntranceTicket.TryVerify(text, ring, wish.ExpiresAt.AddTicks(-1), out var ticket));
            Assert.Equal((wish.Kind, wish.KeyId, wish.Number, 0), (ticket.Kind, ticket.KeyId, ticket.Number, ticket.Generation));
            Assert.Equal((null, null, wish.ExpiresAt), (ticket.IssuedOn, ticket.ExpiresOn, ticket.ExpiresAt));
            Assert.False(EntranceTicket.TryVerify(text, ring, wish.ExpiresAt, out _));
        }).Check(Thousand);
    }

    [Fact(DisplayName = "任意文字都只会被判为无效，绝不出错")]
    public void Any_text_is_simply_refused() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>(), text =>
        {
            Assert.False(EntranceTicket.TryVerify(text, Rings.Golden, Rings.Now, out _));
            Assert.Matches("^[A-Za-z0-9_?-]{0,8}…$", EntranceTicket.Shorten(text));
        }).Check(Thousand);
}
