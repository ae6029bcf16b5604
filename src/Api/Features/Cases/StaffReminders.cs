using Api.Features.Messaging;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Messaging;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Cases;

/// <summary>
/// Makes the reminders about deadlines for colleagues (SD 14, SD 15): whoever owes the duty, and 监督部 or the committee. Never the rated person; while
/// tender secrecy seals a rating, nobody but those designated (HB 31). A colleague who bound no WeChat gets a message all the same, so
/// that <c>GET /messages</c> says why nothing arrives.
/// </summary>
internal sealed class StaffReminders(
    RatingDbContext db, Announcements announcements, CaseSituations situations, RuleBook rules, BusinessClock clock)
{
    /// <summary>The reminders of one deadline.</summary>
    public async Task<IReadOnlyList<OutboundMessage>> OfAsync(RectificationCase which, CaseNotice notice, CancellationToken cancel)
    {
        var rating = await db.Ratings.AsNoTracking().SingleAsync(r => r.Id == which.RatingId, cancel);
        var (subject, news) = (new CaseSubject(which.Id, which.Number, rating.EncounterId), DeadlineNews.Of(notice));
        var notBefore = MessagePlan.NotAtNight(clock.Now, rules.ProfileOn(clock.Today));
        return [.. (await ToldAsync(which, notice, rating, cancel)).Select(u => announcements.StaffReminder(u.Id, subject, news, notBefore)).OfType<OutboundMessage>()];
    }

    async Task<IEnumerable<User>> ToldAsync(RectificationCase which, CaseNotice notice, Rating rating, CancellationToken cancel)
    {
        var present = (await situations.Present().ToListAsync(cancel)).FindAll(u => !(u.StaffMemberId is { } self && rating.StaffIds.Contains(self)));
        if (rating.EncounterId is { } encounter && await SealedRatings.Encounters(db, clock.Now).AnyAsync(e => e.Id == encounter, cancel))
            return present.Where(u => u.HandlesSealed);
        return MessagePlan.Of(notice).SelectMany(To).DistinctBy(u => u.Id);

        IEnumerable<User> To(MessageAudience audience) => audience switch
        {
            MessageAudience.Handler when which.HandlerId is { } handler => present.Where(u => u.Id == handler),
            MessageAudience.Handler => present.Where(u => CaseSituations.CanHandle(u, which.DepartmentId, rating.StaffIds)),
            MessageAudience.DepartmentHead => present.Where(u => u.DepartmentId == which.DepartmentId && u.Roles.Contains(Roles.DepartmentHead)),
            // Whoever hides from the department is called back by 监督部 only.
            MessageAudience.FollowUp => present.Where(u => !rating.HideIdentity && u.Roles.Contains(Roles.FollowUp)
                && CaseRules.StandsOutside(u.DepartmentId, which.DepartmentId, rating.DepartmentId)),
            MessageAudience.Supervision => CaseSupervisors.Of(present, which.DepartmentId, rating.DepartmentId),
            _ => [],
        };
    }
}
