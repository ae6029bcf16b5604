using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.FollowUps;
using Domain.Messaging;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>A finished case of an audience.</summary>
internal sealed class AudienceCase
{
    public required Guid Id { get; init; }
    public required Guid? PartyId { get; init; }
    public required RaterKind? RaterKind { get; init; }
    public required string? RaterKey { get; init; }
    public required Guid? SurveyId { get; init; }
}

/// <summary>
/// Turns a stored filter into queries. What tender secrecy seals is in no audience, whoever asks: an author, an approver or a reader
/// of the figures may not be designated (rules §9, HB 31).
/// </summary>
internal sealed class BroadcastAudiences(RatingDbContext db, BusinessClock clock)
{
    /// <summary>Those who asked for notices of this topic by then.</summary>
    public IQueryable<NoticeSubscription> Subscribers(BroadcastAudience audience, DateTime asOf)
    {
        var (centre, line) = (audience.CentreId, audience.BusinessLine);
        return db.NoticeSubscriptions.AsNoTracking().Where(s => s.AskedAt <= asOf
            && (s.CentreId == null || s.CentreId == centre) && (s.BusinessLine == null || s.BusinessLine == line));
    }

    /// <summary>The finished cases of this filter; for a survey those whose questionnaire can still be answered.</summary>
    public IQueryable<AudienceCase> Cases(BroadcastKind kind, BroadcastAudience audience, DateTime asOf)
    {
        var now = clock.Now;
        var hidden = SealedRatings.Encounters(db, now);
        var rows =
            from which in db.Cases.AsNoTracking()
            join rating in db.Ratings on which.RatingId equals rating.Id
            where which.FinishedAt != null && which.FinishedAt <= asOf && (which.State == CaseState.FollowUp || which.State == CaseState.Closed)
                && (rating.EncounterId == null || !hidden.Any(e => e.Id == rating.EncounterId))
            select new { Case = which, Rating = rating };
        if (audience.DepartmentId is { } department) rows = rows.Where(r => r.Case.DepartmentId == department);
        if (audience.ItemId is { } item) rows = rows.Where(r => r.Rating.ItemId == item);
        if (audience.FromOn is { } from)
        {
            var start = Days.StartOf(from);
            rows = rows.Where(r => r.Case.OpenedAt >= start);
        }
        if (audience.ThroughOn is { } through)
        {
            var end = Days.EndOf(through);
            rows = rows.Where(r => r.Case.OpenedAt < end);
        }
        if (audience.WithoutAnswer) rows = rows.Where(r => r.Case.FollowUpOutcome == null || r.Case.FollowUpOutcome != FollowUpOutcome.Answered);
        return kind == BroadcastKind.FollowUpSurvey
            ? from row in rows
              join survey in db.FollowUpSurveys on row.Case.Id equals survey.CaseId
              where survey.State == SurveyState.Open && survey.ExpiresAt > now && survey.IssuedAt <= asOf
              select new AudienceCase { Id = row.Case.Id, PartyId = row.Rating.PartyId, RaterKind = row.Rating.RaterKind, RaterKey = row.Rating.RaterKey, SurveyId = survey.Id }
            : from row in rows
              select new AudienceCase { Id = row.Case.Id, PartyId = row.Rating.PartyId, RaterKind = row.Rating.RaterKind, RaterKey = row.Rating.RaterKey, SurveyId = null };
    }

    /// <summary>
    /// How many there are now. Of raters of cases each key counts once: two accounts of one person may make it a little more than will be told.
    /// </summary>
    public async Task<int> CountAsync(BroadcastKind kind, BroadcastAudience audience, CancellationToken cancel)
    {
        var now = clock.Now;
        if (audience.Kind == AudienceKind.NoticeSubscribers)
            return await Subscribers(audience, now).Select(s => s.RaterAccountId).Distinct().CountAsync(cancel);
        var cases = Cases(kind, audience, now);
        if (kind == BroadcastKind.FollowUpSurvey) return await cases.CountAsync(cancel);
        return await cases.Where(c => c.RaterKey != null).Select(c => c.RaterKey).Distinct().CountAsync(cancel)
            + await cases.CountAsync(c => c.RaterKey == null, cancel);
    }

    /// <summary>The first and the last day of the calendar have no instant eight hours before or a day after them.</summary>
    static class Days
    {
        public static DateTime StartOf(DateOnly day) => Domain.Shared.ChinaTime.StartOf(day == DateOnly.MinValue ? day.AddDays(1) : day);

        public static DateTime EndOf(DateOnly day) => Domain.Shared.ChinaTime.EndOf(day == DateOnly.MaxValue ? day.AddDays(-1) : day);
    }
}
