namespace Api.Hosting;

/// <summary>What stands behind a command: what it names itself, and settings of the host.</summary>
internal static class CommandLine
{
    static readonly string[] HostSettings = ["--environment", "--contentroot", "--urls"];

    /// <summary>Whether this is the name of a setting, such as <c>--Database:Provider</c>.</summary>
    public static bool IsSetting(string name) =>
        name.StartsWith("--", StringComparison.Ordinal)
        && (name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name.ToLowerInvariant()));

    /// <summary>The first argument that is no setting with its value; null when all of them are.</summary>
    public static string? FirstUnknown(IEnumerable<string> args) =>
        args.FirstOrDefault(a => a.Split('=', 2) is not [var name, { Length: > 0 }] || !IsSetting(name));

    /// <summary>Says what was not understood and how the command is used; the exit code.</summary>
    public static async Task<int> NotUnderstoodAsync(string what, string usage)
    {
        await Console.Error.WriteLineAsync($"看不懂的参数（unknown argument）：{what}\n\n{usage}");
        return 2;
    }
}
