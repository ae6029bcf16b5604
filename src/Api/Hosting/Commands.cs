using Api.Security;
using Microsoft.AspNetCore.Connections;

namespace Api.Hosting;

/// <summary>What the host can do besides serving: <c>dotnet run --project src/Api -- help</c>.</summary>
internal static class Commands
{
    const string Help = """
        Api — 公共资源交易好差评 (service rating backend)

        Usage: Api [command] [--Setting=value …]

          (no command)        serve
          --lan               serve, and open the rating pages (only those) to the local network (Development)
          migrate [--script]  bring the database to this version, or print the SQL that would
          backup <file>       copy the SQLite database while it is served
          restore <file>      put such a copy back; the service must be stopped
          tally verify        count everything again and compare with the stored counts and the sums of months
          tally resum         have the sums of months that differ from their days made again
          keys create         make the key ring of a new deployment in Keys:Directory
          audit verify        check the audit chains, seals and things; names the first row altered, missing or
                              cut off: [--head=NO:MAC]
          sandbox             run the WeChat sandbox alone (Development)
          admin create        make the first administrator, and with --centre-code the first centre, of an empty
                              database: --user NAME --name DISPLAY [--centre-code CODE --centre-name NAME
                              --region REGION] [--external-id SUBJECT]; password from ADMIN_PASSWORD, standard
                              input, or asked for
          help, --help        this text

        Settings come from appsettings.json, environment variables (Section__Name) and the command line
        (--Section:Name=value). See docs/deploy.md.
        """;

    /// <summary>Runs the command, or serves; returns the exit code.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        try
        {
            switch (args)
            {
                case ["help", ..]:
                case var _ when args.Any(a => a is "--help" or "-h" or "-?"):
                    await Console.Out.WriteLineAsync(Help);
                    return 0;
                case ["migrate", .. var rest]:
                    return await MigrateCommand.RunAsync(rest);
                case ["backup", .. var rest]:
                    return await BackupCommands.BackupAsync(rest);
                case ["restore", .. var rest]:
                    return await BackupCommands.RestoreAsync(rest);
                case ["tally", "verify", .. var rest]:
                    return await TallyCommand.VerifyAsync(rest);
                case ["tally", "resum", .. var rest]:
                    return await TallyCommand.ResumAsync(rest);
                case ["keys", "create", .. var rest]:
                    return await KeysCommand.CreateAsync(rest);
                case ["audit", "verify", .. var rest]:
                    return await AuditCommand.VerifyAsync(rest);
                case ["sandbox", .. var rest]:
                    return await SandboxCommand.RunAsync(rest);
                case ["admin", "create", .. var rest]:
                    return await AdminCommand.CreateAsync(rest);
                case [var first, ..] when !first.StartsWith('-'):
                    await Console.Error.WriteLineAsync($"没有这个命令（unknown command）：{first}\n\n{Help}");
                    return 2;
                default:
                    await ApiBuilder.Build(args).RunAsync();
                    return Environment.ExitCode;
            }
        }
        catch (StartupRefusedException refused)
        {
            await Console.Error.WriteLineAsync(refused.Message);
            return 1;
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync($"端口已被占用，系统不启动，数据库没有改动（the port is taken）：{taken.Message}");
            return 1;
        }
    }
}

/// <summary><c>keys create</c>.</summary>
internal static class KeysCommand
{
    /// <summary>Makes a key ring where there is none.</summary>
    public static async Task<int> CreateAsync(string[] args)
    {
        var builder = WebApplication.CreateBuilder(args);
        var options = DeploymentOptions.Read(builder.Configuration);
        var directory = DeploymentKeys.DirectoryOf(options, builder.Environment.ContentRootPath);
        if (File.Exists(Path.Combine(directory, KeyRingFile.FileName)))
            throw new StartupRefusedException($"密钥文件已存在，不会覆盖（key ring exists, not overwritten）：{directory}");
        try
        {
            KeyRingFile.Create().WriteNew(directory);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new StartupRefusedException($"密钥文件无法写入（key ring cannot be written）：{failure.Message}", failure);
        }
        await Console.Out.WriteLineAsync(
            $"已生成密钥（key ring created）：{Path.Combine(directory, KeyRingFile.FileName)}\n请离线备份；丢失后已印制的二维码和已加密的联系方式都无法恢复。");
        return 0;
    }
}
