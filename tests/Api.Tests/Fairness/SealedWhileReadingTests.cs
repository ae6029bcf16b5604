using System.Data.Common;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Tests.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Fairness;

/// <summary>A rating that is given, and sealed, between two statements of one answer (HB 31).</summary>
public sealed class SealedWhileReadingTests
{
    const string Start = "2026-11-16T10:00:00+08:00";

    [Fact(DisplayName = "HB 31 正在统计、正在查阅归档时才密封的评价：指标里没有，归档的行里也没有，不多也不少")]
    public async Task In_between()
    {
        var between = new Between();
        await using var app = await TestApp.StartAsync(Start, sqlite: true, adjust: builder => builder.Services.ConfigureDbContext<SqliteRatingDbContext>(context => context.AddInterceptors(between)));
        using var trading = new Trading(app);
        using var supervisor = await app.StaffAsync("supervisor");
        using var admin = await app.StaffAsync("admin");
        foreach (var (no, party) in ((string, int)[])[("M-1", 11), ("M-2", 12), ("M-3", 13)])
            await trading.RegisterAsync(no, Trading.Matter(Start, "tenderNotice", "bidder", party: Trading.CompanyNo(party), project: "P-1"));
        var (first, second, third) = (await trading.TicketAsync("M-1"), await trading.TicketAsync("M-2"), await trading.TicketAsync("M-3"));
        await app.OpenCaseAsync();

        between.Before("CaseTallies", "GROUP BY", () => RateAsync(first));
        var kpi = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/kpi"))!["total"]!;
        Assert.Equal((true, 1), (between.Done, kpi["received"]!["count"]!.GetValue<int>()));

        between.Before("CaseTallies", "GROUP BY", () => RateAsync(third));
        var duties = (await supervisor.GetFromJsonAsync<JsonObject>("/api/v1/statistics/cases"))!["total"]!;
        Assert.Equal((true, 1), (between.Done, duties["received"]!["count"]!.GetValue<int>()));

        var asked = await supervisor.GrantedAsync("/audit/queries", new { purpose = "核查", fromOn = "2026-11-16", throughOn = "2026-11-16", step = "case.opened" });
        await admin.DoAsync($"/audit/queries/{asked.Text("id")}", "decision", new { approved = true, reason = "同意" });
        between.Before("AuditRows", "\"Step\" = ", () => RateAsync(second));
        var rows = (await supervisor.ReadAsync($"/audit/queries/{asked.Text("id")}/rows"))["items"]!.AsArray();
        Assert.True(between.Done);
        Assert.Single(rows);
        Assert.Equal(4, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "case.opened")));

        async Task RateAsync(string ticket) => await (await app.Browser().RateAsync(ticket, "dissatisfied", new { facets = new[] { "process" } })).IsRatedAsync();
    }

    /// <summary>Does something once, just before a table is read in this way; the workers read it in others.</summary>
    sealed class Between : DbCommandInterceptor
    {
        (string Table, string How, Func<Task> Act)? next;

        public bool Done => next is null;

        public void Before(string table, string how, Func<Task> act) => next = (table, how, act);

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            if (next is { } wanted && command.CommandText.Contains($"FROM \"{wanted.Table}\"", StringComparison.Ordinal)
                && command.CommandText.Contains(wanted.How, StringComparison.Ordinal))
            {
                next = null;
                await wanted.Act();
            }
            return result;
        }
    }
}
