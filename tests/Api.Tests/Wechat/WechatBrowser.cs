using System.Net;
using Api.Tests.Harness;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

/// <summary>WeChat's own browser on a phone: names itself, keeps cookies, passes through WeChat's sign-in as this person.</summary>
sealed class WechatBrowser : IDisposable
{
    public const string Agent =
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50 NetType/WIFI Language/zh_CN";

    readonly HttpClient http;

    public WechatBrowser(TestApp app, PhoneView phone, string agent = Agent, bool cookies = true)
    {
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = cookies, CookieContainer = Cookies })
        {
            BaseAddress = app.Address,
        };
        http.DefaultRequestHeaders.UserAgent.ParseAdd(agent);
        http.DefaultRequestHeaders.Add("X-Sandbox-Phone", phone.Id);
    }

    public CookieContainer Cookies { get; } = new();

    /// <summary>For calls of the API from a page.</summary>
    public HttpClient Http => http;

    /// <summary>Every address a visit passed through, in order.</summary>
    public List<Uri> Passed { get; } = [];

    /// <summary>Opens an address and follows where it leads, as a browser does.</summary>
    public async Task<HttpResponseMessage> OpenAsync(string address, int most = 10)
    {
        var next = new Uri(http.BaseAddress!, address);
        for (var hop = 0; hop < most; hop++)
        {
            Passed.Add(next);
            var answer = await http.GetAsync(next);
            if (answer.Headers.Location is not { } location || (int)answer.StatusCode is < 300 or > 399) return answer;
            next = new Uri(next, location);
        }
        throw new InvalidOperationException($"Went in circles: {string.Join(" → ", Passed)}");
    }

    /// <summary>Opens one address and stops there.</summary>
    public Task<HttpResponseMessage> StepAsync(Uri address) => http.GetAsync(address);

    /// <summary>The way back with code and state, not loaded yet.</summary>
    public async Task<Uri> WayBackAsync(string page)
    {
        using var begun = await http.GetAsync(page);
        Assert.Equal(HttpStatusCode.SeeOther, begun.StatusCode);
        using var authorized = await http.GetAsync(begun.Headers.Location);
        return new Uri(begun.Headers.Location!, authorized.Headers.Location!);
    }

    public bool HasCookie(string name) => Cookies.GetCookies(http.BaseAddress!).Any(c => c.Name.StartsWith(name, StringComparison.Ordinal));

    public void Dispose() => http.Dispose();
}
