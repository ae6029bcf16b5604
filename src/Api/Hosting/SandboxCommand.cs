using System.Runtime.InteropServices;
using Api.Security;
using Api.Time;
using Wechat.Sandbox;

namespace Api.Hosting;

/// <summary><c>sandbox</c>: the WeChat sandbox alone, for several products or other people's clients; Development only.</summary>
internal static class SandboxCommand
{
    const string Usage = """
        Usage: Api sandbox [--Sandbox:Port=5090] [--Sandbox:ApiUrl=http://localhost:5000] [--Setting:Name=value …]
        Runs the WeChat sandbox alone until it is stopped. Start the product with --Wechat:BaseUrl=<its address>.
        """;

    /// <summary>Runs it; 0 stopped, 1 refused, 2 not understood.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (CommandLine.FirstUnknown(args) is { } unknown) return await CommandLine.NotUnderstoodAsync(unknown, Usage);
        var builder = WebApplication.CreateBuilder(args);
        ProductFiles.AddSettings(builder.Configuration);
        if (!builder.Environment.IsDevelopment())
            throw new StartupRefusedException(
                $"沙箱只能在 Development 环境运行，当前为 {builder.Environment.EnvironmentName}（the sandbox refuses to start outside Development）");
        var options = DeploymentOptions.Read(builder.Configuration);
        DeploymentChecks.Run(options, builder.Configuration, builder.Environment);
        var wechat = WechatSetup.Read(builder.Configuration, builder.Environment);
        var clock = new BusinessClock(TimeProvider.System);
        if (BusinessClock.TryRead(options.Clock.StartAt, out var start)) clock.MoveTo(start);
        var ports = WechatSetup.Reserve(options.Sandbox.Port ?? WechatSetup.AlonePort, options.Sandbox.ControlPort);
        await using var sandbox = await WechatSandbox.StartAsync(
            WechatSetup.SandboxOptionsOf(wechat, options, builder.Environment), clock, ports);
        var api = options.Sandbox.ApiUrl.TrimEnd('/');
        SandboxWiring.Connect(sandbox.Control, WechatSetup.AppIds(wechat), api, options.Site.PublicUrl?.TrimEnd('/') ?? api);
        await Console.Out.WriteLineAsync($"""
            微信沙箱已启动 — the WeChat sandbox is running
              接口 APIs            {sandbox.BaseAddress}
              手机 phones          {sandbox.ControlAddress}
              事件推送到 events to  {api}/wechat/callback/…
            """);
        await UntilStoppedAsync();
        return 0;
    }

    static async Task UntilStoppedAsync()
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stopped.TrySetResult();
        }
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        await stopped.Task;
    }
}
