using Domain.FollowUps;
using Domain.Rectification;

namespace Api.Features.Cases;

/// <summary>The figures of <c>GET /kpi</c>, each the name of the list behind it.</summary>
public enum CaseFigure
{
    /// <summary>Received and not cancelled: the lower part of the rate.</summary>
    Received,

    /// <summary>Contacted in time.</summary>
    ContactInTime,

    /// <summary>A contact deadline passed.</summary>
    ContactOverdue,

    /// <summary>Rectified, explained or solved in time.</summary>
    RectifyInTime,

    /// <summary>A rectify or ledger deadline passed.</summary>
    RectifyOverdue,

    /// <summary>Followed up in time.</summary>
    FollowUpInTime,

    /// <summary>A follow-up deadline passed.</summary>
    FollowUpOverdue,

    /// <summary>Closed with its follow-up recorded: the upper part of the rate.</summary>
    Completed,

    /// <summary>Of those: nobody was reached in the call-backs that count.</summary>
    Unreached,

    /// <summary>Not closed and not cancelled.</summary>
    Unfinished,

    /// <summary>Closed without an answer and without enough call-backs.</summary>
    NoAnswer,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>What of the cases is wanted.</summary>
internal static class CaseFilter
{
    static readonly TimeSpan LastDay = TimeSpan.FromDays(1);

    /// <summary>The light at this instant, as <see cref="RectificationCase.LightAt"/> tells it.</summary>
    public static IQueryable<RectificationCase> WithLight(this IQueryable<RectificationCase> cases, CaseLight light, DateTime now)
    {
        var soon = now + LastDay;
        return light switch
        {
            CaseLight.Overdue => cases.Where(c => c.DueAt != null && c.DueAt <= now),
            CaseLight.DueSoon => cases.Where(c => c.DueAt != null && c.DueAt > now && c.DueAt <= soon),
            _ => cases.Where(c => c.DueAt == null || c.DueAt > soon),
        };
    }

    /// <summary>The list behind a figure; a verdict counts for the department that owned the case when it fell.</summary>
    public static IQueryable<RectificationCase> Behind(this IQueryable<RectificationCase> cases, CaseFigure figure, Guid? department)
    {
        var adopted = cases.Where(c => c.State != CaseState.Cancelled);
        return figure switch
        {
            CaseFigure.ContactInTime => OfContact(DutyVerdict.InTime),
            CaseFigure.ContactOverdue => OfContact(DutyVerdict.Overdue),
            CaseFigure.RectifyInTime => OfRectify(DutyVerdict.InTime),
            CaseFigure.RectifyOverdue => OfRectify(DutyVerdict.Overdue),
            CaseFigure.FollowUpInTime => Owned(adopted).Where(c => c.FollowUpVerdict == DutyVerdict.InTime),
            CaseFigure.FollowUpOverdue => Owned(adopted).Where(c => c.FollowUpVerdict == DutyVerdict.Overdue),
            CaseFigure.Completed => Owned(adopted).Where(c => c.State == CaseState.Closed && c.Ending != null
                && (c.FollowUpOutcome == FollowUpOutcome.Answered || c.FollowUpOutcome == FollowUpOutcome.Unreached)),
            CaseFigure.Unreached => Owned(adopted).Where(c => c.State == CaseState.Closed && c.FollowUpOutcome == FollowUpOutcome.Unreached),
            CaseFigure.Unfinished => Owned(adopted).Where(c => c.State != CaseState.Closed),
            CaseFigure.NoAnswer => Owned(adopted).Where(c => c.State == CaseState.Closed
                && (c.Ending == null || c.FollowUpOutcome == null || c.FollowUpOutcome == FollowUpOutcome.Lapsed)),
            CaseFigure.Cancelled => Owned(cases).Where(c => c.State == CaseState.Cancelled),
            _ => Owned(adopted),
        };

        IQueryable<RectificationCase> Owned(IQueryable<RectificationCase> all) =>
            department is { } d ? all.Where(c => c.DepartmentId == d) : all;

        IQueryable<RectificationCase> OfContact(DutyVerdict verdict)
        {
            var fell = adopted.Where(c => c.ContactVerdict == verdict);
            return department is { } d ? fell.Where(c => c.ContactVerdictDepartmentId == d) : fell;
        }

        IQueryable<RectificationCase> OfRectify(DutyVerdict verdict)
        {
            var fell = adopted.Where(c => c.RectifyVerdict == verdict);
            return department is { } d ? fell.Where(c => c.RectifyVerdictDepartmentId == d) : fell;
        }
    }
}
