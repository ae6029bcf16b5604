using Domain.Rectification;
using Domain.Tests.Ratings;

namespace Domain.Tests.Supervision;

public sealed class SupervisorPlacesTests
{
    static readonly Guid Desk = Given.Id(3);

    [Theory(DisplayName = "SD 18 监督委员会监督什么：监督部有人在被评价部门或责任部门的，监督部没有局外人、没有人的；其余由监督部监督")]
    [InlineData("desk", false)]
    [InlineData("nowhere", false)]
    [InlineData("desk,rated", true)]
    [InlineData("desk,owner", true)]
    [InlineData("rated", true)]
    [InlineData("owner,rated", true)]
    [InlineData("nowhere,rated", true)]
    [InlineData("", true)]
    public void Committee_watches(string supervisors, bool expected)
    {
        var places = new SupervisorPlaces([.. supervisors.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(where => where switch
        {
            "desk" => Desk,
            "owner" => Given.Construction,
            "rated" => Given.Procurement,
            _ => (Guid?)null,
        })]);
        Assert.Equal(expected, places.CommitteeWatches(Given.Construction, Given.Procurement));
        Assert.Equal(supervisors.Length == 0, places.Nobody);
    }

    [Fact(DisplayName = "监督部一个人也没有时，由监督委员会提请")]
    public void No_supervisor()
    {
        var moment = Moments.Member.At() with { Supervisors = new([]) };
        Assert.Null(Domain.Supervision.EscalationRules.SupervisionActs(moment, Given.Procurement, Given.Procurement));
        Assert.Equal("escalation.notYours", Domain.Supervision.EscalationRules.SupervisionActs(Moments.Member.At(), Given.Procurement, Given.Procurement)?.Code);
    }
}
