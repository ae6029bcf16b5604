using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Feedbacks;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>A comment or complaint with the names around it.</summary>
internal sealed class FeedbackRow
{
    public required Feedback Feedback { get; init; }
    public required string? Department { get; init; }
    public required string? HandlingDepartment { get; init; }
    public required string? StaffMember { get; init; }
    public required string? RegisteredBy { get; init; }
}

/// <summary>Reads comments and complaints: who sees which.</summary>
internal sealed class FeedbackRows(RatingDbContext db, BusinessClock clock)
{
    /// <summary>
    /// Those this account may see: all for those who take in and verify, those handed to it for a department, those that ended with a
    /// reply for publishers; for nobody one about the own person.
    /// </summary>
    public IQueryable<Feedback> VisibleTo(CurrentStaff staff)
    {
        var (own, publishes) = (staff.DepartmentId ?? Guid.Empty, staff.Roles.Contains(Roles.Publisher));
        var handles = staff.Roles.Any(FeedbackRoutes.Departments.Contains);
        var all = TakesIn(staff) ? db.Feedbacks : db.Feedbacks.Where(f =>
            (handles && f.HandlingDepartmentId == own) || (publishes && f.State == FeedbackState.Closed && f.Reply != null && !f.Dismissed));
        return staff.StaffMemberId is { } self ? all.Where(f => f.StaffMemberId == null || f.StaffMemberId != self) : all;
    }

    /// <summary>Whether the account takes in and hands on, and with that may know who wrote.</summary>
    public static bool TakesIn(CurrentStaff staff) => staff.Roles.Any(FeedbackRoutes.Desk.Contains);

    /// <summary>Where an account stands.</summary>
    public static FeedbackActor ActorOf(CurrentStaff staff) => new(
        staff.UserId, staff.DepartmentId, staff.StaffMemberId, TakesIn(staff),
        staff.Roles.Contains(Roles.Supervisor) || staff.Roles.Contains(Roles.Committee), staff.Roles.Any(FeedbackRoutes.Departments.Contains),
        staff.Roles.Contains(Roles.Publisher));

    /// <summary>Rows with the names around them.</summary>
    public IQueryable<FeedbackRow> Around(IQueryable<Feedback> feedbacks) =>
        from f in feedbacks
        join department in db.Departments.AsNoTracking() on f.DepartmentId equals department.Id into departments
        from department in departments.DefaultIfEmpty()
        join handling in db.Departments.AsNoTracking() on f.HandlingDepartmentId equals handling.Id into handlings
        from handling in handlings.DefaultIfEmpty()
        join person in db.StaffMembers.AsNoTracking() on f.StaffMemberId equals person.Id into people
        from person in people.DefaultIfEmpty()
        join user in db.Users.AsNoTracking() on f.RegisteredById equals user.Id into users
        from user in users.DefaultIfEmpty()
        select new FeedbackRow
        {
            Feedback = f,
            Department = department.Name,
            HandlingDepartment = handling.Name,
            StaffMember = person.Name,
            RegisteredBy = user.DisplayName,
        };

    /// <summary>Those with this light at this moment, as <see cref="Feedback.LightAt"/> tells it.</summary>
    public IQueryable<Feedback> WithLight(IQueryable<Feedback> feedbacks, CaseLight light)
    {
        var (now, soon) = (clock.Now, clock.Now.AddDays(1));
        return light switch
        {
            CaseLight.Overdue => feedbacks.Where(f => f.WasLate || f.DueAt <= now),
            CaseLight.DueSoon => feedbacks.Where(f => !f.WasLate && f.DueAt > now && f.DueAt <= soon),
            _ => feedbacks.Where(f => !f.WasLate && (f.DueAt == null || f.DueAt > soon)),
        };
    }

    /// <summary>The record of one, oldest first.</summary>
    public async Task<IReadOnlyList<FeedbackStepView>> StepsOfAsync(Guid id, CancellationToken cancel)
    {
        var steps = await (
            from step in db.FeedbackSteps.AsNoTracking()
            where step.FeedbackId == id
            join user in db.Users.AsNoTracking() on step.ById equals user.Id into users
            from user in users.DefaultIfEmpty()
            join department in db.Departments.AsNoTracking() on step.DepartmentId equals department.Id into departments
            from department in departments.DefaultIfEmpty()
            orderby step.Ordinal
            select new { Step = step, By = user.DisplayName, Department = department.Name }).ToListAsync(cancel);
        return steps.ConvertAll(s => new FeedbackStepView(
            s.Step.At, s.By ?? "", Enum.TryParse<FeedbackMove>(s.Step.Move, out var move) ? move.Text() : "查看联系方式", s.Step.Words, s.Department, s.Step.DueOn));
    }
}
