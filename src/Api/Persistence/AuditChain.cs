using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Api.Security;

namespace Api.Persistence;

/// <summary>Makes the rows of the audit chain.</summary>
internal sealed class AuditChain(KeyedHash hash)
{
    /// <summary>What stands before the first step of everything.</summary>
    public static readonly string Origin = new('0', 64);

    /// <summary>The next step of a stream, and the address that belongs to it.</summary>
    public (AuditRow Row, AuditAddress? Address) Next(
        Guid id, string stream, int version, string previousHash, DateTime at, string step, Actor actor, string? detail)
    {
        var address = actor.Address?.ToString();
        var addressHash = actor.HashOfAddress(hash);
        var row = new AuditRow
        {
            Id = id,
            Stream = stream,
            Version = version,
            At = at,
            Step = step,
            ActorKind = actor.Kind,
            ActorId = actor.Id,
            Source = actor.Source,
            AddressHash = addressHash,
            Detail = detail,
            PreviousHash = previousHash,
            Hash = HashOf(previousHash, stream, version, at, step, actor.Kind, actor.Id, actor.Source, addressHash, detail),
        };
        return (row, address is null ? null : new AuditAddress { AuditRowId = id, Address = address, At = at });
    }

    /// <summary>The hash a row must carry: over its exact stored text.</summary>
    public static string HashOf(AuditRow row) => HashOf(
        row.PreviousHash, row.Stream, row.Version, row.At, row.Step, row.ActorKind, row.ActorId, row.Source,
        row.AddressHash, row.Detail);

    static string HashOf(
        string previousHash, string stream, int version, DateTime at, string step, ActorKind kind, string? actorId,
        string source, string? addressHash, string? detail)
    {
        // Lengths keep two neighbouring fields from being read as two others.
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[1024]);
        foreach (var field in (ReadOnlySpan<string?>)
        [
            previousHash, stream, version.ToString(CultureInfo.InvariantCulture),
            at.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture),
            step, kind.ToString(), actorId, source, addressHash, detail,
        ])
        {
            text.AppendFormatted(field?.Length ?? -1);
            text.AppendLiteral(":");
            text.AppendFormatted(field);
            text.AppendLiteral("\n");
        }
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text.ToStringAndClear()), hash);
        return Convert.ToHexStringLower(hash);
    }
}
