using Domain.Ratings;

namespace Domain.Tests.Ratings;

/// <summary>Who takes part, for whom somebody acts, what was settled otherwise, and registration by staff.</summary>
public sealed class PartTakingTests
{
    static readonly Guid Other = Given.Id(32), Third = Given.Id(33);

    [Fact(DisplayName = "QD 七：只有参加的主体可以评价；绑定多个主体的先选定；持链接而没有绑定的可以评价")]
    public void Takes_part()
    {
        var link = Given.Situation(Given.Encounter(party: Given.Party));
        (Guid? Acting, Guid[] Bound, string? Refusal)[] table =
        [
            (null, [], null),
            (Given.Party, [Given.Party], null),
            (Given.Party, [Given.Party, Other], null),
            (Other, [Given.Party, Other], "rating.actingPartyDiffers"),
            (null, [Given.Party, Other], "rating.actingPartyDiffers"),
            (Other, [Other], "rating.notTakingPart"),
            (Other, [Other, Third], "rating.notTakingPart"),
            (null, [Other, Third], "rating.notTakingPart"),
        ];
        Assert.All(table, row => Assert.Equal(row.Refusal, RatingRules.MayRate(link with { Rater = Bound(row.Acting, row.Bound) })?.Code));
        var walkIn = Given.Situation();
        Assert.Equal(RatingRefusals.ActingPartyMissing, RatingRules.MayRate(walkIn with { Rater = Bound(acting: null, [Given.Party, Other]) }));
        Assert.Null(RatingRules.MayRate(walkIn with { Rater = Bound(Other, [Given.Party, Other]) }));
    }

    [Fact(DisplayName = "散客评价并入所登记的业务：内容不变，归属和事项补上，办件记为已评；已有归属的不再并")]
    public void Attached()
    {
        var rating = Given.Rating(Given.Wish(SatisfactionLevel.Satisfied, comment: "很快"));
        var encounter = Given.Encounter();
        rating.AttachTo(encounter);
        Assert.Equal((encounter.Id, RatingBasis.Matter, encounter.ItemId, "很快"), (rating.EncounterId, rating.Basis, rating.ItemId, rating.Comment));
        Assert.Equal(rating.SubmittedAt, encounter.RatedAt);
        Assert.Throws<InvalidOperationException>(() => rating.AttachTo(Given.Encounter()));
    }

    [Fact(DisplayName = "SD 12：代录须有证据编号，注明渠道和登记人，没有评价人标识，不占当天散客次数")]
    public void Registered()
    {
        var registration = new Registration(RegisteredChannel.Paper, "ZZ-001", Given.Id(91));
        var ids = new RatingIds(Given.Id(62), 0x1234);
        var situation = Given.Situation();
        var rating = Rating.Register(Given.Wish(), situation, registration, ids).Value!;
        Assert.Equal((RegisteredChannel.Paper, "ZZ-001", Given.Id(91)), (rating.RegisteredChannel, rating.EvidenceNo, rating.OperatorId));
        Assert.Equal((RatingOrigin.Registered, null, null, null), (rating.Origin, rating.RaterKey, rating.RaterKind, rating.WalkInOrdinal));
        foreach (var evidence in (string[])["", new('证', RegistrationRules.EvidenceNoMaxLength + 1), "证\n据"])
            Assert.Equal(RegistrationRefusals.EvidenceInvalid, Rating.Register(Given.Wish(), situation, registration with { EvidenceNo = evidence }, ids).Refusal);
        Assert.Equal("rating.negativeNeedsReason", Rating.Register(Given.Wish(SatisfactionLevel.Dissatisfied), situation, registration, ids).Refusal?.Code);
    }

    [Fact(DisplayName = "不得为本部门代录，也不得代录对自己的评价")]
    public void Never_ones_own()
    {
        Assert.Equal(RegistrationRefusals.OwnDepartment, RegistrationRules.NotOnesOwn(Given.Procurement, operatorStaff: null, Given.Procurement, []));
        Assert.Equal(RegistrationRefusals.OwnDepartment, RegistrationRules.NotOnesOwn(operatorDepartment: null, Given.Served, Given.Procurement, [Given.OnDuty, Given.Served]));
        Assert.Null(RegistrationRules.NotOnesOwn(Given.Construction, Given.Served, Given.Procurement, [Given.OnDuty]));
        Assert.Null(RegistrationRules.NotOnesOwn(operatorDepartment: null, operatorStaff: null, Given.Procurement, [Given.OnDuty]));
    }

    static Rater Bound(Guid? acting, Guid[] bound) => new(RaterKind.Party, "k", acting) { BoundPartyIds = bound };
}
