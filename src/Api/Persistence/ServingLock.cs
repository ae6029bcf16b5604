namespace Api.Persistence;

/// <summary>
/// Tells whether anybody serves from an SQLite file: every serving process holds the lock shared, a restore takes it alone.
/// The operating system lets go of it when a process dies.
/// </summary>
internal static class ServingLock
{
    /// <summary>Held while serving; null where nothing is served from a file.</summary>
    /// <exception cref="IOException">A restore is running.</exception>
    public static FileStream Share(string databaseFile)
    {
        var path = PathOf(databaseFile);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using (new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.ReadWrite)) { }
        return new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
    }

    /// <summary>Held while restoring; null when somebody serves from the file.</summary>
    public static FileStream? TakeAlone(string databaseFile)
    {
        try
        {
            return new FileStream(PathOf(databaseFile), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    static string PathOf(string databaseFile) => databaseFile + ".serving.lock";
}
