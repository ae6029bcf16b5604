using Domain.Calendar;
using Domain.Encounters;
using Domain.Tests.Ratings;

namespace Domain.Tests.Encounters;

/// <summary>SD 11: whom to invite and remind, when, and when to leave in peace.</summary>
public sealed class InvitationTests
{
    /// <summary>Completed Monday 2026-11-16 10:00; ratable through Monday 23rd; reminded that day at 9.</summary>
    static readonly DateTime Reminder = Given.Utc("2026-11-23T01:00:00.000Z"), End = Given.Utc("2026-11-23T16:00:00.000Z");

    [Fact(DisplayName = "SD 11：办结时邀请一次，最后一天九点提醒一次；轮到时已到提醒时刻的只提醒；过了时限不再打扰")]
    public void Steps()
    {
        var encounter = Given.Encounter(party: Given.Party);
        (DateTime Now, InvitationStep Say, DateTime? Next)[] table =
        [
            (Given.Now.AddMilliseconds(-1), InvitationStep.None, Given.Now),
            (Given.Now, InvitationStep.Invite, Reminder),
            (Reminder.AddMilliseconds(-1), InvitationStep.Invite, Reminder),
            (Reminder, InvitationStep.Remind, null),
            (End.AddMilliseconds(-1), InvitationStep.Remind, null),
            (End, InvitationStep.None, null),
        ];
        Assert.All(table, row => Assert.Equal((row.Say, row.Next), Invitations.At(encounter, Given.Profile, row.Now)));
    }

    [Fact(DisplayName = "没有主体的、抽取场次、已评价的、已撤销的都不邀请；没有期限的公告只邀请不提醒；最后一天九点以后才办结的不提醒")]
    public void Left_in_peace()
    {
        var (rated, cancelled) = (Given.Encounter(party: Given.Party), Given.Encounter(party: Given.Party));
        rated.MarkRated(Given.Now);
        cancelled.Cancel(Given.Now);
        Assert.All(
            [Given.Encounter(), Given.Encounter(EncounterKind.DrawSession, party: Given.Party), rated, cancelled],
            e => Assert.Equal((InvitationStep.None, null), Invitations.At(e, Given.Profile, Given.Now)));
        Assert.Null(Invitations.ReminderAt(RatingWindow.ForTenderNotice(Given.Now, archivedAt: null, Given.Profile, WorkingCalendar.Shipped), Given.Profile));
        var late = RatingWindow.ForVisit(Given.Now, Given.Profile with { VisitWindowDays = 1 }, WorkingCalendar.Shipped);
        Assert.Null(Invitations.ReminderAt(late, Given.Profile));
    }
}
