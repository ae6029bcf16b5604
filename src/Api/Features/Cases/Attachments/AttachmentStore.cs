using System.Security.Cryptography;
using Api.Hosting;
using Api.Http.Problems;

namespace Api.Features.Cases.Attachments;

/// <summary>
/// Keeps attached files outside the web root and the database, each under the hash of its bytes: the name a person gave it is
/// no part of a path, the same file lies there once, and nothing in the folder may be executed.
/// </summary>
internal sealed class AttachmentStore(DeploymentOptions options, IHostEnvironment environment)
{
    readonly string root = Path.GetFullPath(options.Storage.Directory, environment.ContentRootPath);

    /// <summary>Hash of some bytes, lower-case hex.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Writes the bytes to the disk before anything in the database speaks of them. A file whose row was then not stored
    /// does no harm: nobody can ask for it, and the next one with the same bytes finds it.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The disk refused.</exception>
    public async Task KeepAsync(byte[] bytes, string sha256, CancellationToken cancel)
    {
        var path = PathOf(sha256);
        if (File.Exists(path)) return;
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(draft, OwnersOnly()))
            {
                await file.WriteAsync(bytes, cancel);
                file.Flush(flushToDisk: true);
            }
            File.Move(draft, path, overwrite: true);
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            throw new StorageUnavailableException("The folder of attachments cannot be written.", refused);
        }
        finally
        {
            File.Delete(draft);
        }
    }

    /// <summary>The bytes; null when they are gone or are no longer what was attached.</summary>
    public async Task<byte[]?> ReadAsync(string sha256, CancellationToken cancel)
    {
        var path = PathOf(sha256);
        if (!File.Exists(path)) return null;
        var bytes = await File.ReadAllBytesAsync(path, cancel);
        return HashOf(bytes) == sha256 ? bytes : null;
    }

    string PathOf(string sha256) => Path.Combine(root, sha256[..2], sha256);

    static FileStreamOptions OwnersOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
