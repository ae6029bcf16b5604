using Api.Security;

namespace Api.Hosting;

/// <summary>Finds the key ring of the deployment; in Development one is made at the first start.</summary>
internal static class DeploymentKeys
{
    /// <summary>The key ring.</summary>
    /// <exception cref="StartupRefusedException">There is none outside Development, or it cannot be used.</exception>
    public static KeyRing Load(DeploymentOptions options, IWebHostEnvironment environment)
    {
        var directory = DirectoryOf(options, environment.ContentRootPath);
        if (environment.IsDevelopment() && !File.Exists(Path.Combine(directory, KeyRingFile.FileName)))
        {
            try
            {
                KeyRingFile.Create().WriteNew(directory);
            }
            catch (IOException) when (File.Exists(Path.Combine(directory, KeyRingFile.FileName)))
            {
                // Another process of the same start was first; its ring is read below.
            }
        }
        return KeyRingFile.Read(directory, EnvironmentNameOf(environment));
    }

    /// <summary>Where the ring lies.</summary>
    public static string DirectoryOf(DeploymentOptions options, string contentRoot) =>
        Path.GetFullPath(options.Keys.Directory ?? Path.Combine("data", "keys"), contentRoot);

    /// <summary>What every ticket's signature covers besides its bytes, so that a code of one environment fails in another.</summary>
    public static string EnvironmentNameOf(IHostEnvironment environment) =>
        environment.IsProduction() ? "prod" : environment.IsDevelopment() ? "dev" : environment.EnvironmentName.ToLowerInvariant();
}
