using System.Xml.Linq;

namespace Domain.Tests.House;

/// <summary>The repository these tests were built from.</summary>
static class Repository
{
    public static readonly string Root = Find();

    public static string PathOf(params string[] parts) => Path.Combine([Root, .. parts]);

    public static XDocument Project(string name) => XDocument.Load(PathOf("src", name, $"{name}.csproj"));

    /// <summary>What people wrote: no build output, no migrations, no model that EF wrote.</summary>
    public static IEnumerable<string> Sources() => Directory.EnumerateFiles(PathOf("src"), "*.cs", SearchOption.AllDirectories)
        .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar)
            .Any(part => part is "obj" or "bin" or "Migrations" or "Compiled"));

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Api.sln")))
                return folder.FullName;
        throw new DirectoryNotFoundException("Api.sln is above the test assembly.");
    }
}
