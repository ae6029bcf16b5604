using Api.Features.Development;
using Api.Security;
using Api.Time;
using Wechat.Client;
using Wechat.Sandbox;

namespace Api.Hosting;

/// <summary>Our accounts and the platform they are on: WeChat, or in Development the sandbox beside us.</summary>
internal static class WechatSetup
{
    /// <summary>Ports of a sandbox that runs alone and was given none.</summary>
    public const int AlonePort = 5090;

    /// <summary>Adds the client; in Development without <c>Wechat:BaseUrl</c> the sandbox too.</summary>
    /// <exception cref="StartupRefusedException">A port of the sandbox is taken; the settings themselves were checked before.</exception>
    public static void AddWechat(this WebApplicationBuilder builder, DeploymentOptions options)
    {
        var wechat = Read(builder.Configuration, builder.Environment);
        if (builder.Environment.IsDevelopment() && options.Sandbox.Enabled && builder.Configuration["Wechat:BaseUrl"] is null)
        {
            var ports = Reserve(options.Sandbox.Port ?? 0, options.Sandbox.ControlPort);
            wechat = On(ports.BaseAddress, wechat);
            builder.Services.AddSingleton(s => new SandboxHost(
                SandboxOptionsOf(wechat, options, builder.Environment), ports, AppIds(wechat), s.GetRequiredService<BusinessClock>()));
            builder.Services.AddHostedService(s => s.GetRequiredService<SandboxHost>());
        }
        builder.Services.AddWechat(wechat);
    }

    /// <summary>Settings of the section <c>Wechat</c>; in Development the demo's accounts when none are configured.</summary>
    public static WechatOptions Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var wechat = configuration.GetSection("Wechat").Get<WechatOptions>() ?? new WechatOptions();
        // A sandbox that runs alone stands for all three of WeChat's hosts.
        if (environment.IsDevelopment() && configuration["Wechat:MpBaseUrl"] is null && configuration["Wechat:OpenBaseUrl"] is null
            && Uri.TryCreate(configuration["Wechat:BaseUrl"], UriKind.Absolute, out var alone) && alone.IsLoopback)
            wechat = On(alone, wechat);
        if (wechat.Accounts.Count > 0 || !environment.IsDevelopment()) return wechat;
        foreach (var (name, account) in DemoWechat.Accounts()) wechat.Accounts.Add(name, account);
        return wechat;
    }

    /// <summary>A sandbox that knows our accounts.</summary>
    public static SandboxOptions SandboxOptionsOf(WechatOptions wechat, DeploymentOptions options, IHostEnvironment environment) => new()
    {
        EnvironmentName = environment.EnvironmentName,
        Seed = options.Sandbox.Seed,
        SigningTime = TimeProvider.System,
        Accounts = [.. wechat.Accounts.Select(a => DemoWechat.OnTheSandbox(a.Key, a.Value))],
        Phones = ["体验甲", "体验乙", "体验丙"],
    };

    /// <summary>AppID by the account's name.</summary>
    public static Dictionary<string, string> AppIds(WechatOptions wechat) =>
        wechat.Accounts.ToDictionary(a => a.Key, a => a.Value.AppId, StringComparer.OrdinalIgnoreCase);

    /// <summary>Takes the sandbox's ports.</summary>
    /// <exception cref="StartupRefusedException">One is taken.</exception>
    public static SandboxPorts Reserve(int port, int? controlPort)
    {
        try
        {
            return SandboxPorts.Reserve(port, controlPort);
        }
        catch (IOException taken)
        {
            throw new StartupRefusedException($"沙箱端口不能使用，请修改 Sandbox:Port（port of the sandbox is taken）：{taken.Message}", taken);
        }
    }

    static WechatOptions On(Uri sandbox, WechatOptions wechat)
    {
        var address = sandbox.AbsoluteUri.TrimEnd('/');
        return new WechatOptions
        {
            BaseUrl = address,
            MpBaseUrl = address,
            OpenBaseUrl = address,
            TimeoutSeconds = wechat.TimeoutSeconds,
            ConnectSeconds = wechat.ConnectSeconds,
            Accounts = wechat.Accounts,
        };
    }
}
