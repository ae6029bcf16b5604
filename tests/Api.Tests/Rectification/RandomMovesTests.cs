using System.Net.Http.Json;
using Api.Tests.Harness;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rectification;

/// <summary>
/// Several staff and a rater at once, on the same cases, making moves at random, legal and not, while the clock jumps. Every
/// seed of a run is printed with its failure.
/// </summary>
public sealed class RandomMovesTests
{
    const int Cases = 8, Rounds = 30;

    [Theory(DisplayName = "几个人同时乱点：没有表外的动作，每个状态都到过，计数等于重新清点，每轮至多结案一次")]
    [InlineData(20261116)]
    [InlineData(7)]
    public async Task Whatever_they_do(int seed)
    {
        await using var app = await TestApp.StartAsync();
        var chance = new Random(seed);
        var numbers = new List<string>();
        for (var i = 0; i < Cases; i++) numbers.Add(await app.OpenCaseAsync(leaveContact: i % 4 != 3));
        var folk = new Dictionary<string, HttpClient>();
        foreach (var role in (string[])["handler", "departmentHead", "followUp", "supervisor"]) folk[role] = await app.StaffAsync(role);
        folk["colleague"] = await app.AccountAsync("colleague", "handler", "zfcg");
        folk["rater"] = app.Browser();
        var home = (await folk["supervisor"].CaseAsync(numbers[0])).Case.Text("departmentId");
        var away = (await app.InfoAsync())["entrances"]!.AsArray().First(e => e!.Text("name").StartsWith("2号窗口", StringComparison.Ordinal))!.Text("departmentId");

        var granted = 0;
        var now = DateTimeOffset.Parse(TestApp.OrdinaryMonday);
        for (var round = 0; round < Rounds; round++)
        {
            var states = await app.ReadAsync(db => db.Cases.AsNoTracking().ToDictionaryAsync(c => c.Number, c => c.State));
            var plans = Enumerable.Range(0, 24).Select(_ => Plan(chance, numbers[chance.Next(Cases)], now, home, away))
                // Some of them know what they are doing, or nothing would ever get far.
                .Select(plan => chance.Next(3) == 0 ? Sensible(chance, plan.Number, states[plan.Number], now) ?? plan : plan).ToList();
            var answers = await Task.WhenAll(plans.Select(plan => PlayAsync(app, folk[plan.Who], plan)));
            Assert.All(answers, status => Assert.Contains(status, (int[])[200, 403, 404, 409, 412, 422]));
            granted += answers.Count(status => status == 200);
            now = now.AddHours(chance.Next(1, 40));
            await app.MoveClockAsync(now.ToString("yyyy-MM-dd'T'HH:mm:sszzz"));
        }
        await app.CancelAsync(numbers[0]);

        Assert.True(granted > 100, $"Only {granted} moves were granted.");
        await app.ReadAsync(async db =>
        {
            var steps = await db.CaseSteps.AsNoTracking().ToListAsync();
            Assert.All(steps, s => Assert.Contains(new CaseTransition(s.From, s.Move, s.To), CaseMoves.Table));
            Assert.Equal(Enum.GetValues<CaseState>().Order(), steps.Select(s => s.To).Append(CaseState.Opened).Distinct().Order());
            foreach (var one in steps.GroupBy(s => s.CaseId))
            {
                var line = one.OrderBy(s => s.Ordinal).ToList();
                Assert.Equal(Enumerable.Range(2, line.Count), line.Select(s => s.Ordinal));
                Assert.All(line.Zip(line.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
                var closings = line.Where(s => s is { To: CaseState.Closed, From: not CaseState.Closed }).Select(s => s.Round).ToList();
                Assert.Equal(closings.Distinct(), closings);
            }
            var audits = await db.AuditRows.AsNoTracking().Where(a => a.Stream.StartsWith("rectificationCase:")).ToListAsync();
            Assert.All(audits.GroupBy(a => a.Stream), s => Assert.Equal(Enumerable.Range(1, s.Count()), s.Select(a => a.Version).Order()));
            Assert.Equal(granted, steps.Count(s => s.Side is not CaseSide.System));
            return true;
        });
        await app.AssertRecountAsync();
        foreach (var person in folk.Values) person.Dispose();
    }

    sealed record Wish(string Who, string Number, string Route, object Body);

    static Wish Plan(Random chance, string number, DateTimeOffset now, string home, string away)
    {
        var day = (int days) => now.AddDays(days).ToString("yyyy-MM-dd");
        var department = chance.Next(2) == 0 ? "handler" : "colleague";
        (string Who, string Route, object Body)[] all =
        [
            (department, "contacts", new { result = "reached" }), (department, "contacts", new { result = "noAnswer" }),
            (department, "contacts", new { result = "nothingLeft" }), (department, "on-the-spot", new { reply = "已解决" }),
            (department, "rectification", new { reply = "已整改" }), (department, "rectification", new { reply = "已整改" }),
            ("departmentHead", "rectification", new { reply = "已整改" }), (department, "explanation", new { reply = "依据" }),
            (department, "verification", new { finding = "realProblem", note = "属实" }), (department, "verification", new { finding = "noLegalBasis", note = "无据" }),
            (department, "rectification-ledger", new { dueOn = day(9), reason = "复杂" }), ("departmentHead", "extension", new { dueOn = day(20), reason = "未到货" }),
            ("followUp", "follow-ups", new { result = "noAnswer" }), ("followUp", "follow-ups", new { result = "answered", satisfaction = "satisfied", solved = true }),
            ("followUp", "follow-ups", new { result = "answered", satisfaction = "notSatisfied", solved = false }),
            ("supervisor", "follow-ups", new { result = "answered", satisfaction = "notSatisfied", solved = false }),
            ("rater", "survey", new { satisfaction = "satisfied", solved = true }), ("rater", "survey", new { satisfaction = "notSatisfied", solved = false }),
            ("supervisor", "return", new { dueOn = day(7), reason = "未整改" }), ("supervisor", "transfer", new { departmentId = away, reason = "误派" }),
            ("supervisor", "transfer", new { departmentId = home, reason = "转回" }), ("supervisor", "transfer", new { departmentId = home, reason = "转回" }),
            ("supervisor", "contacts", new { result = "reached" }), ("supervisor", "rectification", new { reply = "监督部已办" }),
            ("supervisor", "expedite", new { note = "请尽快" }), ("supervisor", "supervision", new { reason = "other", otherReason = "例行抽查", method = "spotCheck", finding = "已查" }),
            ("supervisor", "close", new { ending = "rectified", reason = "已办" }), ("followUp", "close", new { reason = "无法回访" }), ("followUp", "reopen", new { reason = "仍未解决" }),
            ("departmentHead", "hand-over", new { note = "请他人办理" }), (department, "transfer", new { departmentId = away, reason = "不想办" }),
        ];
        var (who, route, body) = all[chance.Next(all.Length)];
        return new Wish(who, number, route, body);
    }

    static Wish? Sensible(Random chance, string number, CaseState state, DateTimeOffset now) => state switch
    {
        CaseState.Opened => new Wish("handler", number, "contacts", new { result = "reached" }),
        CaseState.Handling when chance.Next(3) == 0 =>
            new Wish("handler", number, "rectification-ledger", new { dueOn = now.AddDays(9).ToString("yyyy-MM-dd"), reason = "复杂" }),
        CaseState.Handling or CaseState.Ledger => new Wish("colleague", number, "rectification", new { reply = "已整改" }),
        CaseState.FollowUp => new Wish("followUp", number, "follow-ups", new { result = "answered", satisfaction = "notSatisfied", solved = false }),
        CaseState.Escalated => new Wish("supervisor", number, "close", new { ending = "explained", reason = "已说明" }),
        CaseState.Closed => new Wish("supervisor", number, "reopen", new { reason = "抽查未过" }),
        _ => null,
    };

    static async Task<int> PlayAsync(TestApp app, HttpClient who, Wish wish)
    {
        if (wish.Route != "survey")
        {
            using var moved = await who.TryAsync(wish.Number, wish.Route, wish.Body);
            return (int)moved.StatusCode;
        }
        if (!await app.ReadAsync(db => db.FollowUpSurveys.AnyAsync(s => db.Cases.Any(c => c.Id == s.CaseId && c.Number == wish.Number)))) return 404;
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/surveys/{await app.SurveyTicketAsync(wish.Number)}") { Content = JsonContent.Create(wish.Body) };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        using var answer = await who.SendAsync(request);
        return (int)answer.StatusCode;
    }
}
