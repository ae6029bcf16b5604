using Api.Security;

namespace Api.Tests.Faults;

/// <summary>Ways to start the host that end at once.</summary>
internal static class Starts
{
    /// <summary>Settings with which Production starts, once <c>keys create</c> was run.</summary>
    public static string[] Production =>
        ["--Site:PublicUrl=https://pj.example.gov.cn", "--Keys:Directory=keys", "--urls=http://127.0.0.1:0"];

    /// <summary>Runs the host until it ends by itself; exit code and standard error.</summary>
    public static async Task<(int ExitCode, string Errors)> UntilItEndsAsync(
        string folder, string environment, string[] arguments, params (string Name, string Value)[] variables)
    {
        await using var host = HostProcess.Start(folder, environment, arguments, variables);
        var code = await host.ExitAsync();
        return (code, host.Errors);
    }

    /// <summary>Puts a key ring there without starting a process for it.</summary>
    public static void WriteKeys(string folder) => KeyRingFile.Create().WriteNew(Path.Combine(folder, "keys"));

    /// <summary>Makes the key ring of a new deployment, as an operator does.</summary>
    public static async Task CreateKeysAsync(string folder)
    {
        var (code, errors) = await UntilItEndsAsync(folder, "Production", ["keys", "create", "--Keys:Directory=keys"]);
        Assert.True(code == 0, errors);
    }
}
