using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using AngleSharp.Html.Parser;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Openness;

public sealed class GuideTests(FrozenApp shared) : OpennessTest(shared)
{
    static readonly string[] Elements =
        ["receivingUnit", "channels", "conditions", "materials", "procedure", "timeLimit", "fees", "ratingChannels", "legalBasis", "consultationPhone"];

    [Fact(DisplayName = "SD 4、HB 12 办事指南：责任单位修订出新版本，公开的只有一个，旧版本工作人员可查；没带、带错版本不能改")]
    public async Task Versions()
    {
        using var handler = await App.StaffAsync("handler");
        using var admin = await App.StaffAsync("admin");
        using var construction = await App.AccountAsync("guides-gcjs", "departmentHead", "gcjs");
        const string path = "/guides/zfcg-notice";
        using var read = await handler.GetAsync($"/api/v1{path}");
        var (guide, tag) = (await read.JsonAsync(), read.Headers.ETag!.ToString());
        Assert.Equal("\"1\"", tag);
        var body = Body(guide, ("fees", "每件10元"));
        await (await PutAsync(handler, path, body, tag: null)).IsProblemAsync(428, "precondition.required");
        await (await PutAsync(handler, path, body, "\"7\"")).IsProblemAsync(412, "precondition.stale");
        await (await PutAsync(construction, path, body, tag)).IsProblemAsync(403, "guide.notYours");
        await (await PutAsync(admin, path, body, tag)).IsProblemAsync(403, "auth.forbidden");
        await (await PutAsync(handler, "/guides/nothing", body, tag)).IsProblemAsync(404, "item.unknown");
        var refused = await (await PutAsync(handler, path, Body(guide, ("fees", " "), ("consultationPhone", "打前台")), tag)).IsProblemAsync(422, "guide.elementMissing");
        Assert.Equal(["consultationPhone", "fees"], refused["errors"]!.AsObject().Select(e => e.Key).Order());

        using var revised = await PutAsync(handler, path, body, tag);
        Assert.Equal((HttpStatusCode.OK, "\"2\""), (revised.StatusCode, revised.Headers.ETag!.ToString()));
        using var same = await PutAsync(handler, path, body, "\"2\"");
        Assert.Equal("\"2\"", same.Headers.ETag!.ToString());
        await (await PutAsync(handler, path, Body(guide), tag)).IsProblemAsync(412, "precondition.stale");

        var versions = (await admin.ReadAsync($"{path}/versions"))["items"]!.AsArray();
        Assert.Equal([(2, true, "演示经办人"), (1, false, (string?)null)],
            versions.Select(v => (v!["number"]!.GetValue<int>(), v["current"]!.GetValue<bool>(), v["by"]?.GetValue<string>())));
        Assert.Equal(("不收费。", "每件10元"), ((await admin.ReadAsync($"{path}/versions/1")).Text("fees"), (await admin.ReadAsync($"{path}/versions/2")).Text("fees")));
        await admin.GetAsync($"/api/v1{path}/versions/3").RefusedAsync(404, "guide.versionUnknown");

        using var anybody = App.Browser();
        var open = await OpenAsync(anybody, path);
        Assert.Equal((2, "2026-11-16"), (open["version"]!.GetValue<int>(), open.Text("updatedOn")));
        Assert.Equal(Elements, open["elements"]!.AsArray().Select(e => e!["code"]!.GetValue<string>()));
        Assert.Equal("每件10元", open["elements"]!.AsArray().Single(e => e!["code"]!.GetValue<string>() == "fees")!["text"]!.GetValue<string>());
        Assert.Equal(2, await App.ReadAsync(db => db.AuditRows.CountAsync(a => (a.Step == "serviceGuide.published" || a.Step == "serviceGuide.revised") && a.Detail!.Contains("zfcg-notice"))));
    }

    [Fact(DisplayName = "公开列表：按词、部门、业务类别查，分页不重不漏；没有指南的、撤销的事项不公开")]
    public async Task Public_list()
    {
        using var anybody = App.Browser();
        using var admin = await App.StaffAsync("admin");
        using var handler = await App.StaffAsync("handler");
        var department = (await admin.ReadAsync("/departments?text=zfcg"))["items"]![0]!.AsObject();
        var item = await admin.PostAsync("/items", new { code = "list/bare", name = "尚无指南的事项", departmentId = department.Text("id"), businessLine = "governmentProcurement" }).OkAsync(201);
        await anybody.GetAsync("/api/v1/public/guides/list%2Fbare").RefusedAsync(404, "guide.unknown");
        Assert.Empty((await OpenAsync(anybody, "/guides?q=尚无指南"))["items"]!.AsArray());
        Assert.Equal(["list/bare"], (await admin.ReadAsync("/guides?published=false"))["items"]!.AsArray().Select(i => i!["itemCode"]!.GetValue<string>()).Where(c => c == "list/bare"));
        Assert.Equal(201, (int)(await PutAsync(handler, "/guides/list%2Fbare", Body(await handler.ReadAsync("/guides/zfcg-register")), tag: null)).StatusCode);
        Assert.Equal("尚无指南的事项", (await OpenAsync(anybody, "/guides/list%2Fbare")).Text("item"));

        var all = new List<string>();
        for (var next = ""; next is not null;)
        {
            var page = await OpenAsync(anybody, $"/guides?pageSize=4{(next.Length > 0 ? $"&cursor={next}" : "")}");
            all.AddRange(page["items"]!.AsArray().Select(i => i!["itemCode"]!.GetValue<string>()));
            next = page["next"]?.GetValue<string>();
        }
        Assert.True(all.Count >= 11);
        Assert.Equal(all.Distinct(), all);
        Assert.All((await OpenAsync(anybody, "/guides?department=gcjs"))["items"]!.AsArray(), i => Assert.Equal("工程建设部", i!["department"]!.GetValue<string>()));
        Assert.Equal(["kyq-transfer"], (await OpenAsync(anybody, "/guides?businessLine=miningRights"))["items"]!.AsArray().Select(i => i!["itemCode"]!.GetValue<string>()));
        Assert.Equal(["gcjs-draw"], (await OpenAsync(anybody, "/guides?q=回避单位名单"))["items"]!.AsArray().Select(i => i!["itemCode"]!.GetValue<string>()));
        await anybody.GetAsync("/api/v1/public/guides?cursor=x").RefusedAsync(400, "request.cursorInvalid");

        (await PutAsync(admin, $"/items/{item.Text("id")}", new { name = "尚无指南的事项", departmentId = department.Text("id"), businessLine = "governmentProcurement", enabled = false }, tag: null)).EnsureSuccessStatusCode();
        Assert.Empty((await OpenAsync(anybody, "/guides?q=尚无指南"))["items"]!.AsArray());
        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync("/guides/list%2Fbare")).StatusCode);
    }

    [Fact(DisplayName = "导入：导出的原样导回不变；试运行不写；一行有错全部不导入，每个错误指出行、列和原因；别的部门的不能导")]
    public async Task Import()
    {
        using var head = await App.StaffAsync("departmentHead");
        using var construction = await App.AccountAsync("guides-import", "handler", "gcjs");
        var csv = await head.GetStringAsync("/api/v1/guides?format=csv&text=zfcg-party");
        Assert.Contains("核对后启用账号", csv, StringComparison.Ordinal);
        Assert.Equal((0, 0, 1), await CountsAsync(head.ImportAsync("guides", Encoding.UTF8.GetBytes(csv))));
        var changed = Encoding.UTF8.GetBytes(csv.Replace("2个工作日。", "3个工作日。", StringComparison.Ordinal));
        Assert.Equal((0, 1, 0), await CountsAsync(head.ImportAsync("guides", changed, dryRun: true)));
        Assert.Equal("2个工作日。", (await head.ReadAsync("/guides/zfcg-party")).Text("timeLimit"));
        Assert.Equal((0, 1, 0), await CountsAsync(head.ImportAsync("guides", changed)));
        Assert.Equal(("3个工作日。", "1. 营业执照或者身份证明\n2. 电子印章申请表"),
            ((await head.ReadAsync("/guides/zfcg-party")).Text("timeLimit"), (await head.ReadAsync("/guides/zfcg-party")).Text("materials")));

        Assert.Equal(["2:itemCode:guide.notYours"], await construction.ImportAsync("guides", csv).ErrorsAsync());
        Assert.Equal(
            ["2:consultationPhone:guide.phoneInvalid", "3:itemCode:item.unknown", "4:itemCode:import.codeRepeated"],
            await head.ImportAsync("guides", "事项编码,咨询电话\nzfcg-party,打前台\nnothing,0000-1234567\nzfcg-party,0000-1234567\n").ErrorsAsync());
        Assert.Equal("0000-1234501", (await head.ReadAsync("/guides/zfcg-party")).Text("consultationPhone"));
    }

    [Fact(DisplayName = "网页：列表能查能翻，指南只有文字和可拨的电话；服务页有地址、监督电话、窗口和收费，不公开的不显示；分享时有标题、说明和图")]
    public async Task Pages()
    {
        using var anybody = App.Browser();
        using var admin = await App.StaffAsync("admin");
        var list = new HtmlParser().ParseDocument(await anybody.GetStringAsync("/guides?q=专家抽取"));
        Assert.Equal(["评标专家抽取"], list.QuerySelectorAll("main li a").Select(a => a.TextContent));
        Assert.Contains("没有找到", await anybody.GetStringAsync("/guides?q=没有这样的事"), StringComparison.Ordinal);
        var guide = new HtmlParser().ParseDocument(await anybody.GetStringAsync("/guides/gcjs-draw"));
        Assert.Equal(
            ["受理单位", "办理渠道", "申请条件", "申请材料", "办理程序", "办理时限", "收费依据及标准", "评价渠道", "设定依据", "咨询电话"],
            guide.QuerySelectorAll("main h2").Select(h => h.TextContent));
        Assert.Equal("tel:0000-1234502", guide.QuerySelector("main .phones a")!.GetAttribute("href"));
        Assert.Empty(guide.QuerySelectorAll("main img, main form, main script"));
        Assert.Equal("评标专家抽取办事指南", guide.QuerySelector("meta[property='og:title']")!.GetAttribute("content"));
        var picture = guide.QuerySelector("meta[property='og:image']")!.GetAttribute("content")!;
        Assert.Equal("image/png", (await anybody.GetAsync(picture)).Content.Headers.ContentType!.MediaType);
        Assert.EndsWith("/guides/gcjs-draw", guide.QuerySelector("meta[property='og:url']")!.GetAttribute("content"), StringComparison.Ordinal);
        Assert.Null(new HtmlParser().ParseDocument(await anybody.GetStringAsync("/feedback/progress")).QuerySelector("meta[property]"));

        foreach (var shown in (string[])["示例市示例路1号", "tel:0000-1234500", "1号窗口 政府采购受理", "专家劳务报酬由招标人按规定支付", "三楼301室"])
            Assert.Contains(shown, await anybody.GetStringAsync("/services"), StringComparison.Ordinal);
        Assert.DoesNotContain("3号窗口", await anybody.GetStringAsync("/services"), StringComparison.Ordinal);
        var department = (await admin.ReadAsync("/departments?text=jdb"))["items"]![0]!.AsObject();
        var contacts = $"/departments/{department.Text("id")}/contacts";
        await (await PutAsync(admin, contacts, new { address = "三楼302室", consultationPhone = "无", @public = true }, tag: null)).IsProblemAsync(422, "contacts.phoneInvalid");
        (await PutAsync(admin, contacts, new { address = "三楼302室", @public = false }, tag: null)).EnsureSuccessStatusCode();
        await (await PutAsync(admin, contacts, new { address = "三楼303室", @public = true }, "\"1\"")).IsProblemAsync(412, "precondition.stale");
        Assert.DoesNotContain("三楼30", await anybody.GetStringAsync("/services"), StringComparison.Ordinal);
        Assert.DoesNotContain("三楼30", (await OpenAsync(anybody, "/services")).ToJsonString(), StringComparison.Ordinal);
        Assert.Equal("三楼302室", (await admin.ReadAsync(contacts)).Text("address"));
    }

    static async Task<(int, int, int)> CountsAsync(Task<HttpResponseMessage> answer)
    {
        var counts = await answer.OkAsync();
        return (counts["created"]!.GetValue<int>(), counts["updated"]!.GetValue<int>(), counts["unchanged"]!.GetValue<int>());
    }

    static Dictionary<string, string> Body(JsonObject guide, params (string Name, string Text)[] changes)
    {
        var body = Elements.ToDictionary(e => e, guide.Text);
        foreach (var (name, text) in changes) body[name] = text;
        return body;
    }
}
