using System.Diagnostics;

namespace Api.Tests.Organization;

/// <summary>Runs the host as somebody in a terminal does: a process of its own.</summary>
internal sealed class HostCommand(string folder)
{
    /// <summary>Settings that a production deployment has.</summary>
    public string[] Production { get; } =
    [
        "--environment=Production", $"--contentRoot={folder}", "--Site:PublicUrl=https://pj.example.gov.cn", "--Keys:Directory=keys",
    ];

    /// <summary>Runs a command with these lines on its standard input; gives the exit code and everything it said.</summary>
    public async Task<(int Code, string Said)> RunAsync(string[] arguments, string input = "", string? passwordVariable = null)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Api.dll"), .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment.Remove("ASPNETCORE_ENVIRONMENT");
        start.Environment.Remove("ASPNETCORE_URLS");
        if (passwordVariable is not null) start.Environment["ADMIN_PASSWORD"] = passwordVariable;
        else start.Environment.Remove("ADMIN_PASSWORD");
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await said + await complained);
    }
}
