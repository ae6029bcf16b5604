using Domain.Messaging;
using Domain.Organization;
using Domain.Raters;
using Domain.Ratings;

namespace Domain.Tests.Raters;

public sealed class RaterAccountTests
{
    static readonly DateTime Now = new(2026, 11, 16, 1, 0, 0, DateTimeKind.Utc);
    static readonly Guid Party = Guid.Parse("019aa000-0000-7000-8000-000000000060"), Other = Guid.Parse("019aa000-0000-7000-8000-000000000061");

    [Fact(DisplayName = "同一评价人：本人的全部标识都算；只有设备标识的人就是那台设备")]
    public void Keys()
    {
        Assert.Equal(["d"], new Rater(RaterKind.Device, "d", PartyId: null).Keys);
        Assert.Equal(["p", "u", "o"], new Rater(RaterKind.Party, "p", Party) { OtherKeys = ["u", "o"] }.Keys);
    }

    [Fact(DisplayName = "注销：可读身份的痕迹都清掉，登录凭证作废；再次登录即恢复")]
    public void Erases()
    {
        var account = Account();
        var stamp = account.TokenStamp;
        account.ActFor(Party);
        account.VerifyPhone(Now);
        account.Erase(Now, Guid.NewGuid());
        Assert.Equal((false, (Guid?)null, (DateTime?)null), (account.IsActive, account.ActingPartyId, account.PhoneVerifiedAt));
        Assert.NotEqual(stamp, account.TokenStamp);
        account.Erase(Now.AddDays(1), Guid.NewGuid());
        Assert.Equal(Now, account.ErasedAt);
        account.Reopen();
        Assert.True(account.IsActive);
    }

    [Fact(DisplayName = "合并：所代表的主体和核验过的手机随人走，被合并的账户不能再用；已有的不被覆盖")]
    public void Merges()
    {
        var (from, into) = (Account(), Account());
        from.ActFor(Party);
        from.VerifyPhone(Now);
        var stamp = from.TokenStamp;
        from.MergeInto(into, Guid.NewGuid());
        Assert.Equal((false, into.Id, (Guid?)Party, (DateTime?)Now), (from.IsActive, from.MergedIntoId!.Value, into.ActingPartyId, into.PhoneVerifiedAt));
        Assert.NotEqual(stamp, from.TokenStamp);
        var late = Account();
        late.ActFor(Other);
        late.MergeInto(into, Guid.NewGuid());
        Assert.Equal(Party, into.ActingPartyId);
    }

    [Fact(DisplayName = "绑定码：到时限前一刻有效，到时限即失效，确认一次后不再有效")]
    public void Confirms_in_time()
    {
        Assert.Null(Requested().Confirm(Party, Now.AddMinutes(30).AddTicks(-1)));
        Assert.Equal(RaterRefusals.BindingCodeInvalid, Requested().Confirm(Party, Now.AddMinutes(30)));
        var binding = Requested();
        Assert.Null(binding.Confirm(Party, Now));
        Assert.Equal((BindingState.Confirmed, (Guid?)Party, (string?)null), (binding.State, binding.PartyId, binding.CodeKey));
        Assert.Equal(RaterRefusals.BindingCodeInvalid, binding.Confirm(Other, Now));
        Assert.Equal(Party, binding.PartyId);

        static PartyBinding Requested() => PartyBinding.Request(Guid.NewGuid(), Guid.NewGuid(), "key", "v", Now, TimeSpan.FromMinutes(30));
    }

    [Fact(DisplayName = "解除绑定后不再确认，也不再代表")]
    public void Ends()
    {
        var binding = PartyBinding.ByPhone(Guid.NewGuid(), Guid.NewGuid(), Party, "v", Now);
        Assert.True(binding.IsConfirmed);
        binding.End(Now.AddDays(1));
        Assert.Equal((false, (DateTime?)Now.AddDays(1)), (binding.IsConfirmed, binding.EndedAt));
        Assert.Equal(RaterRefusals.BindingCodeInvalid, binding.Confirm(Party, Now));
        Assert.Null(RaterRules.NotBoundYet([binding], Party));
    }

    [Fact(DisplayName = "绑定规则：同意现行隐私说明；主体在册；同一主体只绑定一次；核验的手机号与登记的一致")]
    public void Rules()
    {
        Assert.Null(RaterRules.ConsentHolds("2026-11", "2026-11"));
        Assert.Equal(RaterRefusals.ConsentRequired, RaterRules.ConsentHolds(null, "2026-11"));
        Assert.Equal(RaterRefusals.ConsentRequired, RaterRules.ConsentHolds("2026-10", "2026-11"));
        var party = new TradingParty { Id = Party, Kind = PartyKind.LegalPerson, IdentityHash = "h" };
        Assert.Null(RaterRules.PartyIsThere(party));
        party.Enabled = false;
        Assert.Equal(RaterRefusals.PartyUnknown, RaterRules.PartyIsThere(party));
        Assert.Equal(RaterRefusals.PartyUnknown, RaterRules.PartyIsThere(party: null));
        var bound = PartyBinding.ByPhone(Guid.NewGuid(), Guid.NewGuid(), Party, "v", Now);
        Assert.Equal(RaterRefusals.AlreadyBound, RaterRules.NotBoundYet([bound], Party));
        Assert.Null(RaterRules.NotBoundYet([bound], Other));
        Assert.Null(RaterRules.PhoneIsTheParty("a", "a"));
        Assert.Equal(RaterRefusals.PhoneDiffers, RaterRules.PhoneIsTheParty("a", "b"));
        Assert.Equal(RaterRefusals.PhoneDiffers, RaterRules.PhoneIsTheParty("a", ofParty: null));
        Assert.Equal(RaterRefusals.PhoneNotVerified, RaterRules.PhoneIsTheParty(verified: null, ofParty: null));
    }

    [Theory(DisplayName = "订阅余量：上报和推送取较大者，减去用掉的，任何次序都不为负")]
    [InlineData("R", 1)]
    [InlineData("RP", 1)]
    [InlineData("PPR", 2)]
    [InlineData("RT", 0)]
    [InlineData("T", 0)]
    [InlineData("RTTP", 0)]
    [InlineData("RRE", 0)]
    [InlineData("REP", 0)]
    [InlineData("REPR", 1)]
    [InlineData("ERP", 1)]
    [InlineData("RRTP", 1)]
    public void Grants(string steps, int balance)
    {
        var grant = new SubscriptionGrant { Id = Guid.NewGuid(), RaterIdentityId = Guid.NewGuid(), TemplateId = "t" };
        foreach (var step in steps)
        {
            var before = grant.Balance;
            switch (step)
            {
                case 'R': grant.Report(); break;
                case 'P': grant.Push(); break;
                case 'E': grant.Empty(); break;
                default: Assert.Equal(before > 0, grant.Take()); break;
            }
            Assert.True(grant.Balance >= 0);
        }
        Assert.Equal(balance, grant.Balance);
    }

    static RaterAccount Account() => new() { Id = Guid.NewGuid(), TokenStamp = Guid.NewGuid() };
}
