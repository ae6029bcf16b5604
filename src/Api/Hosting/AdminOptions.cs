namespace Api.Hosting;

/// <summary>What <c>admin create</c> was told.</summary>
/// <param name="User">User name.</param>
/// <param name="Name">Display name.</param>
/// <param name="ExternalId">Subject at the external authority; null for a password.</param>
/// <param name="CentreCode">Code of the first centre; null to make none.</param>
/// <param name="CentreName">Its name.</param>
/// <param name="Region">Region it serves.</param>
/// <param name="Settings">The rest of the command line: settings of the host.</param>
internal sealed record AdminOptions(
    string User, string Name, string? ExternalId, string? CentreCode, string? CentreName, string? Region, string[] Settings)
{
    const string UserOption = "--user", NameOption = "--name", ExternalOption = "--external-id", CodeOption = "--centre-code",
        CentreOption = "--centre-name", RegionOption = "--region";

    static readonly string[] Options = [UserOption, NameOption, ExternalOption, CodeOption, CentreOption, RegionOption];

    /// <summary>What was told, or what is wrong with it.</summary>
    public static (AdminOptions? Options, string? Mistake) Read(string[] args)
    {
        var given = new Dictionary<string, string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Length; i++)
        {
            var (name, value) = args[i].Split('=', 2) is [var left, var right] ? (left, right) : (args[i], null);
            if (value is null && i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal)) value = args[++i];
            if (value is null) return (null, $"{name} 缺少取值（value missing）");
            if (CommandLine.IsSetting(name)) settings.Add($"{name}={value}");
            else if (!Options.Contains(name)) return (null, $"没有这个选项（unknown option）：{name}");
            else if (string.IsNullOrWhiteSpace(value)) return (null, $"{name} 为空（empty）");
            else if (!given.TryAdd(name, value.Trim())) return (null, $"{name} 出现了两次（given twice）");
        }
        string? Of(string option) => given.GetValueOrDefault(option);
        if (Of(UserOption) is not { } user || Of(NameOption) is not { } display)
            return (null, "缺少 --user 或 --name（required）");
        return given.Keys.Count(o => o is CodeOption or CentreOption or RegionOption) is 0 or 3
            ? (new AdminOptions(user, display, Of(ExternalOption), Of(CodeOption), Of(CentreOption), Of(RegionOption), [.. settings]), null)
            : (null, "--centre-code、--centre-name、--region 要一起给出（given together）");
    }
}
