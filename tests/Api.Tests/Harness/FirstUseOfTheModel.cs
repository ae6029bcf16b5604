using System.Runtime.CompilerServices;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Harness;

/// <summary>Two hosts that meet at EF's first use of a compiled model find it half made (docs/adr/0078): here it is over before any host starts.</summary>
static class FirstUseOfTheModel
{
    [ModuleInitializer]
    internal static void Make()
    {
        using var sqlite = new SqliteDesignTimeContext().CreateDbContext([]);
        using var server = new SqlServerDesignTimeContext().CreateDbContext([]);
        Assert.NotEmpty(sqlite.Model.GetRelationalModel().Tables);
        Assert.NotEmpty(server.Model.GetRelationalModel().Tables);
    }
}
