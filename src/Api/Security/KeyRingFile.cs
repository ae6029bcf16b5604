using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Domain.Entrances;

namespace Api.Security;

/// <summary>The key ring on disk: <c>keyring.json</c> in <c>Keys:Directory</c>, readable by its owner only.</summary>
internal sealed class KeyRingFile
{
    /// <summary>Name of the file.</summary>
    public const string FileName = "keyring.json";

    static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false) },
    };

    public required TicketSection Tickets { get; init; }
    public required Section Wrapping { get; init; }
    public required Section Index { get; init; }
    public required Section Tokens { get; init; }

    /// <summary>Fresh random keys: one for printed tickets, one for dynamic ones, one for each other purpose.</summary>
    public static KeyRingFile Create()
    {
        return new()
        {
            Tickets = new(Printed: 1, Dynamic: 2,
            [
                new(1, TicketKeyState.Active, NewSecret()),
                new(2, TicketKeyState.Active, NewSecret()),
            ]),
            Wrapping = NewSection(),
            Index = NewSection(),
            Tokens = NewSection(),
        };

        static Section NewSection() => new(1, [new(1, NewSecret())]);
        static string NewSecret() => Convert.ToBase64String(RandomNumberGenerator.GetBytes(TicketKey.SecretLength));
    }

    /// <summary>Reads the ring.</summary>
    /// <exception cref="StartupRefusedException">The file is missing, unreadable or incomplete.</exception>
    public static KeyRing Read(string directory, string environment)
    {
        var path = Path.Combine(directory, FileName);
        if (!File.Exists(path))
            throw new StartupRefusedException(
                $"没有密钥文件 {path}。请设置 Keys:Directory 指向密钥目录，首次部署用 `Api -- keys create` 生成（no key ring: set Keys:Directory or run `keys create`）。");
        try
        {
            var file = JsonSerializer.Deserialize<KeyRingFile>(File.ReadAllText(path), Json)
                ?? throw new JsonException("empty");
            return file.ToKeyRing(environment);
        }
        catch (Exception broken) when (broken is JsonException or ArgumentException or FormatException or KeyNotFoundException
            or UnauthorizedAccessException or IOException)
        {
            throw new StartupRefusedException($"密钥文件 {path} 无法使用（key ring unusable）：{broken.Message}", broken);
        }
    }

    /// <summary>Writes the ring to a new file that only its owner can read; an existing file is never overwritten.</summary>
    public void WriteNew(string directory)
    {
        Directory.CreateDirectory(directory);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        // Written beside and moved: a process that dies half-way leaves no half ring behind.
        var draft = Path.Combine(directory, $".{FileName}.{Guid.NewGuid():N}");
        using (var stream = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(stream, this, Json);
            stream.Flush(flushToDisk: true);
        }
        try
        {
            File.Move(draft, Path.Combine(directory, FileName), overwrite: false);
        }
        catch
        {
            File.Delete(draft);
            throw;
        }
    }

    KeyRing ToKeyRing(string environment) => new(
        new TicketKeyRing(
            environment,
            Tickets.Keys.Select(k => new TicketKey(k.Id, k.State, Convert.FromBase64String(k.Secret))),
            Tickets.Printed,
            Tickets.Dynamic),
        Wrapping.ToKeys(), Index.ToKeys(), Tokens.ToKeys());

    internal sealed record TicketSection(byte Printed, byte Dynamic, IReadOnlyList<TicketSecret> Keys);

    internal sealed record TicketSecret(byte Id, TicketKeyState State, string Secret)
    {
        public override string ToString() => $"ticket key {Id} ({State})";
    }

    internal sealed record Section(byte Current, IReadOnlyList<Secret> Keys)
    {
        public PurposeKeys ToKeys()
        {
            var keys = new PurposeKeys(Keys.Select(k => new NumberedKey(k.Id, Bytes(k))), Current);
            _ = keys.Current;
            return keys;
        }

        static byte[] Bytes(Secret secret) => Convert.FromBase64String(secret.Value) is { Length: TicketKey.SecretLength } bytes
            ? bytes
            : throw new ArgumentException($"Key {secret.Id} is not {TicketKey.SecretLength} bytes.", nameof(secret));
    }

    internal sealed record Secret(byte Id, [property: JsonPropertyName("secret")] string Value)
    {
        public override string ToString() => $"key {Id}";
    }
}
