using System.Net.Http.Json;
using Api.Features.Development;
using Api.Features.Raters;
using Api.Tests.Harness;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

public sealed class SecretsTests
{
    [Fact(DisplayName = "日志里没有密钥、openid、unionid、手机号、凭证和完整的码；数据库里没有明文的 openid")]
    public async Task Nothing_leaks()
    {
        using var sink = new LogSink();
        await using var app = await TestApp.StartAsync(
            settings: ["Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft.AspNetCore=Information"], sqlite: true,
            adjust: builder => builder.Logging.ClearProviders().AddProvider(sink));
        var phone = app.Somebody();
        var ticket = await app.TicketAsync("window", "1号");
        var code = await app.AccountCodeAsync(ticket);
        await app.Sandbox().Phones.ScanAsync(phone.Id, code);
        await app.WorkedOnAsync();
        using var browser = new WechatBrowser(app, phone);
        await browser.OpenAsync($"/q/{ticket}");
        await (await browser.Http.RateAsync(ticket, "satisfied")).IsRatedAsync();
        var login = app.Sandbox().Phones.LoginCode(phone.Id, WechatWorld.Mini);
        using var client = app.Browser();
        var answer = await (await client.LogInAsync(login)).JsonAsync();
        using var mini = await app.MiniProgramAsync(phone);
        (await mini.PostAsJsonAsync("/api/v1/my/phone", new
        {
            code = app.Sandbox().Phones.PhoneNumberCode(phone.Id, WechatWorld.Mini),
            privacyVersion = PrivacyText.Version,
        })).EnsureSuccessStatusCode();
        await mini.GetAsync("/api/v1/my");
        await app.Sandbox().Callbacks.ForgeAsync(WechatWorld.Service, SandboxForgery.BadMessageSignature, phone.OpenIds[WechatWorld.Service]);
        await (await client.LogInAsync(login)).IsProblemAsync(401, "wechat.codeInvalid");
        await app.MoveClockAsync("2026-11-16T11:00:00+08:00");

        var accounts = DemoWechat.Accounts().Values.ToList();
        var text = sink.Text;
        Assert.Contains("WeChat /sns/jscode2session", text, StringComparison.Ordinal);
        foreach (var secret in (string[])
        [
            .. accounts.SelectMany(a => (string[])[a.AppSecret, a.Token!, a.EncodingAesKey!]), .. phone.OpenIds.Values, phone.UnionId, phone.Number,
            answer["accessToken"]!.GetValue<string>(), login, ticket,
        ])
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);

        var database = await File.ReadAllBytesAsync(app.Database);
        var wal = File.Exists(app.Database + "-wal") ? await SharedBytesAsync(app.Database + "-wal") : [];
        foreach (var readable in (string[])[.. phone.OpenIds.Values, phone.UnionId, phone.Number])
        {
            var bytes = System.Text.Encoding.UTF8.GetBytes(readable);
            Assert.True(database.AsSpan().IndexOf(bytes) < 0 && wal.AsSpan().IndexOf(bytes) < 0, "A readable identity lies in the database.");
        }
        Assert.NotEqual(RaterKind.Device, (await app.ReadAsync(db => db.Ratings.AsNoTracking().SingleAsync())).RaterKind);
    }

    static async Task<byte[]> SharedBytesAsync(string path)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        var bytes = new MemoryStream();
        await file.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}
