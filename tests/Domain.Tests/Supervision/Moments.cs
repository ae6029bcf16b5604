using Domain.Calendar;
using Domain.Rules;
using Domain.Supervision;
using Domain.Tests.Appeals;
using Domain.Tests.Ratings;

namespace Domain.Tests.Supervision;

/// <summary>People of 监督部 and of the committee, and moments of theirs.</summary>
static class Moments
{
    public static readonly Guid Desk = Given.Id(3);

    public static readonly SupervisionActor
        Supervisor = new(Given.Id(85), Desk, Supervises: true, SitsOnCommittee: false),
        Colleague = new(Given.Id(87), Desk, Supervises: true, SitsOnCommittee: false),
        Member = new(Given.Id(88), DepartmentId: null, Supervises: false, SitsOnCommittee: true),
        Both = new(Given.Id(89), Desk, Supervises: true, SitsOnCommittee: true),
        Nobody = new(Given.Id(90), Given.Procurement, Supervises: false, SitsOnCommittee: false);

    public static SupervisionMoment At(this SupervisionActor actor, string china = "2026-11-17 10:00", RuleProfile? profile = null) =>
        new(AppealHarness.At(china), profile ?? Given.Profile, WorkingCalendar.Shipped, actor) { Supervisors = new([Desk]) };
}
