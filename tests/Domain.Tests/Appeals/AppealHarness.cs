using System.Globalization;
using Domain.Appeals;
using Domain.Calendar;
using Domain.Shared;
using Domain.Tests.Ratings;
using Domain.Tests.Rectification;

namespace Domain.Tests.Appeals;

/// <summary>A rating, its case and the people around it, at a China time the test says.</summary>
static class AppealHarness
{
    public static readonly Guid Appellant = Given.Id(81), Person = Given.Id(86), Supervisor = Given.Id(85), Colleague = Given.Id(87), Committee = Given.Id(88);

    public static readonly AppealActor
        Handler = new(Appellant, Given.Procurement, StaffMemberId: null, SpeaksForDepartment: true, []),
        RatedPerson = new(Person, Given.Procurement, Given.OnDuty, SpeaksForDepartment: true, []),
        Supervising = new(Supervisor, Given.Id(3), StaffMemberId: null, SpeaksForDepartment: false, [AppealAuthority.Supervision]),
        Member = new(Committee, DepartmentId: null, StaffMemberId: null, SpeaksForDepartment: false, [AppealAuthority.Committee]);

    public static DateTime At(string china) => ChinaTime.StartOf(DateOnly.ParseExact(china[..10], "yyyy-MM-dd", CultureInfo.InvariantCulture))
        + TimeOnly.Parse(china[11..], CultureInfo.InvariantCulture).ToTimeSpan();

    /// <summary>A negative rating of Monday 2026-11-16 and its case, which nobody has touched.</summary>
    public static AppealSituation Situation(AppealActor actor, string at = "2026-11-17 10:00", CaseHarness? its = null, int evidence = 1)
    {
        its ??= new CaseHarness();
        return new AppealSituation
        {
            Now = At(at),
            Profile = Given.Profile,
            Calendar = WorkingCalendar.Shipped,
            Actor = actor,
            Rating = Given.NegativeAt("2026-11-16T02:00:00Z"),
            Case = its.Case,
            SupervisionIsRated = false,
            Deciders = [Supervising, Member],
            EvidenceCount = evidence,
        };
    }

    public static AppealSituation Positive(AppealActor actor, string at = "2026-11-17 10:00") =>
        Situation(actor, at) with { Rating = Given.Rating(Given.Wish()), Case = null };

    public static Appeal Filed(AppealType type = AppealType.Mistaken, Func<AppealSituation, AppealSituation>? change = null)
    {
        var s = Situation(Handler);
        var decision = Appeal.File(type, "评的是另一个窗口", change is null ? s : change(s), Given.Id(91));
        Assert.True(!decision.IsRefused, decision.Refusal?.Sentence);
        return decision.Value!;
    }
}
