using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Features.Development;
using Api.Features.WechatCallbacks;
using Api.Hosting;
using Api.Persistence;
using Api.Tests.Harness;
using Api.Workers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Wechat.Client;
using Wechat.Client.Models;
using Wechat.Sandbox;
using Wechat.Tokens;

namespace Api.Tests.Wechat;

/// <summary>People with phones, on the sandbox beside the product.</summary>
static class WechatWorld
{
    /// <summary>AppIDs of the demo's accounts.</summary>
    public static readonly string Service = DemoWechat.Accounts()[DemoWechat.Service].AppId, Mini = DemoWechat.Accounts()[DemoWechat.Mini].AppId;

    /// <summary>A template both accounts of the demo were granted; the mini-program's takes one message for each tap.</summary>
    public static readonly string MiniTemplate = DemoWechat.TemplateId(DemoWechat.Mini, "case-progress");

    /// <summary>The sandbox's knobs.</summary>
    public static SandboxControl Sandbox(this TestApp app) => app.App.Services.GetRequiredService<SandboxHost>().Control;

    /// <summary>Address of the sandbox's APIs.</summary>
    public static Uri SandboxAddress(this TestApp app) => app.App.Services.GetRequiredService<SandboxHost>().BaseAddress;

    /// <summary>Somebody new with a phone.</summary>
    public static PhoneView Somebody(this TestApp app, params string[] follows) => app.Sandbox().Phones.Create(name: null, follows);

    /// <summary>Logs a phone in to the mini-program and returns the answer.</summary>
    public static async Task<HttpResponseMessage> LogInAsync(this HttpClient client, string code) =>
        await client.PostAsJsonAsync("/api/v1/wechat/mini/login", new { code });

    /// <summary>The mini-program on a phone, signed in; it keeps no cookies.</summary>
    public static async Task<HttpClient> MiniProgramAsync(this TestApp app, PhoneView phone)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = app.Address };
        var answer = await client.LogInAsync(app.Sandbox().Phones.LoginCode(phone.Id, Mini));
        answer.EnsureSuccessStatusCode();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", (await answer.JsonAsync())["accessToken"]!.GetValue<string>());
        return client;
    }

    /// <summary>What a phone reads from the service account's code with this scene.</summary>
    public static async Task<string> AccountCodeAsync(this TestApp app, string scene)
    {
        var services = app.App.Services;
        var code = await services.GetRequiredService<AuthorizedCalls>().CallAsync(
            services.GetRequiredService<WechatAccounts>().First(WechatAccountKind.ServiceAccount)!, CgibinQrcodeCreateRequest.ForScene(scene, 600),
            services.GetRequiredService<WechatClient>().ExecuteCgibinQrcodeCreateAsync, CancellationToken.None);
        return code.Url;
    }

    /// <summary>My ratings, newest first.</summary>
    public static async Task<JsonArray> MyRatingsAsync(this HttpClient rater) =>
        (await rater.GetFromJsonAsync<JsonObject>("/api/v1/my/ratings"))!["items"]!.AsArray();

    /// <summary>Waits until every stored callback was worked on, by whichever worker.</summary>
    public static async Task WorkedOnAsync(this TestApp app)
    {
        for (var attempt = 0; attempt < 2400; attempt++)
        {
            await app.UseAsync(async (IEnumerable<IDueWork> work) =>
            {
                await work.OfType<InboxWork>().Single().RunAsync(CancellationToken.None);
                return true;
            });
            if (!await app.ReadAsync(db => db.WechatInbox.AnyAsync(m => m.State == InboxState.Received))) return;
            await Task.Delay(25);
        }
        throw new TimeoutException("The inbox was not worked on within a minute.");
    }

    /// <summary>Number of rows, asked in one line.</summary>
    public static Task<int> CountAsync<T>(this TestApp app) where T : class => app.ReadAsync(db => db.Set<T>().CountAsync());
}
