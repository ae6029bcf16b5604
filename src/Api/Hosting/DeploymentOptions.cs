using Api.Security;

namespace Api.Hosting;

/// <summary>What a deployment may set; names and meaning are those of docs/deploy.md.</summary>
internal sealed class DeploymentOptions
{
    public DatabaseOptions Database { get; init; } = new();
    public SiteOptions Site { get; init; } = new();
    public KeysOptions Keys { get; init; } = new();
    public RateLimitOptions RateLimits { get; init; } = new();
    public RedisOptions Redis { get; init; } = new();
    public TelemetryOptions Telemetry { get; init; } = new();
    public WechatOptions Wechat { get; init; } = new();
    public ProxyOptions Proxy { get; init; } = new();
    public IntranetOptions Intranet { get; init; } = new();
    public DemoOptions Demo { get; init; } = new();
    public ClockOptions Clock { get; init; } = new();
    public SandboxOptions Sandbox { get; init; } = new();
    public LanOptions Lan { get; init; } = new();
    public StorageOptions Storage { get; init; } = new();
    public MessagesOptions Messages { get; init; } = new();
    public AuthenticationOptions Authentication { get; init; } = new();
    public BroadcastOptions Broadcasts { get; init; } = new();

    /// <summary>Reads the settings.</summary>
    /// <exception cref="StartupRefusedException">A value is not of its type; the message names the setting.</exception>
    public static DeploymentOptions Read(IConfiguration configuration)
    {
        try
        {
            return configuration.Get<DeploymentOptions>() ?? new DeploymentOptions();
        }
        catch (InvalidOperationException unreadable)
        {
            throw new StartupRefusedException($"配置值无法读取（unreadable setting）：{unreadable.Message}", unreadable);
        }
    }

    internal sealed class DatabaseOptions
    {
        public string Provider { get; init; } = "Sqlite";
        public string ConnectionString { get; init; } = "Data Source=data/rating.db";

        /// <summary>Most statements EF sends in one round trip; null leaves it to the provider.</summary>
        public int? MaxBatchSize { get; init; }
    }

    internal sealed class SiteOptions
    {
        /// <summary>Address under which people reach the pages, without a path; part of every printed code.</summary>
        public string? PublicUrl { get; init; }

        /// <summary>ICP 备案号 shown below every page, for example <c>鲁ICP备00000000号-1</c>.</summary>
        public string? IcpNumber { get; init; }

        /// <summary>公安备案号 shown beside it, for example <c>鲁公网安备00000000000000号</c>.</summary>
        public string? PoliceNumber { get; init; }
    }

    internal sealed class StorageOptions
    {
        /// <summary>Folder of what people attach; outside everything that is served.</summary>
        public string Directory { get; init; } = Path.Combine("data", "attachments");
    }

    internal sealed class MessagesOptions
    {
        /// <summary>Days for which what a message said, and to whom, is kept.</summary>
        public int KeepDays { get; init; } = 180;
    }

    internal sealed class KeysOptions
    {
        public string? Directory { get; init; }
    }

    internal sealed class RateLimitOptions
    {
        public int Rater { get; init; } = 10;
        public int Entrance { get; init; } = 120;
        public int Address { get; init; } = 600;

        /// <summary>Wrong passwords of one address.</summary>
        public int SignInAddress { get; init; } = 30;

        /// <summary>Wrong passwords for one user name, whether or not there is such an account.</summary>
        public int SignInAccount { get; init; } = 10;
    }

    internal sealed class RedisOptions
    {
        /// <summary>Optional: shared counters, locks and signals of several nodes.</summary>
        public string? ConnectionString { get; init; }

        /// <summary>Longest a request waits for Redis, in milliseconds.</summary>
        public int PatienceMilliseconds { get; init; } = 250;
    }

    internal sealed class TelemetryOptions
    {
        /// <summary>Address of an OpenTelemetry collector (OTLP over HTTP); nothing is sent without it.</summary>
        public string? OtlpEndpoint { get; init; }

        /// <summary>Seconds between two exports of metrics.</summary>
        public int IntervalSeconds { get; init; } = 30;

        /// <summary>Share of requests that are traced, 0 to 1.</summary>
        public double TraceRatio { get; init; } = 0.01;
    }

    internal sealed class WechatOptions
    {
        /// <summary>Name without <c>.txt</c> and content of the files WeChat asks for under <c>/q/</c>.</summary>
        public Dictionary<string, string> VerificationFiles { get; init; } = [];

        /// <summary>What a new follower is told who scanned no entrance's code; a sentence of ours when not set, nothing when empty.</summary>
        public string? Welcome { get; init; }

        /// <summary>Page that a mini-program code opens, without leading slash; the home page when not set.</summary>
        public string? CodePage { get; init; }
    }

    internal sealed class ProxyOptions
    {
        /// <summary>Networks (CIDR) whose forwarded headers are believed.</summary>
        public string[] KnownNetworks { get; init; } = [];
    }

    internal sealed class IntranetOptions
    {
        /// <summary>Networks (CIDR) from which the ranking is read; loopback and private addresses when none is named.</summary>
        public string[] Networks { get; init; } = [];
    }

    internal sealed class DemoOptions
    {
        public string? Password { get; init; }
        public string? IntegrationSecret { get; init; }
    }

    internal sealed class ClockOptions
    {
        public string? StartAt { get; init; }
    }

    internal sealed class SandboxOptions
    {
        /// <summary>Whether the WeChat sandbox starts beside the product in Development; it does not with a <c>Wechat:BaseUrl</c>.</summary>
        public bool Enabled { get; init; } = true;

        /// <summary>Port of its APIs; 0 or none for any free one (5090 when it runs alone).</summary>
        public int? Port { get; init; }

        /// <summary>Port of its phones and knobs; none for the one after <see cref="Port"/>.</summary>
        public int? ControlPort { get; init; }

        /// <summary>Seed of everything random in it; none for another one at every start.</summary>
        public int? Seed { get; init; }

        /// <summary>Where the product is when the sandbox runs alone.</summary>
        public string ApiUrl { get; init; } = "http://localhost:5000";
    }

    internal sealed class AuthenticationOptions
    {
        /// <summary>Whether staff sign in with a password of this product; may be switched off where an authority is configured.</summary>
        public bool LocalSignIn { get; init; } = true;

        /// <summary>External authority whose access tokens are accepted; none without an <c>Authority</c>.</summary>
        public OidcOptions Oidc { get; init; } = new();
    }

    internal sealed class OidcOptions
    {
        /// <summary>Address of the authority, for example <c>https://sso.example.gov.cn</c>; also where its metadata is found.</summary>
        public string? Authority { get; init; }

        /// <summary>What a token's <c>aud</c> must contain.</summary>
        public string? Audience { get; init; }

        /// <summary>Address of the metadata when it is not the authority's <c>/.well-known/openid-configuration</c>.</summary>
        public string? MetadataAddress { get; init; }

        /// <summary>Claim that holds an account's <c>ExternalId</c>.</summary>
        public string NameClaim { get; init; } = "sub";
    }

    internal sealed class BroadcastOptions
    {
        /// <summary>A broadcast to more people than this needs a second person's approval; 0 for every one.</summary>
        public int ApprovalAbove { get; init; } = 100;

        /// <summary>Share of an account's messages of a day that broadcasts may take; the rest stays for those that concern one person.</summary>
        public int DailySharePercent { get; init; } = 80;
    }

    internal sealed class LanOptions
    {
        public bool Enabled { get; init; }
        public int Port { get; init; } = 5080;
    }
}
