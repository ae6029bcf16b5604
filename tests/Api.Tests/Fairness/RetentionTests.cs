using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Privacy;
using Api.Persistence;
using Api.Tests.Documents;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Workers;
using Domain.Messaging;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Fairness;

/// <summary>保存期限 (HB 34): one table in code, the document beside it, and a worker for each class that ends.</summary>
public sealed class RetentionTests
{
    [Fact(DisplayName = "HB 34 保存期限：数据库的每张表恰好属于一类，docs/privacy.md 逐类写明期限和执行者，执行者都在运行")]
    public async Task Every_table_has_its_class()
    {
        await using var app = await TestApp.StartAsync();
        var tables = await app.ReadAsync(db => Task.FromResult(db.Model.GetEntityTypes().Where(e => !e.IsOwned()).Select(e => e.ClrType).ToList()));
        var classed = Retention.All.SelectMany(c => c.Tables).ToList();
        Assert.Equal(classed.Count, classed.Distinct().Count());
        Assert.Equal("", string.Join(' ', tables.Except(classed).Select(t => $"no class: {t.Name}").Concat(classed.Except(tables).Select(t => $"no table: {t.Name}"))));

        var workers = await app.UseAsync((IEnumerable<IDueWork> all) => Task.FromResult(all.ToDictionary(w => w.GetType(), w => w.Name)));
        var rows = (await File.ReadAllLinesAsync(Path.Combine(Repository.Root, "docs/privacy.md")))
            .Where(line => line.StartsWith("| `", StringComparison.Ordinal)).Select(line => line.Split('|').Select(cell => cell.Trim()).ToArray()).ToList();
        Assert.Equal(
            Retention.All.Select(c => (c.Name, c.Kept, c.EndedBy is { } worker ? workers[worker] : "—")),
            rows.Select(r => (r[1].Trim('`'), r[4], r[5].Trim('`'))));
        Assert.All(rows, row => Assert.Equal(10, row.Length));
    }

    [Fact(DisplayName = "联系方式和通话记录：整改结束满 12 个月删除，没有整改的从评价起算；差一天不删，没办完的不删；评价、整改、计数一条不少")]
    public async Task Contacts()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var closed = await app.RateBadlyAsync();
        await handler.MoveAsync(closed["case"]!.Text("number"), "contacts", new { result = "reached", note = "评价人说他姓示" });
        await handler.MoveAsync(closed["case"]!.Text("number"), "rectification", new { reply = "已整改" });
        var open = await app.RateBadlyAsync();
        var praise = await (await app.Browser().RateAsync(await app.TicketAsync("desk"), "satisfied", new { contact = CaseCalls.Contact })).IsRatedAsync();
        var cancelled = await app.RateBadlyAsync();
        await app.MoveClockAsync("2026-11-18T09:00:00+08:00");
        await caller.MoveAsync(closed["case"]!.Text("number"), "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true, note = "评价人住在示例路" });
        await app.CancelAsync(cancelled["case"]!.Text("number"));
        // What supervision noted of calls of its own, and what it noted otherwise; the first was the ground of a return, too.
        using var supervisor = await app.StaffAsync("supervisor");
        await supervisor.MoveAsync(closed["case"]!.Text("number"), "supervision",
            new { reason = "other", otherReason = "示例区来电", method = "callBack", finding = "评价人改用0000-7654321", result = "returned", returnDueOn = "2026-11-20" });
        await supervisor.MoveAsync(closed["case"]!.Text("number"), "supervision", new { reason = "unsolved", method = "siteVisit", finding = "现场已看" });
        await handler.MoveAsync(closed["case"]!.Text("number"), "rectification", new { reply = "已整改" });
        await caller.MoveAsync(closed["case"]!.Text("number"), "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true });
        var before = await FactsAsync(app);

        await app.MoveClockAsync("2027-11-16T08:00:00+08:00");
        Assert.Equal("111", await LeftAsync(app, closed, open, praise));
        await app.MoveClockAsync("2027-11-17T08:00:00+08:00");
        Assert.Equal("110", await LeftAsync(app, closed, open, praise));
        // It was cancelled two days after it was opened: a year counts from then.
        Assert.Equal("1", await LeftAsync(app, cancelled));
        foreach (var talk in (string[])["姓示", "示例路", "0000-7654321"])
            Assert.Contains(talk, await caller.GetStringAsync($"/api/v1/cases/{closed["case"]!.Text("number")}"), StringComparison.Ordinal);
        Assert.Contains("0000-7654321", await supervisor.GetStringAsync("/api/v1/supervision/checks"), StringComparison.Ordinal);
        await app.MoveClockAsync("2027-11-19T08:00:00+08:00");
        Assert.Equal("0", await LeftAsync(app, cancelled));
        foreach (var read in (string[])[$"cases/{closed["case"]!.Text("number")}", "supervision/checks", "supervision/checks?format=csv"])
        {
            var seen = await supervisor.GetStringAsync($"/api/v1/{read}");
            foreach (var talk in (string[])["0000-7654321", "示例区来电"]) Assert.DoesNotContain(talk, seen, StringComparison.Ordinal);
            Assert.Contains("现场已看", seen, StringComparison.Ordinal);
        }
        Assert.False(await app.ReadAsync(db => db.Cases.AnyAsync(c => c.RectifyReason != null)));
        Assert.Equal("010", await LeftAsync(app, closed, open, praise));
        var after = await caller.GetStringAsync($"/api/v1/cases/{closed["case"]!.Text("number")}");
        Assert.DoesNotContain("姓示", after, StringComparison.Ordinal);
        Assert.DoesNotContain("示例路", after, StringComparison.Ordinal);
        Assert.Contains("已联系上评价人", after, StringComparison.Ordinal);
        Assert.Equal(before, await FactsAsync(app));
    }

    [Fact(DisplayName = "应要求删除：监督部凭评价删除联系方式和办结后的通话记录，留有审计，重复无妨；评价、整改和每个数字不变；别的角色不能")]
    public async Task On_request()
    {
        await using var app = await TestApp.StartAsync();
        using var supervisor = await app.StaffAsync("supervisor");
        using var handler = await app.StaffAsync("handler");
        using var caller = await app.StaffAsync("followUp");
        var rated = await app.RateBadlyAsync();
        var (id, number) = (rated.Text("id"), rated["case"]!.Text("number"));
        await handler.MoveAsync(number, "contacts", new { result = "reached", note = "评价人说他姓示" });
        await handler.MoveAsync(number, "rectification", new { reply = "已整改" });
        await caller.MoveAsync(number, "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true, note = "评价人住在示例路" });
        var (facts, figures) = (await FactsAsync(app), await supervisor.GetStringAsync("/api/v1/kpi"));

        await (await handler.PostAsync($"/api/v1/ratings/{id}/erasure", content: null)).IsProblemAsync(403, "auth.forbidden");
        await (await supervisor.PostAsync($"/api/v1/ratings/{Guid.NewGuid()}/erasure", content: null)).IsProblemAsync(404, "rating.unknown");
        var erased = await (await supervisor.PostAsync($"/api/v1/ratings/{id}/erasure", content: null)).JsonAsync();
        Assert.True(erased["contact"]!.GetValue<bool>() && erased["callNotes"]!.GetValue<int>() >= 2, erased.ToJsonString());
        var again = await (await supervisor.PostAsync($"/api/v1/ratings/{id}/erasure", content: null)).JsonAsync();
        Assert.Equal((false, 0), (again["contact"]!.GetValue<bool>(), again["callNotes"]!.GetValue<int>()));
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "rating.contactErased")));
        Assert.Null((await (await supervisor.PostAsJsonAsync($"/api/v1/ratings/{id}/reveal", new { purpose = "核对" })).JsonAsync())["name"]);
        Assert.DoesNotContain("姓示", await handler.GetStringAsync($"/api/v1/cases/{number}"), StringComparison.Ordinal);
        Assert.Equal((facts, figures), (await FactsAsync(app), await supervisor.GetStringAsync("/api/v1/kpi")));

        // In work: whoever handles it reads that there is nobody to call any more; who may not know of a contact reads nothing of it.
        var inWork = await app.RateBadlyAsync();
        number = inWork["case"]!.Text("number");
        await handler.MoveAsync(number, "contacts", new { result = "reached", note = "评价人说他姓示" });
        (await supervisor.PostAsync($"/api/v1/ratings/{inWork.Text("id")}/erasure", content: null)).EnsureSuccessStatusCode();
        (await supervisor.PostAsync($"/api/v1/ratings/{inWork.Text("id")}/erasure", content: null)).EnsureSuccessStatusCode();
        using var person = await app.RatedPersonAsync("S001", "handler");
        Assert.Equal((1, 0), (Lines(await handler.CaseAsync(number)), Lines(await person.CaseAsync(number))));
        var stored = await app.StoredAsync(number);
        Assert.Equal(1, await app.ReadAsync(db => db.AuditRows.CountAsync(a => a.Step == "case.contactErased" && a.Stream == $"rectificationCase:{stored.Id:N}")));
        Assert.Empty(await app.UseAsync((Api.Features.Audit.AuditVerification audit) => audit.RunAsync(kept: null, CancellationToken.None)));

        static int Lines((JsonObject Case, string Tag) read) => read.Case["timeline"]!.AsArray().Count(line => line!.Text("words") == "评价人留下的联系方式已应其要求删除");
    }

    [Fact(DisplayName = "证据满 10 年连同文件销毁，消息结束满 12 个月删除，网络地址满 6 个月删除；差一天都在，审计链仍然完整")]
    public async Task Evidence_messages_addresses()
    {
        await using var app = await TestApp.StartAsync();
        using var handler = await app.StaffAsync("handler");
        var rated = await app.RateBadlyAsync();
        await handler.MoveAsync(rated["case"]!.Text("number"), "attachments", new MultipartFormDataContent { { new ByteArrayContent(AppealCalls.Pdf), "file", "记录.pdf" } });
        await app.UpheldAsync((await app.RateBadlyAsync()).Text("id"));
        var sent = await MessageAsync(app, DeliveryState.Delivered, DateTime.Parse("2026-11-16T02:00:00Z").ToUniversalTime());
        var waiting = await MessageAsync(app, DeliveryState.Parked, ended: null);
        int Files() => Directory.GetFiles(Path.Combine(app.Folder, "data", "attachments"), "*", SearchOption.AllDirectories).Length;
        Assert.Equal((2, 1, 1), (Files(), await app.ReadAsync(db => db.CaseAttachments.CountAsync()), await app.ReadAsync(db => db.RatingEvidence.CountAsync())));
        Assert.True(await OldAddressesAsync(app) > 0);

        await app.MoveClockAsync("2027-05-16T08:00:00+08:00");
        Assert.True(await OldAddressesAsync(app) > 0);
        await app.MoveClockAsync("2027-05-17T12:00:00+08:00");
        Assert.Equal(0, await OldAddressesAsync(app));
        await app.MoveClockAsync("2027-11-16T09:00:00+08:00");
        Assert.Equal("11", await ThereAsync(app, sent, waiting));
        await app.MoveClockAsync("2027-11-17T09:00:00+08:00");
        Assert.Equal("01", await ThereAsync(app, sent, waiting));
        await app.MoveClockAsync("2036-11-15T09:00:00+08:00");
        Assert.Equal((2, 1, 1), (Files(), await app.ReadAsync(db => db.CaseAttachments.CountAsync()), await app.ReadAsync(db => db.RatingEvidence.CountAsync())));
        await app.MoveClockAsync("2036-11-17T09:00:00+08:00");
        Assert.Equal((0, 0, 0), (Files(), await app.ReadAsync(db => db.CaseAttachments.CountAsync()), await app.ReadAsync(db => db.RatingEvidence.CountAsync())));
        Assert.Empty(await app.UseAsync((Api.Features.Audit.AuditVerification audit) => audit.RunAsync(kept: null, CancellationToken.None)));
    }

    static Task<int> OldAddressesAsync(TestApp app)
    {
        var evening = DateTime.Parse("2026-11-16T16:00:00Z").ToUniversalTime();
        return app.ReadAsync(db => db.AuditAddresses.CountAsync(a => a.At < evening));
    }

    static async Task<Guid> MessageAsync(TestApp app, DeliveryState state, DateTime? ended)
    {
        var at = DateTime.Parse("2026-11-16T01:00:00Z").ToUniversalTime();
        var message = new OutboundMessage
        {
            Id = Guid.CreateVersion7(),
            Kind = Enum.GetValues<MessageKind>()[0],
            DedupeKey = $"{Guid.NewGuid():N}",
            Forms = [],
            CreatedAt = at,
            State = state,
            DueAt = at,
            EndedAt = ended,
        };
        await app.UseAsync(async (Commit commit) =>
        {
            await commit.With(message).SaveAsync(CancellationToken.None);
            return true;
        });
        return message.Id;
    }

    static async Task<string> ThereAsync(TestApp app, params Guid[] messages)
    {
        var there = await app.ReadAsync(db => db.OutboundMessages.AsNoTracking().Select(m => m.Id).ToListAsync());
        return string.Concat(messages.Select(m => there.Contains(m) ? '1' : '0'));
    }

    /// <summary>Of each rating 1 when name and phone are still there.</summary>
    static async Task<string> LeftAsync(TestApp app, params JsonObject[] ratings)
    {
        var left = await app.ReadAsync(db => db.RatingContacts.AsNoTracking().Select(c => c.RatingId).ToListAsync());
        return string.Concat(ratings.Select(r => left.Contains(Guid.Parse(r.Text("id"))) ? '1' : '0'));
    }

    /// <summary>Facts and counts that no erasure may touch, of ratings that somebody gave.</summary>
    static Task<string> FactsAsync(TestApp app) => app.ReadAsync(async db => string.Join(' ',
        await db.Ratings.CountAsync(r => r.Origin != RatingOrigin.Default), await db.Cases.CountAsync(), await db.CaseSteps.CountAsync(s => s.ById != null), await db.FollowUps.CountAsync(),
        await db.RatingTallies.Where(t => t.Origin != RatingOrigin.Default).SumAsync(t => t.Count)));
}
