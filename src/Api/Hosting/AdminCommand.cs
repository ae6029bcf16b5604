using System.Data;
using Api.Features.Users;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Hosting;

/// <summary><c>admin create</c>: the first administrator, and the first centre, of an empty database.</summary>
internal static class AdminCommand
{
    /// <summary>Environment variable that holds the password, for those who cannot type it.</summary>
    public const string PasswordVariable = "ADMIN_PASSWORD";

    const string Usage = """
        Usage: Api admin create --user NAME --name DISPLAY [--centre-code CODE --centre-name NAME --region REGION]
                                [--external-id SUBJECT] [--Setting=value …]
        The password comes from ADMIN_PASSWORD, or the first line of standard input, or is asked for.
        """;

    static readonly Actor Command = Actor.System("admin create");

    /// <summary>Runs the command; 0 done, 1 refused, 2 not understood.</summary>
    public static async Task<int> CreateAsync(string[] args)
    {
        var (options, mistake) = AdminOptions.Read(args);
        if (options is null)
        {
            await Console.Error.WriteLineAsync($"{mistake}\n\n{Usage}");
            return 2;
        }
        await using var app = ApiBuilder.Build(options.Settings, builder =>
        {
            builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
            builder.Logging.SetMinimumLevel(LogLevel.Warning);
        });
        await using var scope = app.Services.CreateAsyncScope();
        try
        {
            await PrepareAsync(scope.ServiceProvider);
            await Console.Out.WriteLineAsync(await RunAsync(scope.ServiceProvider, options));
            return 0;
        }
        catch (Exception failure) when (StorageFailures.IsStorageFailure(failure))
        {
            throw new StartupRefusedException($"数据库无法使用（database cannot be used）：{failure.GetBaseException().Message}", failure);
        }
    }

    /// <summary>An SQLite file is brought to this version, as at start; another database must be there already.</summary>
    static async Task PrepareAsync(IServiceProvider services)
    {
        var db = services.GetRequiredService<RatingDbContext>();
        if (db is SqliteRatingDbContext sqlite)
            await DatabaseMigration.ApplyAsync(sqlite, services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(AdminCommand)), CancellationToken.None);
        else if ((await db.Database.GetPendingMigrationsAsync()).Any())
            throw new StartupRefusedException("数据库还不是本版本，请先升级（database not migrated: run `migrate` first）");
    }

    static async Task<string> RunAsync(IServiceProvider services, AdminOptions options)
    {
        var db = services.GetRequiredService<RatingDbContext>();
        await RequireNoAdministratorAsync(db);
        var userName = options.User;
        if ((AccountRules.UserNameHolds(userName) ?? OrganizationRules.NameIsReadable(options.Name)) is { } wrongName)
            throw new StartupRefusedException($"{wrongName.Sentence}（{wrongName.Code}）");
        var password = PasswordFor(options, services.GetRequiredService<DeploymentOptions>().Authentication);
        if (password is not null && AccountRules.PasswordHolds(password, userName) is { } weak)
            throw new StartupRefusedException(
                $"{weak.Sentence}（{weak.Code}: at least {AccountRules.PasswordMinLength} characters, and not the user name）");
        var user = new User
        {
            Id = Guid.CreateVersion7(),
            UserName = userName,
            NormalizedUserName = userName.ToLowerInvariant(),
            DisplayName = options.Name,
            PasswordHash = password is null ? null : services.GetRequiredService<Passwords>().Hash(password),
            ExternalId = options.ExternalId,
            Roles = [Roles.Admin],
            SecurityStamp = Guid.NewGuid(),
        };
        var commit = services.GetRequiredService<Commit>();
        // Two commands at the same moment: the second waits, and then finds the first one's administrator.
        await using var alone = await db.Database.BeginTransactionAsync(IsolationLevel.Serializable);
        await RequireNoAdministratorAsync(db);
        if (await db.Users.AnyAsync(u => u.NormalizedUserName == user.NormalizedUserName))
            throw new StartupRefusedException($"{UserRefusals.NameTaken.Sentence}（user name taken）");
        var centre = await AddCentreAsync(db, commit, options);
        await commit.Add(user, "user.created", Command, Accounts.DetailOf(user)).SaveAsync(CancellationToken.None);
        await alone.CommitAsync();
        return $"已建立管理员 {userName}（administrator created）\n{centre}";
    }

    static async Task RequireNoAdministratorAsync(RatingDbContext db)
    {
        var roles = await db.Users.AsNoTracking().Select(u => u.Roles).ToListAsync();
        if (roles.Exists(r => r.Contains(Roles.Admin)))
            throw new StartupRefusedException("已有管理员账号，请由管理员在系统内建立其他账号（an administrator exists; create further accounts through the API）");
    }

    static string? PasswordFor(AdminOptions options, DeploymentOptions.AuthenticationOptions authentication)
    {
        var given = Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } variable ? variable : null;
        if (options.ExternalId is not null)
            return given is not null || authentication.Oidc.Authority is { Length: > 0 }
                ? given
                : throw new StartupRefusedException("未设置 Authentication:Oidc:Authority，只有 --external-id 的账号无法登录（no external authority configured）");
        if (!authentication.LocalSignIn)
            throw new StartupRefusedException("本地密码登录已关闭，请用 --external-id 指明统一身份认证标识（local sign-in is off: give --external-id）");
        return given ?? PasswordPrompt.Read()
            ?? throw new StartupRefusedException($"没有收到密码：请从标准输入或 {PasswordVariable} 给出，两次输入要一致（no password given）");
    }

    /// <summary>The first centre, for an entrance needs a department and a department a centre; the rest is done through the API.</summary>
    static async Task<string> AddCentreAsync(RatingDbContext db, Commit commit, AdminOptions options)
    {
        if (await db.Centres.AnyAsync())
            return options.CentreCode is null ? "" : "已有中心，没有新建（a centre exists, none created）";
        if (options.CentreCode is not { } code)
            return "还没有中心：请用 POST /api/v1/centres 建立（no centre yet: create one through the API）";
        var centre = new Centre { Id = Guid.CreateVersion7(), Code = code, Name = options.CentreName!, Region = options.Region! };
        if ((OrganizationRules.CodeIsPlain(code) ?? OrganizationRules.NameIsReadable(centre.Name)
            ?? OrganizationRules.NameIsReadable(centre.Region)) is { } refusal)
            throw new StartupRefusedException($"{refusal.Sentence}（{refusal.Code}）");
        commit.Add(centre, "centre.created", Command, new { centre.Code, centre.Name, centre.Region });
        return $"已建立中心 {centre.Name}（centre created）";
    }
}
