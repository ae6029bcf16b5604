using Api.Hosting;
using Api.Tests.Faults;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace Api.Tests.Operations;

public sealed class StartOrderTests
{
    [Fact(DisplayName = "启动：开始监听之前不建数据库、不升级；监听之后升级好才就绪")]
    public async Task Listens_first()
    {
        var folder = Directory.CreateTempSubdirectory("rating-test-").FullName;
        try
        {
            Starts.WriteKeys(folder);
            var file = Path.Combine(folder, "rating.db");
            await using var app = ApiBuilder.Build(
            [
                "--environment=Production", $"--contentRoot={folder}", "--Site:PublicUrl=https://pj.example.gov.cn",
                $"--Keys:Directory={Path.Combine(folder, "keys")}", "--urls=http://127.0.0.1:0", $"--Database:ConnectionString=Data Source={file}",
                "--Logging:LogLevel:Default=None",
            ]);
            var start = app.Services.GetServices<IHostedService>().OfType<StartUp>().Single();
            await start.StartAsync(CancellationToken.None);
            // Longer than it takes to make the database on a busy machine.
            await Task.Delay(TimeSpan.FromSeconds(3));
            Assert.False(File.Exists(file));

            ((ApplicationLifetime)app.Lifetime).NotifyStarted();
            await Nodes.Until.TrueAsync("ready", () => Task.FromResult(app.Services.GetRequiredService<Readiness>().IsReady));
            Assert.True(File.Exists(file));
            await start.StopAsync(CancellationToken.None);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
