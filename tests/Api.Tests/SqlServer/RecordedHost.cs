using System.Text.Encodings.Web;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Security.Integration;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Api.Tests.SqlServer;

/// <summary>The whole product, configured for SQL Server, with a <see cref="RecordingServer"/> in the server's place; everybody is staff.</summary>
internal sealed class RecordedHost : IAsyncDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("rating-test-").FullName;

    public RecordingServer Server { get; } = new();

    public WebApplication App { get; private set; } = null!;

    public HttpClient Client { get; private set; } = null!;

    /// <summary>Starts it; a database that answers nothing cannot be migrated, so the doors are opened by hand.</summary>
    public static async Task<RecordedHost> StartAsync(string role, bool centreWide)
    {
        var host = new RecordedHost();
        host.App = ApiBuilder.Build(
        [
            "--environment=Development", $"--contentRoot={host.folder}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=None",
            "--Database:Provider=SqlServer", "--Database:ConnectionString=Server=nowhere",
        ], builder =>
        {
            var startUp = builder.Services.Single(s => s.ImplementationType == typeof(StartUp));
            builder.Services.Remove(startUp);
            builder.Services.AddScoped<RatingDbContext>(_ => host.Server.NewContext());
            builder.Services.AddSingleton(new Role(role, centreWide));
            builder.Services.AddAuthentication(nameof(Everybody)).AddScheme<AuthenticationSchemeOptions, Everybody>(nameof(Everybody), _ => { });
            builder.Services.PostConfigure<AuthenticationOptions>(
                schemes => schemes.SchemeMap[IntegrationAuthentication.SchemeName].HandlerType = typeof(EverySystem));
        });
        await host.App.StartAsync();
        host.App.Services.GetRequiredService<Readiness>().Open();
        host.Client = new HttpClient
        {
            BaseAddress = new Uri(host.App.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };
        return host;
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await App.StopAsync();
        await App.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    sealed record Role(string Name, bool CentreWide);

    sealed class EverySystem(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var client = new IntegrationClient { Id = Guid.CreateVersion7(), ClientId = "recorded", Name = "演示", Secret = [], SecretIssuedAt = DateTime.UtcNow };
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(CurrentClient.PrincipalOf(client), Scheme.Name)));
        }
    }

    sealed class Everybody(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Role role)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync()
        {
            var principal = CurrentStaff.PrincipalOf(new User
            {
                Id = Guid.CreateVersion7(),
                UserName = "recorded",
                NormalizedUserName = "recorded",
                DisplayName = "演示",
                Roles = [role.Name],
                DepartmentId = role.CentreWide ? null : Guid.CreateVersion7(),
                // Somebody who is rated: what is about oneself is read apart.
                StaffMemberId = Guid.CreateVersion7(),
                SecurityStamp = Guid.NewGuid(),
            });
            return Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(principal, Scheme.Name)));
        }
    }
}
