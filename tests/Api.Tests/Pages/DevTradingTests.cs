using System.Net;
using System.Text.RegularExpressions;
using Api.Features.Development;
using Api.Tests.Harness;
using Domain.Encounters;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Pages;

public sealed partial class DevTradingTests
{
    [Fact(DisplayName = "演示交易系统：QD 七的每个入口一个按钮，点了就登记并打开评价页或屏幕；伪造的表单不收")]
    public async Task Every_button_opens_its_page()
    {
        await using var app = await TestApp.StartAsync(TestApp.OrdinaryMonday);
        using var newcomer = app.Browser();
        Assert.Contains("/dev/trading", await newcomer.GetStringAsync("/"), StringComparison.Ordinal);
        var token = Token().Match(await newcomer.GetStringAsync("/dev/trading")).Groups["token"].Value;
        foreach (var trigger in DemoTrigger.All)
        {
            var pressed = await PressAsync(trigger.Code, token);
            Assert.True(pressed.StatusCode == HttpStatusCode.SeeOther, $"{trigger.Code}: {(int)pressed.StatusCode} {await pressed.Content.ReadAsStringAsync()}");
            var page = await newcomer.GetStringAsync(pressed.Headers.Location);
            Assert.Contains(trigger.Code == "draw" ? "请扫码评价本次专家抽取" : "请评价本次服务", page, StringComparison.Ordinal);
            // What has not been completed yet is not called so.
            if (trigger.Stage is { } stage && trigger.Code != "draw")
                Assert.Contains($"（2026年11月16日{Moments[stage]}）", page, StringComparison.Ordinal);
        }
        Assert.Equal(9, await app.ReadAsync(db => db.Matters.CountAsync()));
        Assert.Equal([1, 1, 2, 2, 3, 4, 5, 6, null, null], DemoTrigger.All.Select(t => t.Number));
        Assert.Equal(HttpStatusCode.BadRequest, (await PressAsync("review", "forged")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await PressAsync("nothing", token)).StatusCode);

        Task<HttpResponseMessage> PressAsync(string code, string antiforgery) => newcomer.PostAsync("/dev/trading", new FormUrlEncodedContent(
            new Dictionary<string, string> { ["trigger"] = code, ["__RequestVerificationToken"] = antiforgery }));
    }

    static readonly Dictionary<Stage, string> Moments = new()
    {
        [Stage.TenderNotice] = "公告发布",
        [Stage.Archived] = "归档",
        [Stage.PartyReviewed] = "审核完成",
        [Stage.Evaluated] = "评标结束",
        [Stage.Completed] = "办结",
    };

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Token();
}
