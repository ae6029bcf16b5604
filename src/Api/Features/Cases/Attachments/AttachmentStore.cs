using System.Security.Cryptography;
using Api.Hosting;
using Api.Http.Problems;
using Api.Security;

namespace Api.Features.Cases.Attachments;

/// <summary>
/// Keeps attached files outside the web root and the database, sealed under the key ring, each under the identity of its
/// attachment: the name a person gave it is no part of a path, and whoever copies the folder can read none of it.
/// </summary>
internal sealed class AttachmentStore(DeploymentOptions options, IHostEnvironment environment, PersonalDataCipher cipher)
{
    readonly string root = Path.GetFullPath(options.Storage.Directory, environment.ContentRootPath);

    /// <summary>Hash of some bytes, lower-case hex.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>
    /// Writes the bytes to the disk before anything in the database speaks of them. A file whose row was then not stored
    /// does no harm: nobody can ask for it.
    /// </summary>
    /// <exception cref="StorageUnavailableException">The disk refused.</exception>
    public async Task KeepAsync(Guid id, byte[] bytes, CancellationToken cancel)
    {
        var path = PathOf(id);
        var draft = $"{path}.{Guid.NewGuid():N}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await using (var file = new FileStream(draft, OwnersOnly()))
            {
                await file.WriteAsync(SealedFile.Seal(cipher, id, bytes), cancel);
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
    /// <param name="id">The attachment.</param>
    /// <param name="sha256">Hash of what was attached.</param>
    /// <param name="cancel">Ends the reading.</param>
    public async Task<byte[]?> ReadAsync(Guid id, string sha256, CancellationToken cancel)
    {
        try
        {
            var bytes = File.Exists(PathOf(id))
                ? SealedFile.Open(cipher, id, await File.ReadAllBytesAsync(PathOf(id), cancel))
                : File.Exists(FirstVersionPathOf(sha256)) ? await File.ReadAllBytesAsync(FirstVersionPathOf(sha256), cancel) : null;
            return bytes is not null && HashOf(bytes) == sha256 ? bytes : null;
        }
        catch (CryptographicException)
        {
            // Altered on the disk, or sealed under a key that is not on the ring: as good as gone, and the caller logs it.
            return null;
        }
    }

    /// <summary>Destroys a file; its data key lies at its head and goes with it.</summary>
    /// <param name="id">The attachment.</param>
    /// <param name="sha256">Hash of the bytes, where the first version may have kept them for this attachment alone; else null.</param>
    public void Erase(Guid id, string? sha256)
    {
        if (File.Exists(PathOf(id))) File.Delete(PathOf(id));
        if (sha256 is not null && File.Exists(FirstVersionPathOf(sha256))) File.Delete(FirstVersionPathOf(sha256));
    }

    // The end of an identity is random, its beginning is the time.
    string PathOf(Guid id) => Path.Combine(root, $"{id:N}"[^2..], $"{id:N}");

    /// <summary>Where the first version kept a file, in the clear under its hash; such files are still served.</summary>
    string FirstVersionPathOf(string sha256) => Path.Combine(root, sha256[..2], sha256);

    static FileStreamOptions OwnersOnly()
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.None };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return options;
    }
}
