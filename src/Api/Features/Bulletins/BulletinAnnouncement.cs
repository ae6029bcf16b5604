using Api.Pages;
using Api.Persistence;
using Api.Time;
using Domain.Messaging;
using Domain.Publication;
using Domain.Shared;

namespace Api.Features.Bulletins;

/// <summary>公示通知 of a bulletin: a broadcast like any other, drafted once, to those who asked for notices of the centre.</summary>
internal sealed class BulletinAnnouncement(BusinessClock clock)
{
    /// <summary>Notes the draft with the move that asked for it.</summary>
    /// <param name="bulletin">The bulletin.</param>
    /// <param name="commit">Where the draft is noted.</param>
    /// <param name="actor">Who, for the audit.</param>
    /// <param name="author">Account that may change and submit the draft.</param>
    public Refusal? Draft(Bulletin bulletin, Commit commit, Actor actor, Guid author)
    {
        var id = Guid.CreateVersion7(clock.GetUtcNow());
        if (bulletin.Announce(id) is { } refusal) return refusal;
        var content = BulletinText.Read(bulletin.Text!);
        var figures = content.Figures.Total is { Given.Ratings: > 0 } total
            ? $"办事人作出评价{total.Given.Ratings}条，满意率{ResultText.Percent(total.Given.SatisfactionRate)}。" : "";
        var broadcast = Broadcast.Draft(id, new BroadcastContent(
            BroadcastKind.PublicNotice, bulletin.Title, $"{content.Centre}公布{bulletin.Title}。{figures}评价内容、整改情况和典型案例见公告{bulletin.Number}。",
            $"/notices/{bulletin.Number}", new BroadcastAudience(AudienceKind.NoticeSubscribers, bulletin.CentreId)), author, clock.Now);
        commit.Add(broadcast, "broadcast.drafted", actor, new { broadcast.Kind, broadcast.Audience });
        return null;
    }
}
