using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Api.Features.Raters;
using Api.Tests.Harness;
using Api.Tests.Integration;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Api.Tests.Fairness;

/// <summary>
/// 评价人信息保密 (SD 16) over a whole journey: three raters come in three ways, everything is done that can be done with their
/// ratings, and then everything that anybody else got, and every file, is searched for who they are.
/// </summary>
public sealed class ConfidentialityTests
{
    // Long and odd enough not to occur by chance.
    static readonly (string Name, string Phone)
        ByWeb = ("演示端木某某乙", "0000-73105832"), ByMini = ("演示欧阳某某甲", "0000-73105831"), ByLink = ("演示慕容某某丙", "0000-73105833");

    static readonly (string Name, string Phone)[] Raters = [ByWeb, ByMini, ByLink];

    readonly List<(string Where, string Text)> told = [];

    [Fact(DisplayName = "SD 16 全程搜查：网页、小程序、签名链接三位评价人走完整改、回访、申诉、查看、导出、消息、备份，别人得到的每个回答、日志、外发请求和文件里都没有他们的姓名、电话、证件号和 openid")]
    public async Task Nowhere()
    {
        using var sink = new LogSink();
        await using var app = await TestApp.StartAsync(
            settings: ["Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft.AspNetCore=Information"], sqlite: true,
            adjust: builder => builder.Logging.ClearProviders().AddProvider(sink));
        var identity = Trading.PersonNo(7);
        var phone = app.Somebody();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");

        // By the web, with a call, a questionnaire and a follow-up rating.
        using var web = app.Browser();
        var first = await RateAsync(web, await app.TicketAsync("window", "1号窗口"), ByWeb);
        await handler.FinishAsync(first["case"]!.Text("number"));
        await AnswerAsync(web, $"/api/v1/surveys/{await app.SurveyTicketAsync(first["case"]!.Text("number"))}", new { satisfaction = "satisfied", solved = true, comment = "已解决" });

        // By the mini-program, as a follower with a verified phone and a binding.
        await app.Sandbox().Phones.FollowAsync(phone.Id, WechatWorld.Service);
        await app.WorkedOnAsync();
        using var mini = await app.MiniProgramAsync(phone);
        (await mini.PostAsJsonAsync("/api/v1/my/phone", new { code = app.Sandbox().Phones.PhoneNumberCode(phone.Id, WechatWorld.Mini), privacyVersion = PrivacyText.Version })).EnsureSuccessStatusCode();
        (await mini.PostAsJsonAsync("/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = PrivacyText.Version })).EnsureSuccessStatusCode();
        var second = await RateAsync(mini, await app.TicketAsync("desk"), ByMini);

        // By a signed link of the trading system, hidden from the department.
        using var trading = new Trading(app);
        var matter = Trading.Matter(party: identity);
        matter["encounters"]![0]!["party"]!["name"] = ByLink.Name;
        matter["encounters"]![0]!["party"]!["phone"] = ByLink.Phone;
        await trading.RegisterAsync("SWEEP-1", matter);
        using var linked = app.Browser();
        var third = await RateAsync(linked, await trading.TicketAsync("SWEEP-1"), ByLink, hide: true);

        // Who may look, looks: that answer and no other names them.
        var path = $"/api/v1/ratings/{second.Text("id")}/reveal";
        using var supervisor = await app.StaffAsync("supervisor");
        var looked = await (await supervisor.PostAsJsonAsync(path, new { purpose = "核对" })).JsonAsync();
        Assert.Equal((ByMini.Name, phone.Number), (looked.Text("name"), looked.Text("verifiedPhone")));
        await handler.GrantedAsync($"/ratings/{first.Text("id")}/statements", AppealCalls.Statement("当天停电"));
        await app.UpheldAsync(third.Text("id"));
        using var person = await app.RatedPersonAsync("S001", "handler");
        await Keep("reveal by the rated", await person.PostAsJsonAsync($"/api/v1/ratings/{first.Text("id")}/reveal", new { purpose = "想知道" }));
        await app.MoveClockAsync("2026-11-16T12:00:00+08:00");
        await app.WorkedOnAsync();

        await EverythingAsync(app, person, first, second, third);
        var backup = Path.Combine(app.Folder, "copy.db");
        var (code, said) = await new HostCommand(app.Folder).RunAsync(["backup", backup, "--environment=Development", $"--contentRoot={app.Folder}"]);
        Assert.True(code == 0, said);
        told.Add(("backup", said));
        told.Add(("log", sink.Text));
        told.AddRange(app.Sandbox().Traffic.Requests().Select(r => ("sent", $"{r.Path}?{r.Query} {r.Body}")));

        string[] left =
        [
            .. Raters.SelectMany(p => (string[])[p.Name, p.Phone, p.Phone.Replace("-", "", StringComparison.Ordinal), p.Phone[^8..]]), identity,
        ];
        string[] known = [.. phone.OpenIds.Values, phone.UnionId, phone.Number];
        // The search finds what is there: the words, the masks, and WeChat being told whom to send to.
        Assert.Contains(told, t => t.Where.StartsWith("handler GET /api/v1/cases", StringComparison.Ordinal) && t.Text.Contains("等了一个小时", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Text.Contains("000****5832", StringComparison.Ordinal));
        Assert.Contains(told, t => t.Where == "sent" && t.Text.Contains(phone.OpenIds[WechatWorld.Service], StringComparison.Ordinal));
        Assert.True(told.Count > 300, $"{told.Count}");
        foreach (var (where, text) in told)
        {
            foreach (var secret in left) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} tells {secret}");
            if (where != "sent") foreach (var secret in known) Assert.False(text.Contains(secret, StringComparison.Ordinal), $"{where} tells {secret}");
        }

        var files = Directory.GetFiles(app.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".lock", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, f => f.EndsWith("-wal", StringComparison.Ordinal));
        Assert.Contains(backup, files);
        Assert.Contains(files, f => f.Contains("attachments", StringComparison.Ordinal));
        var found = false;
        foreach (var file in files)
        {
            var bytes = await BytesAsync(file);
            found |= bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes("等了一个小时")) >= 0;
            foreach (var secret in (string[])[.. left, .. known])
                Assert.False(
                    bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(secret)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(secret)) >= 0,
                    $"{file} holds {secret}");
        }
        Assert.True(found);
        Assert.True(await app.ReadAsync(db => db.Ratings.AsNoTracking().Where(r => r.Origin == RatingOrigin.Active).Select(r => r.RaterKind).Distinct().CountAsync()) >= 2);
    }

    static async Task<JsonObject> RateAsync(HttpClient rater, string ticket, (string Name, string Phone) who, bool hide = false)
    {
        const string Comment = "等了一个小时没有人叫号";
        var contact = new { name = who.Name, phone = who.Phone };
        return await (await rater.RateAsync(
            ticket, "dissatisfied", hide ? new { comment = Comment, contact, hideIdentity = true } : (object)new { comment = Comment, contact })).IsRatedAsync();
    }

    static async Task AnswerAsync(HttpClient rater, string path, object answer)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(answer) };
        request.Headers.Add("Idempotency-Key", "sweep");
        (await rater.SendAsync(request)).EnsureSuccessStatusCode();
    }

    /// <summary>Everything that can be read, as everybody but the raters themselves: every list and its export, and what each list leads to.</summary>
    async Task EverythingAsync(TestApp app, HttpClient person, params JsonObject[] ratings)
    {
        using var anybody = app.Browser();
        var document = (await anybody.GetFromJsonAsync<JsonObject>("/openapi/v1.json"))!;
        var gets = document["paths"]!.AsObject().Where(p => p.Value!["get"] is not null).Select(p => p.Key).ToList();
        foreach (var (who, client) in await ReadersAsync(app, person, anybody))
        {
            foreach (var list in gets.Where(p => !p.Contains('{')))
            {
                if (await KeepAsync(who, client, $"{list}?pageSize=100") is not { } body) continue;
                await KeepAsync(who, client, $"{list}?format=csv");
                foreach (var item in (body["items"] as JsonArray ?? []).OfType<JsonObject>().Take(5))
                    foreach (var detail in gets.Where(p => p.StartsWith($"{list}/{{", StringComparison.Ordinal)))
                    {
                        var key = detail[(list.Length + 2)..].Split('}')[0];
                        if (item[key]?.ToString() is { } value && detail.Count(c => c == '{') == 1)
                            await KeepAsync(who, client, detail.Replace($"{{{key}}}", Uri.EscapeDataString(value), StringComparison.Ordinal));
                    }
            }
            foreach (var rated in ratings)
                foreach (var address in (string[])
                [
                    $"/api/v1/ratings/{rated.Text("id")}", $"/api/v1/ratings/{rated.Text("id")}/statements", $"/api/v1/cases/{rated["case"]!.Text("number")}",
                    $"/api/v1/receipts/{rated.Text("receiptNo")}", $"/receipt?no={rated.Text("receiptNo")}", new Uri(rated.Text("receiptUrl")).PathAndQuery,
                ])
                    await KeepAsync(who, client, address);
        }
    }

    static async Task<List<(string, HttpClient)>> ReadersAsync(TestApp app, HttpClient person, HttpClient anybody)
    {
        var readers = new List<(string, HttpClient)> { ("rated", person), ("anybody", anybody), ("rater", await app.MiniProgramAsync(app.Somebody())), ("trading", new Trading(app).Client) };
        foreach (var role in (string[])["staff", "handler", "departmentHead", "followUp", "supervisor", "committee", "publisher", "admin"])
            readers.Add((role, await app.StaffAsync(role)));
        return readers;
    }

    async Task<JsonObject?> KeepAsync(string who, HttpClient client, string address)
    {
        using var answer = await client.GetAsync(address);
        var text = await Keep($"{who} GET {address}", answer);
        return answer.IsSuccessStatusCode && answer.Content.Headers.ContentType?.MediaType == "application/json" && JsonNode.Parse(text) is JsonObject body ? body : null;
    }

    async Task<string> Keep(string where, HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode < 500, $"{where}: {(int)answer.StatusCode}");
        told.Add((where, $"{answer.Headers} {text}"));
        return text;
    }

    static async Task<byte[]> BytesAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
