using Api.Features.Bulletins;
using Api.Features.Public;
using Api.Features.Ratings;
using Api.Security;
using Domain.Publication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.SqlServer;

public sealed class BulletinQueryTests
{
    [Fact(DisplayName = "SQL Server：公告的候选、隐去、复核、定稿、公开所发的语句符合语法")]
    public async Task Bulletins()
    {
        await using var host = await RecordedHost.StartAsync(Roles.Admin, centreWide: true);
        await using var scope = host.App.Services.CreateAsyncScope();
        var (services, cancel, id) = (scope.ServiceProvider, CancellationToken.None, Guid.NewGuid());
        var before = host.Server.Statements.Count;
        var candidates = services.GetRequiredService<BulletinCandidates>();
        var wish = new BulletinWish(id, Period: null, new DateOnly(2026, 10, 1), new DateOnly(2026, 10, 31));
        Assert.Empty(await candidates.OfAsync(wish, [id, Guid.NewGuid()], cancel));
        Assert.Empty(await candidates.UnfitAsync(id, cancel));
        Assert.Empty(await candidates.HandlersAsync(id, cancel));
        Assert.Empty(await candidates.RatedAsync(id, cancel));
        Assert.NotNull(await services.GetRequiredService<MaskedComments>().ForAsync([], cancel));
        Assert.Empty(await services.GetRequiredService<BulletinText>().Rows(id).OrderBy(r => r.Item.Ordinal).ToListAsync(cancel));
        Assert.Empty(await services.GetRequiredService<PublicBulletins>().ListAsync(id, after: null, 20, cancel));
        await services.GetRequiredService<PublicStatistics>().OfDepartmentsAsync(wish.FromOn, wish.ThroughOn, [id], cancel);
        Assert.True(host.Server.Statements.Count >= before + 15);
        QueryTests.AssertSound(host.Server);
    }
}
