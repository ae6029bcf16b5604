using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

/// <summary>A real sandbox on real ports with a service account, a mini-program and one phone, on a clock that stands.</summary>
sealed class TestSandbox : IAsyncDisposable
{
    public const string Service = "wx00000000000000a1", Mini = "wx00000000000000b2";
    public const string ServiceSecret = "secret-of-the-service-account", MiniSecret = "secret-of-the-mini-program";
    public const string Token = "callbackToken", AesKey = "abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG";
    public const string TemplateSend = "/cgi-bin/message/template/send", SubscribeSend = "/cgi-bin/message/subscribe/send";

    TestSandbox(WechatSandbox sandbox, FakeClock clock)
    {
        (Wechat, Clock) = (sandbox, clock);
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = sandbox.BaseAddress };
        Knobs = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = sandbox.ControlAddress };
        Phone = sandbox.Control.Phones.Create("体验甲", Service);
    }

    /// <summary>Template of the service account: <c>thing1</c>, <c>phrase2</c>, <c>time3</c>.</summary>
    public static readonly string Template = Id("service-visit");

    /// <summary>Templates of the mini-program: one-time and long-term.</summary>
    public static readonly string OneTime = Id("mini-once"), LongTerm = Id("mini-long");

    public WechatSandbox Wechat { get; }
    public FakeClock Clock { get; }
    public HttpClient Http { get; }
    public HttpClient Knobs { get; }
    public SandboxControl Control => Wechat.Control;

    /// <summary>A follower of the service account.</summary>
    public PhoneView Phone { get; }

    public string OpenId => Phone.OpenIds[Service];
    public string MiniOpenId => Phone.OpenIds[Mini];

    public static SandboxOptions Options { get; } = new()
    {
        EnvironmentName = "Development",
        Seed = 7,
        Accounts =
        [
            new SandboxAccount
            {
                Kind = SandboxAccountKind.Service,
                AppId = Service,
                Secret = ServiceSecret,
                Name = "示例服务号",
                OriginalId = "gh_0000000000a1",
                Templates = [new SandboxTemplate(Template, "到访提醒", "到访事项:{{thing1.DATA}}\n办理结果:{{phrase2.DATA}}\n到访时间:{{time3.DATA}}", SandboxTemplateKind.Template)],
            },
            new SandboxAccount
            {
                Kind = SandboxAccountKind.MiniProgram,
                AppId = Mini,
                Secret = MiniSecret,
                Name = "示例小程序",
                OriginalId = "gh_0000000000b2",
                Pages = ["pages/index/index", "pages/visit/visit"],
                Templates =
                [
                    new SandboxTemplate(OneTime, "到访提醒", "到访事项:{{thing1.DATA}}", SandboxTemplateKind.OneTime),
                    new SandboxTemplate(LongTerm, "公示提醒", "公示事项:{{thing1.DATA}}", SandboxTemplateKind.LongTerm),
                ],
            },
        ],
    };

    public static async Task<TestSandbox> StartAsync(Func<SandboxOptions, SandboxOptions>? adjust = null)
    {
        var clock = FakeClock.Monday();
        return new TestSandbox(await WechatSandbox.StartAsync(adjust is null ? Options : adjust(Options), clock), clock);
    }

    /// <summary>A template id of the right length, obviously invented.</summary>
    public static string Id(string name) => name.PadRight(43, '_');

    public static JsonObject TokenRequest(string appId = Service, string secret = ServiceSecret, bool force = false) => new()
    {
        ["grant_type"] = "client_credential",
        ["appid"] = appId,
        ["secret"] = secret,
        ["force_refresh"] = force,
    };

    public Task<JsonObject> StableAsync(string appId = Service, bool force = false) =>
        PostAsync("/cgi-bin/stable_token", TokenRequest(appId, appId == Mini ? MiniSecret : ServiceSecret, force));

    /// <summary>A valid access token.</summary>
    public async Task<string> TokenAsync(string appId = Service) => (await StableAsync(appId))["access_token"]!.GetValue<string>();

    public async Task<JsonObject> GetAsync(string path)
    {
        using var answer = await Http.GetAsync(path);
        return await ReadAsync(answer);
    }

    public Task<JsonObject> PostAsync(string path, JsonObject body) => PostAsync(path, WithoutEscapes(body));

    public async Task<JsonObject> PostAsync(string path, string body)
    {
        using var answer = await Http.PostAsync(path, new StringContent(body, Encoding.UTF8, "application/json"));
        return await ReadAsync(answer);
    }

    /// <summary>Calls with a valid token of an account.</summary>
    public async Task<JsonObject> CallAsync(string appId, string path, JsonObject body) =>
        await PostAsync($"{path}?access_token={await TokenAsync(appId)}", body);

    /// <summary>A template message to the phone, or to another openid.</summary>
    public JsonObject Message(string? clientMsgId = null, string? openId = null)
    {
        var body = new JsonObject
        {
            ["touser"] = openId ?? OpenId,
            ["template_id"] = Template,
            ["url"] = "http://127.0.0.1:5000/q/example",
            ["data"] = new JsonObject
            {
                ["thing1"] = new JsonObject { ["value"] = "窗口咨询" },
                ["phrase2"] = new JsonObject { ["value"] = "已办结" },
                ["time3"] = new JsonObject { ["value"] = "2026年11月16日 09:00" },
            },
        };
        if (clientMsgId is not null) body["client_msg_id"] = clientMsgId;
        return body;
    }

    /// <summary>A subscription message to the phone.</summary>
    public JsonObject Subscription(string? templateId = null) => new()
    {
        ["touser"] = MiniOpenId,
        ["template_id"] = templateId ?? OneTime,
        ["page"] = "pages/visit/visit?id=1",
        ["data"] = new JsonObject { ["thing1"] = new JsonObject { ["value"] = "窗口咨询" } },
    };

    public Task<JsonObject> SendAsync(string? clientMsgId = null, string? openId = null) =>
        CallAsync(Service, TemplateSend, Message(clientMsgId, openId));

    /// <summary>Calls a knob over HTTP and wants success.</summary>
    public async Task<JsonNode?> TurnAsync(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, $"/sandbox{path}") { Content = body is null ? null : JsonContent.Create(body) };
        using var answer = await Knobs.SendAsync(request);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode, $"{(int)answer.StatusCode} {text}");
        return text.Length == 0 ? null : JsonNode.Parse(text);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        Knobs.Dispose();
        await Wechat.DisposeAsync();
    }

    static string WithoutEscapes(JsonObject body) => body.ToJsonString(
        new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    static async Task<JsonObject> ReadAsync(HttpResponseMessage answer)
    {
        Assert.Equal(System.Net.HttpStatusCode.OK, answer.StatusCode);
        return JsonNode.Parse(await answer.Content.ReadAsStringAsync())!.AsObject();
    }
}

/// <summary>Reads what the platform answers.</summary>
static class AnswerReading
{
    /// <summary>The error code; 0 when it is left out.</summary>
    public static int Code(this JsonObject answer) => answer["errcode"]?.GetValue<int>() ?? 0;

    public static string Text(this JsonObject answer, string name) => answer[name]!.GetValue<string>();
}
