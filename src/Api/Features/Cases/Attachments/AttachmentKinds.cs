using System.IO.Compression;

namespace Api.Features.Cases.Attachments;

/// <summary>A kind of file that may be attached.</summary>
/// <param name="ContentType">Media type it is served as.</param>
/// <param name="Endings">Endings a file of this kind may carry, lower case with the dot.</param>
internal sealed record AttachmentKind(string ContentType, IReadOnlyList<string> Endings);

/// <summary>Tells a file's kind by its bytes; what the sender calls it is not believed.</summary>
internal static class AttachmentKinds
{
    /// <summary>Most entries an Office file may have; a real one has some dozens.</summary>
    const int MostEntries = 2000;

    static readonly AttachmentKind
        Pdf = new("application/pdf", [".pdf"]),
        Jpeg = new("image/jpeg", [".jpg", ".jpeg"]),
        Png = new("image/png", [".png"]),
        Docx = new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"]),
        Xlsx = new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"]);

    /// <summary>The kind of these bytes; null when it is none that may be attached.</summary>
    public static AttachmentKind? Of(byte[] bytes)
    {
        var head = bytes.AsSpan();
        if (head.StartsWith("%PDF-"u8)) return Pdf;
        if (head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return Jpeg;
        if (head.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A])) return Png;
        return head.StartsWith("PK\u0003\u0004"u8) ? OfficeKindOf(bytes) : null;
    }

    /// <summary>Only the directory of the archive is read; nothing in it is unpacked.</summary>
    static AttachmentKind? OfficeKindOf(byte[] bytes)
    {
        try
        {
            using var archive = new ZipArchive(new MemoryStream(bytes, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MostEntries) return null;
            var names = archive.Entries.Select(e => e.FullName).ToList();
            if (!names.Contains("[Content_Types].xml") || names.Any(IsActive)) return null;
            return names.Contains("word/document.xml") ? Docx : names.Contains("xl/workbook.xml") ? Xlsx : null;
        }
        catch (InvalidDataException)
        {
            // Begins like an archive and is none.
            return null;
        }
    }

    static bool IsActive(string name) =>
        name.EndsWith("vbaProject.bin", StringComparison.OrdinalIgnoreCase) || name.Contains("/activeX/", StringComparison.OrdinalIgnoreCase)
        || name.Contains("/embeddings/", StringComparison.OrdinalIgnoreCase);
}
