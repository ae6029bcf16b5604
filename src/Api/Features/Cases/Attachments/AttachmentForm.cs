using System.Text;
using Api.Http.Problems;
using Api.Persistence;
using Domain.Shared;

namespace Api.Features.Cases.Attachments;

/// <summary>A file that somebody sent, looked at.</summary>
/// <param name="FileName">Its name, cleaned.</param>
/// <param name="Kind">What it is by its bytes.</param>
/// <param name="Bytes">The bytes.</param>
/// <param name="Note">What it shows.</param>
internal sealed record SentFile(string FileName, AttachmentKind Kind, byte[] Bytes, string? Note);

/// <summary>Takes the file out of a form.</summary>
internal static class AttachmentForm
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Largest request: the file, and what a form puts around it.</summary>
    public const int MaxRequestBytes = MaxBytes + 64 * 1024;

    /// <summary>Reads the form: one file <c>file</c>, and <c>note</c>.</summary>
    public static async Task<(SentFile? File, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasFormContentType) return (null, HttpRefusals.MediaType);
        IFormCollection form;
        using var bytes = new MemoryStream();
        try
        {
            form = await request.ReadFormAsync(cancel);
            if (form.Files.Count > 1) return (null, AttachmentRefusals.TooMany);
            if (form.Files is not [{ Length: > 0 } only]) return (null, AttachmentRefusals.Missing);
            if (only.Length > MaxBytes) return (null, HttpRefusals.TooLarge);
            await only.CopyToAsync(bytes, cancel);
        }
        catch (BadHttpRequestException tooMuch) when (tooMuch.StatusCode == StatusCodes.Status413PayloadTooLarge)
        {
            return (null, HttpRefusals.TooLarge);
        }
        catch (Exception broken) when (broken is InvalidDataException or (IOException and not BadHttpRequestException))
        {
            // The form ends too early or has no boundaries.
            return (null, HttpRefusals.Malformed);
        }
        var content = bytes.ToArray();
        var name = CleanName(form.Files[0].FileName);
        if (AttachmentKinds.Of(content) is not { } kind) return (null, AttachmentRefusals.TypeNotAllowed);
        return kind.Endings.Contains(Path.GetExtension(name).ToLowerInvariant())
            ? (new SentFile(name, kind, content, form["note"].ToString() is { Length: > 0 } note ? note : null), null)
            : (null, AttachmentRefusals.NameMismatch);
    }

    /// <summary>What people may read of a file name: no folders, no control or direction characters, not too long.</summary>
    internal static string CleanName(string sent)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var clean = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            if (Rune.GetUnicodeCategory(rune) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)
                && rune.Value is not ('"' or '<' or '>' or ':' or '|' or '?' or '*' or ';' or 0xFFFD))
                clean.Append(rune);
        var name = clean.ToString().Trim(' ').TrimEnd('.');
        var ending = Path.GetExtension(name);
        var stem = name[..(name.Length - ending.Length)];
        var room = CaseAttachment.FileNameMaxLength - ending.Length;
        if (stem.Length > room) stem = stem[..(char.IsHighSurrogate(stem[room - 1]) ? room - 1 : room)];
        return stem.Length == 0 ? $"材料{ending}" : stem + ending;
    }
}
