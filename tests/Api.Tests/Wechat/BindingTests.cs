using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Raters;
using Api.Persistence;
using Api.Security;
using Api.Tests.Fairness;
using Api.Tests.Harness;
using Domain.Organization;
using Domain.Raters;
using Domain.Ratings;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

public sealed class BindingTests(SharedApp shared) : IClassFixture<SharedApp>
{
    static readonly Actor TradingSystem = new(ActorKind.Integration, "demo-trading", "test", Address: null);
    static int serial = 100;

    readonly TestApp app = shared.App;

    [Fact(DisplayName = "绑定：手机上申请得到绑定码，交易系统确认后按交易主体评价，算实名")]
    public async Task Confirmed_by_the_trading_system()
    {
        var party = await PartyAsync();
        using var mini = await app.MiniProgramAsync(app.Somebody());
        var requested = await (await RequestAsync(mini)).JsonAsync();
        Assert.Equal("requested", requested["state"]!.GetValue<string>());
        var code = requested["code"]!.GetValue<string>();
        Assert.Matches("^[0-9A-HJKMNP-TV-Z]{8}$", code);

        Assert.False((await ConfirmAsync($" {code[..4].ToLowerInvariant()}-{code[4..]}", party)).IsRefused);
        var bound = Assert.Single((await MyAsync(mini))["bindings"]!.AsArray())!;
        Assert.Equal(("confirmed", true, "测***"), (bound["state"]!.GetValue<string>(), bound["acting"]!.GetValue<bool>(), bound["party"]!["name"]!.GetValue<string>()));
        Assert.Null(bound["code"]);
        var rated = await RateAsync(mini, await app.TicketAsync("desk"));
        Assert.Equal((RaterKind.Party, party, true), (rated.RaterKind, rated.PartyId, rated.IsRealName));
        var steps = await app.ReadAsync(db => db.AuditRows.AsNoTracking().Where(a => a.Stream == $"partyBinding:{bound["id"]!.GetValue<Guid>():N}").OrderBy(a => a.Version).Select(a => a.Step).ToListAsync());
        Assert.Equal(["partyBinding.requested", "partyBinding.confirmed"], steps);
    }

    [Fact(DisplayName = "绑定码只用一次、半小时内有效、重新申请后旧码作废，编造的码一律同样答复")]
    public async Task Codes_end()
    {
        var (party, other) = (await PartyAsync(), await PartyAsync());
        using var mini = await app.MiniProgramAsync(app.Somebody());
        var first = (await (await RequestAsync(mini)).JsonAsync())["code"]!.GetValue<string>();
        var second = (await (await RequestAsync(mini)).JsonAsync())["code"]!.GetValue<string>();
        foreach (var dead in (string[])[first, "00000000", "", "not-a-code", new string('7', 64)])
            Assert.Equal("binding.codeInvalid", (await ConfirmAsync(dead, party)).Refusal?.Code);
        Assert.Equal("binding.partyUnknown", (await ConfirmAsync(second, Guid.NewGuid())).Refusal?.Code);
        Assert.False((await ConfirmAsync(second, party)).IsRefused);
        Assert.Equal("binding.codeInvalid", (await ConfirmAsync(second, other)).Refusal?.Code);

        await using var own = await TestApp.StartAsync();
        using var late = await own.MiniProgramAsync(own.Somebody());
        var code = (await (await RequestAsync(late)).JsonAsync())["code"]!.GetValue<string>();
        var ownParty = await PartyAsync(own);
        await own.MoveClockAsync("2026-11-16T09:45:00+08:00");
        Assert.Equal("binding.codeInvalid", (await ConfirmAsync(code, ownParty, own)).Refusal?.Code);
        Assert.Empty((await MyAsync(late))["bindings"]!.AsArray());
    }

    [Fact(DisplayName = "没有同意现行隐私说明，不绑定、不取手机号")]
    public async Task Consent_first()
    {
        var phone = app.Somebody();
        using var mini = await app.MiniProgramAsync(phone);
        await (await mini.PostAsJsonAsync("/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = "2020-01" })).IsProblemAsync(422, "rater.consentRequired");
        var asked = app.Sandbox().Traffic.Count("/wxa/business/getuserphonenumber").Received;
        await (await mini.PostAsJsonAsync("/api/v1/my/phone", new { code = app.Sandbox().Phones.PhoneNumberCode(phone.Id, WechatWorld.Mini), privacyVersion = "" }))
            .IsProblemAsync(422, "rater.consentRequired");
        Assert.Equal(asked, app.Sandbox().Traffic.Count("/wxa/business/getuserphonenumber").Received);
        await (await mini.PostAsJsonAsync("/api/v1/my/bindings", new { method = "handshake", privacyVersion = "x" })).IsProblemAsync(422, "binding.methodUnknown");
    }

    [Fact(DisplayName = "手机号核验：微信给的手机号与主体登记的一致才绑定；核验过即算实名，号码只存密文")]
    public async Task Bound_by_phone()
    {
        var phone = app.Somebody();
        var (party, stranger) = (await PartyAsync(phone: phone.Number), await PartyAsync(phone: "0000-7654321"));
        using var mini = await app.MiniProgramAsync(phone);
        await (await ByPhoneAsync(mini, party)).IsProblemAsync(422, "binding.phoneNotVerified");

        var verified = await (await VerifyAsync(mini, phone)).JsonAsync();
        Assert.Equal($"{phone.Number[..3]}****{phone.Number[^4..]}", verified["phone"]!.GetValue<string>());
        Assert.Equal(party, Assert.Single(verified["parties"]!.AsArray())!["id"]!.GetValue<Guid>());
        await (await ByPhoneAsync(mini, stranger)).IsProblemAsync(422, "binding.phoneDiffers");
        Assert.True((await RateAsync(mini, await app.TicketAsync("hotline", "政府采购"))).IsRealName);

        Assert.Equal(HttpStatusCode.Created, (await ByPhoneAsync(mini, party)).StatusCode);
        await (await ByPhoneAsync(mini, party)).IsProblemAsync(409, "binding.alreadyBound");
        var rated = await RateAsync(mini, await app.TicketAsync("desk"));
        Assert.Equal((RaterKind.Party, party), (rated.RaterKind, rated.PartyId));
        var stored = await app.ReadAsync(db => db.RaterPhones.AsNoTracking().ToListAsync());
        Assert.All(stored, p => Assert.DoesNotContain(phone.Number, System.Text.Encoding.UTF8.GetString(p.Phone) + p.PhoneHash, StringComparison.Ordinal));
        // The button's code is good once, and only for the person who pressed it.
        var foreign = app.Sandbox().Phones.PhoneNumberCode(app.Somebody().Id, WechatWorld.Mini);
        Assert.NotEqual(HttpStatusCode.OK, (await mini.PostAsJsonAsync("/api/v1/my/phone", new { code = foreign, privacyVersion = PrivacyText.Version })).StatusCode);
    }

    [Fact(DisplayName = "同一个人在几台设备上同时核验手机号：都成功，只存一份，每次都有记录")]
    public async Task Verified_at_once()
    {
        var phone = app.Somebody();
        Task<List<Guid>> Verified() => app.ReadAsync(db => db.RaterPhones.AsNoTracking().Select(p => p.RaterAccountId).ToListAsync());
        var before = await Verified();
        HttpClient[] devices = [await app.MiniProgramAsync(phone), await app.MiniProgramAsync(phone), await app.MiniProgramAsync(phone)];
        try
        {
            foreach (var answer in await Task.WhenAll(devices.Select(d => Task.Run(() => VerifyAsync(d, phone))))) answer.EnsureSuccessStatusCode();
            var stream = $"raterAccount:{Assert.Single((await Verified()).Except(before)):N}";
            Assert.Equal(devices.Length, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Stream == stream && a.Step == "raterAccount.phoneVerified")));
        }
        finally
        {
            foreach (var device in devices) device.Dispose();
        }
    }

    [Fact(DisplayName = "向微信取手机号时账号注销了：手机号不留下，请重新登录")]
    public async Task Erased_meanwhile()
    {
        await using var own = await TestApp.StartAsync();
        var phone = own.Somebody();
        using var mini = await own.MiniProgramAsync(phone);
        const string Ask = "/wxa/business/getuserphonenumber";
        own.Sandbox().AddFault(new SandboxFault { Path = Ask, Delay = TimeSpan.FromSeconds(8) });
        var verifying = mini.PostAsJsonAsync(
            "/api/v1/my/phone", new { code = own.Sandbox().Phones.PhoneNumberCode(phone.Id, WechatWorld.Mini), privacyVersion = PrivacyText.Version });
        await Nodes.Until.TrueAsync("WeChat was asked", () => Task.FromResult(own.Sandbox().Traffic.Count(Ask).Received > 0), TimeSpan.FromSeconds(30));
        Assert.Equal(HttpStatusCode.NoContent, (await mini.DeleteAsync("/api/v1/my")).StatusCode);
        await (await verifying).IsProblemAsync(401, "auth.required");
        Assert.Equal(0, await own.ReadAsync(db => db.RaterPhones.CountAsync()));
    }

    [Fact(DisplayName = "同一个人同时以多种方式绑定同一主体：只成一个，其余被告知已绑定")]
    public async Task Bound_once()
    {
        var phone = app.Somebody();
        var (party, acting) = (await PartyAsync(phone: phone.Number), await PartyAsync());
        using var mini = await app.MiniProgramAsync(phone);
        (await VerifyAsync(mini, phone)).EnsureSuccessStatusCode();
        // Acting for another party already: the account itself does not change, so its version settles nothing.
        await BindAsync(mini, acting);
        var code = (await (await RequestAsync(mini)).JsonAsync())["code"]!.GetValue<string>();
        var confirmed = Task.Run(async () => (await ConfirmAsync(code, party)).Refusal?.Code);
        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => ByPhoneAsync(mini, party))));
        foreach (var refused in answers.Where(a => a.StatusCode != HttpStatusCode.Created)) await refused.IsProblemAsync(409, "binding.alreadyBound");
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.Created) + (await confirmed is null ? 1 : 0));
        Assert.Single(await app.ReadAsync(db => db.PartyBindings.AsNoTracking().Where(b => b.PartyId == party && b.State == BindingState.Confirmed).ToListAsync()));
    }

    [Fact(DisplayName = "绑定合并历史：绑定前以个人名义评过的，绑定后同一主体的任何账号都不能再评")]
    public async Task History_counts_for_the_party()
    {
        var party = await PartyAsync();
        using var first = await app.MiniProgramAsync(app.Somebody());
        using var second = await app.MiniProgramAsync(app.Somebody());
        var (window, draw) = (await app.TicketAsync("window", "1号"), await app.TicketAsync("expertDraw"));
        var chosen = (await first.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{draw}"))!["encounters"]![0]!["id"]!.GetValue<Guid>();
        await (await first.RateAsync(window, "satisfied")).IsRatedAsync();
        await (await first.RateAsync(draw, "satisfied", new { encounterId = chosen })).IsRatedAsync();
        await BindAsync(first, party);
        await BindAsync(second, party);

        await (await second.RateAsync(window, "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        await (await second.RateAsync(draw, "satisfied", new { encounterId = chosen })).IsProblemAsync(409, "rating.alreadyRated");
        await (await second.RateAsync(await app.TicketAsync("window", "2号"), "satisfied")).IsRatedAsync();
        await (await first.RateAsync(await app.TicketAsync("window", "2号"), "satisfied")).IsProblemAsync(409, "rating.walkInLimit");
        // What a colleague rated in her own name counts, and stays hers to see.
        Assert.Equal(3, (await first.MyRatingsAsync()).Count);
        Assert.Single(await second.MyRatingsAsync());
        Assert.Equal(["window", "expertDraw", "window"], (await first.MyRatingsAsync()).Select(r => KindOf(r!["entrance"]!.GetValue<string>())));

        static string KindOf(string name) => name.Contains("抽取", StringComparison.Ordinal) ? "expertDraw" : "window";
    }

    [Fact(DisplayName = "SD 17 黑名单随主体：一个账号评的三条成立，绑定同一主体的另一个账号也不能评，没有绑定的不受影响")]
    public async Task Barred_with_the_party()
    {
        var party = await PartyAsync();
        using var first = await app.MiniProgramAsync(app.Somebody());
        using var second = await app.MiniProgramAsync(app.Somebody());
        using var stranger = await app.MiniProgramAsync(app.Somebody());
        await BindAsync(first, party);
        await BindAsync(second, party);
        var window = await app.TicketAsync("window", "2号");
        Assert.True((await second.GetFromJsonAsync<JsonObject>($"/api/v1/scan/{window}"))!["canRate"]!.GetValue<bool>());
        foreach (var (kind, name) in ((string, string)[])[("window", "1号"), ("desk", ""), ("hotline", "政府采购")])
        {
            var rated = await (await first.RateAsync(await app.TicketAsync(kind, name), "dissatisfied", new { comment = "等了一个小时" })).IsRatedAsync();
            await app.UpheldAsync(rated["id"]!.GetValue<string>());
        }
        await (await second.RateAsync(window, "satisfied")).IsProblemAsync(403, "rating.barred");
        await (await first.RateAsync(window, "satisfied")).IsProblemAsync(403, "rating.barred");
        await (await stranger.RateAsync(window, "satisfied")).IsRatedAsync();
    }

    [Fact(DisplayName = "代表多家单位的人先选定所代表的主体再评价；解除绑定后不再代表")]
    public async Task Several_parties()
    {
        var (first, second) = (await PartyAsync(), await PartyAsync());
        using var mini = await app.MiniProgramAsync(app.Somebody());
        await BindAsync(mini, first);
        await BindAsync(mini, second);
        var bindings = (await MyAsync(mini))["bindings"]!.AsArray().ToDictionary(b => b!["party"]!["id"]!.GetValue<Guid>(), b => b!);
        Assert.Equal((true, false), (bindings[first]["acting"]!.GetValue<bool>(), bindings[second]["acting"]!.GetValue<bool>()));
        Assert.Equal(first, (await RateAsync(mini, await app.TicketAsync("desk"))).PartyId);
        await DoneAsync(mini.PostAsync($"/api/v1/my/bindings/{bindings[second]["id"]}/act", content: null));
        Assert.Equal(second, (await RateAsync(mini, await app.TicketAsync("window", "1号"))).PartyId);

        await DoneAsync(mini.DeleteAsync($"/api/v1/my/bindings/{bindings[second]["id"]}"));
        Assert.Equal(first, (await RateAsync(mini, await app.TicketAsync("window", "2号"))).PartyId);
        await DoneAsync(mini.DeleteAsync($"/api/v1/my/bindings/{bindings[first]["id"]}"));
        Assert.Null((await RateAsync(mini, await app.TicketAsync("hotline", "建设"))).PartyId);
        await (await mini.PostAsync($"/api/v1/my/bindings/{bindings[first]["id"]}/act", content: null)).IsProblemAsync(404, "binding.unknown");
        using var stranger = await app.MiniProgramAsync(app.Somebody());
        await (await stranger.DeleteAsync($"/api/v1/my/bindings/{bindings[first]["id"]}")).IsProblemAsync(404, "binding.unknown");
    }

    static async Task DoneAsync(Task<HttpResponseMessage> call) => Assert.Equal(HttpStatusCode.NoContent, (await call).StatusCode);

    static Task<HttpResponseMessage> RequestAsync(HttpClient rater) =>
        rater.PostAsJsonAsync("/api/v1/my/bindings", new { method = "tradingSystem", privacyVersion = PrivacyText.Version });

    static Task<HttpResponseMessage> ByPhoneAsync(HttpClient rater, Guid party) =>
        rater.PostAsJsonAsync("/api/v1/my/bindings", new { method = "phone", partyId = party, privacyVersion = PrivacyText.Version });

    static async Task<JsonObject> MyAsync(HttpClient rater) => (await rater.GetFromJsonAsync<JsonObject>("/api/v1/my"))!;

    Task<HttpResponseMessage> VerifyAsync(HttpClient rater, PhoneView phone) => rater.PostAsJsonAsync(
        "/api/v1/my/phone", new { code = app.Sandbox().Phones.PhoneNumberCode(phone.Id, WechatWorld.Mini), privacyVersion = PrivacyText.Version });

    Task<Decision<PartyBinding>> ConfirmAsync(string code, Guid party, TestApp? at = null) =>
        (at ?? app).UseAsync((PartyBindings bindings) => bindings.ConfirmAsync(code, party, TradingSystem, CancellationToken.None));

    async Task BindAsync(HttpClient rater, Guid party) =>
        Assert.False((await ConfirmAsync((await (await RequestAsync(rater)).JsonAsync())["code"]!.GetValue<string>(), party)).IsRefused);

    async Task<Rating> RateAsync(HttpClient rater, string ticket)
    {
        var id = (await (await rater.RateAsync(ticket, "satisfied")).IsRatedAsync())["id"]!.GetValue<Guid>();
        return await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync(r => r.Id == id));
    }

    /// <summary>A company registered by an administrator; its credit code is invented, only the check character is right.</summary>
    async Task<Guid> PartyAsync(TestApp? at = null, string? phone = null)
    {
        using var admin = await (at ?? app).StaffAsync(Roles.Admin);
        var body = $"91000000DEM{Interlocked.Increment(ref serial):D6}";
        var created = await admin.PostAsJsonAsync(
            "/api/v1/parties", new { kind = "legalPerson", name = "测试用单位", identifier = body + CreditCode.CheckCharacterOf(body), phone });
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        return (await created.JsonAsync())["id"]!.GetValue<Guid>();
    }
}
