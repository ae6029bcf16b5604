using Api.Features.Entrances;
using Api.Hosting;
using Domain.Entrances;

namespace Api.Features.Development;

/// <summary>Tells whoever started the demo where to go, with one code to scan.</summary>
internal sealed class ConsoleGuide(DemoGuide guide, SiteAddress site, DemoPassword password, DeploymentOptions options, SandboxHost? sandbox = null)
{
    /// <summary>Prints it.</summary>
    public async Task PrintAsync(CancellationToken cancel)
    {
        var entrances = await guide.EntrancesAsync(cancel);
        var window = entrances.FirstOrDefault(e => e.View is { Kind: EntranceKind.Window, Enabled: true })?.View;
        var text = new StringWriter();
        await text.WriteLineAsync();
        await text.WriteLineAsync("好差评演示已启动 — the demo is running");
        await text.WriteLineAsync($"  所有入口 guide      {site.Local}/");
        await text.WriteLineAsync($"  接口文档 Swagger     {site.Local}/swagger");
        await text.WriteLineAsync($"  演示账号 sign-ins    {string.Join(", ", Security.Roles.All)}  密码 password: {password.Value}");
        if (sandbox is not null)
        {
            await text.WriteLineAsync($"  微信沙箱 phones      {sandbox.ControlAddress}");
            await text.WriteLineAsync($"  微信接口 WeChat API  {sandbox.BaseAddress}");
        }
        if (window is not null)
        {
            await text.WriteLineAsync($"  扫码或打开 scan/open  {window.Name}");
            await text.WriteLineAsync($"                      {window.Url}");
            await text.WriteLineAsync();
            await text.WriteLineAsync(QrCode.Text(window.Url));
        }
        if (!options.Lan.Enabled)
            await text.WriteLineAsync("  手机扫码 on a phone: dotnet run --project src/Api -- --lan");
        await Console.Out.WriteLineAsync(text.ToString());
    }
}
