using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Tests.Harness;
using Api.Tests.Wechat;

namespace Api.Tests.Rectification;

/// <summary>我的整改, for somebody who signed in on a phone.</summary>
public sealed class MyCasesTests
{
    [Fact(DisplayName = "我的整改：进展用人话说，有部门答复和待答问卷，没有工作人员姓名；别人的看不到；结案后可以追评")]
    public async Task Progress_in_words()
    {
        await using var app = await TestApp.StartAsync();
        using var mini = await app.MiniProgramAsync(app.Somebody());
        using var other = await app.MiniProgramAsync(app.Somebody());
        using var handler = await app.StaffAsync("handler");
        var rated = await app.RateBadlyAsync(rater: mini);
        var number = rated["case"]!.Text("number");
        var mine = Assert.Single(await MyAsync(mini))!;
        Assert.Equal(("已立案，等待部门联系", false), (mine["progress"]!.Text("stateText"), mine["canReRate"]!.GetValue<bool>()));
        Assert.Null(mine["surveyUrl"]);
        Assert.Empty(await MyAsync(other));

        await handler.FinishAsync(number);
        mine = Assert.Single(await MyAsync(mini))!;
        Assert.Equal(["收到评价，已立案", "部门已与您联系", "部门已完成整改"], mine["progress"]!["steps"]!.AsArray().Select(s => s!.Text("text")));
        Assert.Equal("已修复叫号屏", mine.Text("reply"));
        Assert.DoesNotContain("演示经办人", await mini.GetStringAsync("/api/v1/my/cases"), StringComparison.Ordinal);
        var survey = $"/api/v1/surveys/{mine.Text("surveyUrl").Split('/')[^1]}";
        Assert.True((await mini.GetFromJsonAsync<JsonObject>(survey))!["canAnswer"]!.GetValue<bool>());
        using var request = new HttpRequestMessage(HttpMethod.Post, survey) { Content = JsonContent.Create(new { satisfaction = "satisfied", solved = true }) };
        request.Headers.Add("Idempotency-Key", "k");
        (await mini.SendAsync(request)).EnsureSuccessStatusCode();

        mine = Assert.Single(await MyAsync(mini))!;
        Assert.Equal(("已结案，您确认问题已经解决", true), (mine["progress"]!.Text("stateText"), mine["canReRate"]!.GetValue<bool>()));
        Assert.Null(mine["surveyUrl"]);
        using var again = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/ratings/{mine.Text("ratingId")}/re-rating") { Content = JsonContent.Create(new { level = "dissatisfied", comment = "又坏了" }) };
        again.Headers.Add("Idempotency-Key", "k2");
        await (await mini.SendAsync(again)).IsRatedAsync();
        mine = Assert.Single(await MyAsync(mini))!;
        Assert.Equal(("已重新立案，等待部门再次联系您", false), (mine["progress"]!.Text("stateText"), mine["canReRate"]!.GetValue<bool>()));
        Assert.Equal("已重新立案，等待部门再次联系您", (await mini.MyRatingsAsync()).Single(r => r!.Text("id") == rated.Text("id"))!["case"]!.Text("stateText"));
    }

    [Fact(DisplayName = "我的整改：没有登录是 401，工作人员的令牌也不行")]
    public async Task Signed_in_raters_only()
    {
        await using var app = await TestApp.StartAsync();
        await (await app.Browser().GetAsync("/api/v1/my/cases")).IsProblemAsync(401, "auth.required");
        using var handler = await app.StaffAsync("handler");
        await (await handler.GetAsync("/api/v1/my/cases")).IsProblemAsync(401, "auth.required");
    }

    static async Task<JsonArray> MyAsync(HttpClient rater) => (await rater.GetFromJsonAsync<JsonObject>("/api/v1/my/cases"))!["items"]!.AsArray();
}
