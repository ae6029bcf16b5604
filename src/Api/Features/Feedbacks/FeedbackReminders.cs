using Api.Features.Messaging;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Feedbacks;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>
/// Makes the reminders about comments and complaints for the colleagues they wait for; never for the person complained about, nor for
/// supervision of the department that answered (HB 三(五)). Stored with the step that made them.
/// </summary>
internal sealed class FeedbackReminders(RatingDbContext db, Announcements announcements, BusinessClock clock)
{
    /// <summary>The reminders of one step.</summary>
    public async Task<IReadOnlyList<OutboundMessage>> OfAsync(Feedback which, FeedbackStep step, CancellationToken cancel)
    {
        if (FeedbackNews.Of(which, step) is not { } news) return [];
        var (today, department) = (clock.Today, which.HandlingDepartmentId);
        var present = await db.Users.AsNoTracking().Where(u => u.Enabled
            && (u.StaffMemberId == null || which.StaffMemberId == null || u.StaffMemberId != which.StaffMemberId)
            && !db.StaffMembers.Any(s => s.Id == u.StaffMemberId && s.LeftOn != null && s.LeftOn < today)).ToListAsync(cancel);
        var told = news.To == MessageAudience.Handler
            ? present.Where(u => u.DepartmentId == department && u.Roles.Any(FeedbackRoutes.Departments.Contains))
            : present.Where(u => u.DepartmentId != department && u.Roles.Contains(Roles.Supervisor));
        return [.. told.Select(u => announcements.FeedbackReminder(u.Id, which.Id, which.Number, news)).OfType<OutboundMessage>()];
    }
}
