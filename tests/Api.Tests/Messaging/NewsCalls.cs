using System.Net.Http.Json;
using Api.Features.Cases;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Tests.Rectification;
using Api.Tests.Wechat;
using Api.Workers;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Wechat.Sandbox;

namespace Api.Tests.Messaging;

/// <summary>Cases of raters who can be written to, and what was queued about them.</summary>
static class NewsCalls
{
    /// <summary>A follower rates badly in the mini-program; number of the case.</summary>
    public static async Task<(PhoneView Phone, HttpClient Mini, string Number)> FollowersCaseAsync(this TestApp app, string window = "1号窗口")
    {
        var (phone, _) = await app.FollowerAsync();
        var mini = await app.MiniProgramAsync(phone);
        return (phone, mini, await app.OpenCaseAsync(window, rater: mini));
    }

    /// <summary>Everything queued about a case, oldest first.</summary>
    public static Task<List<OutboundMessage>> AboutAsync(this TestApp app, string number) => app.ReadAsync(async db =>
        (await db.OutboundMessages.AsNoTracking().Where(m => db.Cases.Any(c => c.Id == m.CaseId && c.Number == number)).ToListAsync())
            .OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).ToList());

    /// <summary>What a message shows, in short: its progress, or what kind it is.</summary>
    public static string Short(this OutboundMessage message) => message.Kind switch
    {
        MessageKind.CaseProgress => message.Forms[0].Values["phrase2"],
        MessageKind.FollowUpSurvey => "问卷",
        MessageKind.SurveyReminder => "问卷提醒",
        _ => $"{message.Kind}",
    };

    /// <summary>Takes back what is true no longer, as the worker would.</summary>
    public static Task TakeBackAsync(this TestApp app) => app.UseAsync(async (IEnumerable<IDueWork> work) =>
    {
        await work.OfType<StaleNews>().Single().RunAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Answers the questionnaire a case waits for.</summary>
    public static async Task AnswerSurveyAsync(this TestApp app, string number, bool solved)
    {
        using var rater = app.Browser();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/surveys/{await app.SurveyTicketAsync(number)}")
        {
            Content = JsonContent.Create(new { satisfaction = solved ? "satisfied" : "notSatisfied", solved }),
        };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", Guid.NewGuid().ToString());
        (await rater.SendAsync(request)).EnsureSuccessStatusCode();
    }
}
