using Api.Http;
using Api.Persistence;
using Domain.Organization;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Statistics.Figures;

/// <summary>Names of what figures are split by, in Chinese.</summary>
internal sealed class FigureNames(RatingDbContext db)
{
    static readonly Dictionary<string, string> Channels = new(StringComparer.Ordinal)
    {
        ["pc"] = "电脑端",
        ["mobile"] = "移动端",
        ["qrCode"] = "二维码",
        ["hallTablet"] = "大厅平板",
        ["hallTerminal"] = "大厅其他终端",
        ["sms"] = "短信",
        ["systemDefault"] = "系统默认",
    };

    /// <summary>Name of each key; a key without one is its own name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(FigureDimension by, IEnumerable<string> keys, CancellationToken cancel)
    {
        var wanted = keys.ToList();
        return by switch
        {
            FigureDimension.Department => await NamedAsync(db.Departments.AsNoTracking().Select(d => new Named { Id = d.Id, Name = d.Name })),
            FigureDimension.Item => await NamedAsync(db.ServiceItems.AsNoTracking().Select(i => new Named { Id = i.Id, Name = i.Name })),
            FigureDimension.Entrance => await NamedAsync(db.Entrances.AsNoTracking().Select(e => new Named { Id = e.Id, Name = e.Name })),
            FigureDimension.BusinessLine => wanted.ToDictionary(k => k, BusinessLine.NameOf, StringComparer.Ordinal),
            FigureDimension.Channel => wanted.ToDictionary(k => k, k => Channels.GetValueOrDefault(k, k), StringComparer.Ordinal),
            FigureDimension.Level => wanted.ToDictionary(k => k, k => EnumNames.Read<SatisfactionLevel>(k)!.Value.Text(), StringComparer.Ordinal),
            FigureDimension.Month or FigureDimension.Quarter or FigureDimension.Year =>
                wanted.ToDictionary(k => k, k => Period.TryRead(k, out var period) ? period.Name : k, StringComparer.Ordinal),
            _ => wanted.ToDictionary(k => k, k => k, StringComparer.Ordinal),
        };

        async Task<IReadOnlyDictionary<string, string>> NamedAsync(IQueryable<Named> table)
        {
            var ids = wanted.ConvertAll(Guid.Parse);
            var names = await table.Where(n => EF.Parameter(ids).Contains(n.Id)).ToDictionaryAsync(n => n.Id.ToString(), n => n.Name, StringComparer.Ordinal, cancel);
            foreach (var key in wanted) names.TryAdd(key, key);
            return names;
        }
    }

    sealed class Named
    {
        public Guid Id { get; init; }
        public required string Name { get; init; }
    }
}
