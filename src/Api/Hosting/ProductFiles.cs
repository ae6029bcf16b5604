using Microsoft.Extensions.Configuration.Json;
using Microsoft.Extensions.FileProviders;

namespace Api.Hosting;

/// <summary>
/// What ships with the program: its default settings and the files of the pages. The content root is where a deployment
/// keeps its data, and need not hold them.
/// </summary>
internal static class ProductFiles
{
    /// <summary>Puts the shipped settings below everything a deployment sets.</summary>
    public static void AddSettings(ConfigurationManager configuration)
    {
        var shipped = new JsonConfigurationSource
        {
            FileProvider = new PhysicalFileProvider(AppContext.BaseDirectory),
            Path = "appsettings.json",
            Optional = true,
        };
        ((IConfigurationBuilder)configuration).Sources.Insert(0, shipped);
    }

    /// <summary>The web root of the content root, or the shipped one where there is none.</summary>
    public static IFileProvider PagesOf(IWebHostEnvironment environment)
    {
        var shipped = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        return Directory.Exists(environment.WebRootPath) || !Directory.Exists(shipped)
            ? environment.WebRootFileProvider
            : new PhysicalFileProvider(shipped);
    }
}
