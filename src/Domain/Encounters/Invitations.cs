using Domain.Rules;
using Domain.Shared;

namespace Domain.Encounters;

/// <summary>What a party is told about a service it may rate.</summary>
public enum InvitationStep
{
    /// <summary>Nothing: it was rated, cancelled, or its window is over.</summary>
    None,

    /// <summary>评价邀请 (SD 11).</summary>
    Invite,

    /// <summary>The one reminder (ours).</summary>
    Remind,
}

/// <summary>评价邀请：办结后邀请一次，时限的最后一天提醒一次，评价或撤销之后不再打扰。(SD 11, ours)</summary>
public static class Invitations
{
    /// <summary>办结时邀请；没有主体的、抽取场次不邀请。(SD 11)</summary>
    /// <param name="encounter">The encounter.</param>
    /// <returns>When to invite, UTC; null for never.</returns>
    public static DateTime? FirstAt(Encounter encounter) =>
        encounter is { PartyId: not null, IsShared: false, HasRating: false, CancelledAt: null } ? encounter.Window.OpensAt : null;

    /// <summary>时限最后一天上午提醒一次；没有期限的不提醒。(ours)</summary>
    /// <param name="window">The window.</param>
    /// <param name="profile">Profile that made the window.</param>
    /// <returns>When to remind, UTC; null for never.</returns>
    public static DateTime? ReminderAt(RatingWindow window, RuleProfile profile) =>
        window.LastOn is { } last && ChinaTime.StartOf(last).AddHours(profile.ReminderHour) is var at && at > window.OpensAt ? at : null;

    /// <summary>已评价、已撤销、已过期的不再打扰；到了提醒的时刻才第一次轮到的，只提醒。(ours)</summary>
    /// <param name="encounter">The encounter.</param>
    /// <param name="profile">Profile that made its window.</param>
    /// <param name="now">An instant in UTC.</param>
    /// <returns>What to say now, and when to look again, UTC.</returns>
    public static (InvitationStep Say, DateTime? NextAt) At(Encounter encounter, RuleProfile profile, DateTime now)
    {
        if (FirstAt(encounter) is not { } first || encounter.NotRatableAt is not null || now >= encounter.Window.EndsAt) return (InvitationStep.None, null);
        if (now < first) return (InvitationStep.None, first);
        var reminder = ReminderAt(encounter.Window, profile);
        return reminder is { } at && now >= at ? (InvitationStep.Remind, null) : (InvitationStep.Invite, reminder);
    }
}
