namespace Api.Tests.Documents;

/// <summary>Files of the repository that the tests compare with what the product says of itself.</summary>
internal static class Repository
{
    /// <summary>Folder of the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>
    /// Compares a committed file with what it should hold. With the switch set, writes the file instead, so that the
    /// change can be looked at and committed.
    /// </summary>
    public static void AssertCurrent(string path, string wanted, string rewriteSwitch)
    {
        var file = Path.Combine(Root, path);
        if (Environment.GetEnvironmentVariable(rewriteSwitch) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, wanted);
        }
        Assert.True(File.Exists(file), $"{path} is missing; {rewriteSwitch}=1 writes it.");
        Assert.True(File.ReadAllText(file) == wanted, $"{path} differs from the product; look at the change and run with {rewriteSwitch}=1.");
    }

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Api.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("The tests run inside the repository.");
    }
}
