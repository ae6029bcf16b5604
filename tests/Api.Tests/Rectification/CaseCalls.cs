using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Security;
using Api.Tests.Harness;
using Domain.Entrances;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Rectification;

/// <summary>What raters and staff do with a case over HTTP.</summary>
static class CaseCalls
{
    /// <summary>A phone that nobody has, and a name.</summary>
    public static readonly object Contact = new { name = "示例", phone = "0000-1234567" };

    /// <summary>A negative rating at this window; number of the case it opened.</summary>
    public static async Task<string> OpenCaseAsync(this TestApp app, string window = "1号窗口", bool leaveContact = true, HttpClient? rater = null)
    {
        var rated = await app.RateBadlyAsync(window, leaveContact, rater);
        return rated["case"]!["number"]!.GetValue<string>();
    }

    /// <summary>A negative rating at this window: the whole answer.</summary>
    public static async Task<JsonObject> RateBadlyAsync(this TestApp app, string window = "1号窗口", bool leaveContact = true, HttpClient? rater = null)
    {
        using var own = app.Browser();
        object more = leaveContact ? new { comment = "等了一个小时没有人叫号", contact = Contact } : new { comment = "等了一个小时没有人叫号" };
        return await (await (rater ?? own).RateAsync(await app.TicketAsync("window", window), "dissatisfied", more)).IsRatedAsync();
    }

    /// <summary>Reads a case and its ETag.</summary>
    public static async Task<(JsonObject Case, string Tag)> CaseAsync(this HttpClient staff, string number)
    {
        using var answer = await staff.GetAsync($"/api/v1/cases/{number}");
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {body}");
        return (JsonNode.Parse(body)!.AsObject(), answer.Headers.ETag!.ToString());
    }

    /// <summary>Makes a move as somebody would who has just read the case.</summary>
    public static async Task<HttpResponseMessage> TryAsync(this HttpClient staff, string number, string route, object body, string? key = null, string? tag = null)
    {
        using var read = await staff.GetAsync($"/api/v1/cases/{number}");
        return await staff.SendMoveAsync(number, route, body, key ?? Guid.NewGuid().ToString(), tag ?? read.Headers.ETag?.ToString() ?? "\"0\"");
    }

    /// <summary>Sends exactly this; no header when it is null.</summary>
    public static async Task<HttpResponseMessage> SendMoveAsync(this HttpClient staff, string number, string route, object body, string? key, string? tag)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/cases/{number}/{route}")
        {
            Content = body as HttpContent ?? JsonContent.Create(body),
        };
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (tag is not null) request.Headers.TryAddWithoutValidation("If-Match", tag);
        return await staff.SendAsync(request);
    }

    /// <summary>Makes a move that must be granted; where the case stands then.</summary>
    public static async Task<JsonObject> MoveAsync(this HttpClient staff, string number, string route, object body)
    {
        using var answer = await staff.TryAsync(number, route, body);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{route}: {(int)answer.StatusCode} {text}");
        return JsonNode.Parse(text)!.AsObject();
    }

    /// <summary>Makes a move that must be refused.</summary>
    public static async Task RefusedAsync(this HttpClient staff, string number, string route, object body, int status, string code)
    {
        using var answer = await staff.TryAsync(number, route, body);
        await answer.IsProblemAsync(status, code);
    }

    /// <summary>Contacted and rectified by the department's handler, waiting for follow-up.</summary>
    public static async Task FinishAsync(this HttpClient handler, string number)
    {
        await handler.MoveAsync(number, "contacts", new { result = "reached" });
        await handler.MoveAsync(number, "rectification", new { reply = "已修复叫号屏" });
    }

    /// <summary>The signed link of the questionnaire that a case waits for.</summary>
    public static async Task<string> SurveyTicketAsync(this TestApp app, string number)
    {
        var survey = await app.ReadAsync(async db => await (
            from s in db.FollowUpSurveys.AsNoTracking()
            join c in db.Cases on s.CaseId equals c.Id
            where c.Number == number
            orderby s.Round descending
            select s).FirstAsync());
        return EntranceTicket.IssueNumbered(app.Keys.Tickets, TicketKind.Survey, survey.Number, survey.IssuedAt.AddDays(60));
    }

    /// <summary>The case as it is stored.</summary>
    public static Task<RectificationCase> StoredAsync(this TestApp app, string number) =>
        app.ReadAsync(db => db.Cases.AsNoTracking().SingleAsync(c => c.Number == number));

    /// <summary>One more account of a department, signed in.</summary>
    public static async Task<HttpClient> AccountAsync(this TestApp app, string name, string role, string? departmentCode, params string[] moreRoles)
    {
        var department = departmentCode is null ? null
            : await app.ReadAsync(db => db.Departments.AsNoTracking().SingleAsync(d => d.Code == departmentCode));
        await app.AddAsync(new User
        {
            Id = Guid.CreateVersion7(),
            UserName = name,
            NormalizedUserName = name.ToLowerInvariant(),
            DisplayName = $"演示{name}",
            PasswordHash = await app.UseAsync((Passwords passwords) => Task.FromResult(passwords.Hash(TestApp.Password))),
            Roles = [role, .. moreRoles],
            DepartmentId = department?.Id,
            SecurityStamp = Guid.NewGuid(),
        });
        return await app.StaffAsync(name);
    }

    public static string Text(this JsonNode node, string member) => node[member]!.GetValue<string>();
}
