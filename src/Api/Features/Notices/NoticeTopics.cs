using Api.Persistence;
using Domain.Messaging;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Notices;

/// <summary>What notices can be asked for, and how topics are called.</summary>
internal sealed class NoticeTopics(RatingDbContext db)
{
    /// <summary>The centres, by code.</summary>
    public Task<List<Centre>> CentresAsync(CancellationToken cancel) => db.Centres.AsNoTracking().OrderBy(c => c.Code).ToListAsync(cancel);

    /// <summary>True when the centre and the business line exist.</summary>
    public async Task<bool> ExistsAsync(NoticeTopic topic, CancellationToken cancel) =>
        (topic.BusinessLine is not { } line || BusinessLine.Shipped.Any(l => l.Code == line))
        && (topic.CentreId is not { } centre || await db.Centres.AsNoTracking().AnyAsync(c => c.Id == centre, cancel));

    /// <summary>A topic in Chinese.</summary>
    public static string TextOf(NoticeTopic topic, IReadOnlyList<Centre> centres)
    {
        var centre = topic.CentreId is { } id ? centres.FirstOrDefault(c => c.Id == id)?.Name : null;
        var line = topic.BusinessLine is { } code ? BusinessLine.NameOf(code) : null;
        return string.Join("：", new[] { centre, line }.OfType<string>());
    }
}
