using System.Net;
using System.Net.Http.Json;
using Api.Tests.Harness;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Faults;

public sealed class MovedClockTests
{
    [Fact(DisplayName = "业务时钟：从设定的时刻开始，只能向前，令牌照常有效")]
    public async Task ForwardOnly()
    {
        await using var app = await TestApp.StartAsync("2026-09-30T16:50:00+08:00");
        using var staff = await app.StaffAsync("supervisor");
        Assert.Equal(new DateTime(2026, 9, 30, 8, 50, 0, DateTimeKind.Utc), await NowAsync(app), TimeSpan.FromMinutes(1));

        await app.MoveClockAsync("2027-03-01T09:00:00+08:00");
        Assert.Equal(new DateTime(2027, 3, 1, 1, 0, 0, DateTimeKind.Utc), await NowAsync(app), TimeSpan.FromMinutes(1));
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/api/v1/cases")).StatusCode);
        using var later = await app.StaffAsync("supervisor");
        Assert.Equal(HttpStatusCode.OK, (await later.GetAsync("/api/v1/cases")).StatusCode);

        using var back = await app.Browser().PostAsJsonAsync("/dev/clock", new { now = "2027-02-28T09:00:00+08:00" });
        Assert.Equal(HttpStatusCode.UnprocessableEntity, back.StatusCode);
        Assert.Equal("dev.clockBackwards", await back.CodeAsync());
        Assert.Equal(new DateTime(2027, 3, 1, 1, 0, 0, DateTimeKind.Utc), await NowAsync(app), TimeSpan.FromMinutes(1));
    }

    [Theory(DisplayName = "调整时钟的请求要带时区的时刻")]
    [InlineData("""{"now":"2027-03-01T09:00:00"}""")]
    [InlineData("""{"now":"soon"}""")]
    [InlineData("""{"now":1}""")]
    [InlineData("""{}""")]
    [InlineData("""{"now":"2027-03-01"}""")]
    public async Task NeedsAnInstant(string body)
    {
        await using var app = await TestApp.StartAsync();
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await app.Browser().PostAsync("/dev/clock", content);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.StartsWith("request.", await answer.CodeAsync(), StringComparison.Ordinal);
    }

    [Fact(DisplayName = "调整时钟先做完到期的工作再回答：三十天前的幂等记录已清除")]
    public async Task DueWorkHasRun()
    {
        await using var app = await TestApp.StartAsync();
        using var rater = app.Browser();
        (await rater.RateAsync(await app.TicketAsync("window"), "satisfied")).EnsureSuccessStatusCode();
        var kept = await RecordsAsync(app);
        Assert.True(kept > 0);

        await app.MoveClockAsync("2026-12-16T08:59:00+08:00");
        Assert.Equal(kept, await RecordsAsync(app));

        using var answer = await app.Browser().PostAsJsonAsync("/dev/clock", new { now = "2026-12-16T09:05:00+08:00" });
        Assert.Contains("idempotency-purge", (await answer.JsonAsync())["ran"]!.AsArray().Select(n => n!.GetValue<string>()));
        Assert.Equal(0, await RecordsAsync(app));
    }

    [Fact(DisplayName = "演示工具只对本机开放：从别的地址来的请求看不到 /dev")]
    public async Task ThisMachineOnly()
    {
        await using var app = await TestApp.StartAsync(adjust: builder => builder.Services.AddTransient<IStartupFilter, SaysWhereFrom>());
        using var local = app.Browser();
        using var outside = app.Browser();
        outside.DefaultRequestHeaders.Add(SaysWhereFrom.Header, "192.0.2.7");
        Assert.Equal(HttpStatusCode.OK, (await local.GetAsync("/dev/info")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await outside.GetAsync("/privacy")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.GetAsync("/dev/info")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outside.PostAsJsonAsync("/dev/clock", new { now = "2030-01-01T00:00:00Z" })).StatusCode);
    }

    /// <summary>Lets a test come from another address than loopback without leaving it.</summary>
    sealed class SaysWhereFrom : IStartupFilter
    {
        public const string Header = "X-Test-Address";

        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((context, rest) =>
            {
                if (IPAddress.TryParse(context.Request.Headers[Header], out var from)) context.Connection.RemoteIpAddress = from;
                return rest(context);
            });
            next(app);
        };
    }

    static async Task<DateTime> NowAsync(TestApp app) =>
        (await app.InfoAsync())["now"]!.GetValue<DateTimeOffset>().UtcDateTime;

    static Task<int> RecordsAsync(TestApp app) =>
        app.UseAsync<global::Api.Persistence.RatingDbContext, int>(db => db.IdempotencyRecords.CountAsync());
}
