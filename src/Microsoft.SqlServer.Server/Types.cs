using System;
using System.IO;

namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is written. Named by SqlClient; this product has no such types.</summary>
public enum Format
{
    /// <summary>Not said.</summary>
    Unknown = 0,

    /// <summary>By the server.</summary>
    Native = 1,

    /// <summary>By the type itself.</summary>
    UserDefined = 2,
}

/// <summary>A user-defined type that writes itself.</summary>
public interface IBinarySerialize
{
    /// <summary>Reads it.</summary>
    void Read(BinaryReader r);

    /// <summary>Writes it.</summary>
    void Write(BinaryWriter w);
}

/// <summary>A type that is no user-defined type was used as one.</summary>
public sealed class InvalidUdtException : Exception
{
    InvalidUdtException(string message) : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    public static InvalidUdtException Create(Type udtType, string resourceReason) =>
        new($"{udtType.FullName}: {resourceReason}");
}

/// <summary>Marks a user-defined type.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct)]
public sealed class SqlUserDefinedTypeAttribute(Format format) : Attribute
{
    /// <summary>How it is written.</summary>
    public Format Format { get; } = format;

    /// <summary>Whether its bytes sort as its values do.</summary>
    public bool IsByteOrdered { get; set; }

    /// <summary>Whether all values have one length.</summary>
    public bool IsFixedLength { get; set; }

    /// <summary>Greatest length in bytes.</summary>
    public int MaxByteSize { get; set; }

    /// <summary>Name on the server.</summary>
    public string? Name { get; set; }

    /// <summary>Method that checks a value.</summary>
    public string? ValidationMethodName { get; set; }
}
