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

/// <summary>A form that somebody sent, its files looked at.</summary>
/// <param name="Fields">The other fields.</param>
/// <param name="Files">The files, in the order sent.</param>
internal sealed record SentForm(IFormCollection Fields, IReadOnlyList<SentFile> Files)
{
    /// <summary>A field; null when it was not sent.</summary>
    public string? Text(string field) => Fields.TryGetValue(field, out var values) ? values.ToString() : null;
}

/// <summary>Takes the files out of a form.</summary>
internal static class AttachmentForm
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 10 * 1024 * 1024;

    /// <summary>Largest request: the file, and what a form puts around it.</summary>
    public const int MaxRequestBytes = MaxBytes + 64 * 1024;

    /// <summary>Reads the form: one file <c>file</c>, and <c>note</c>.</summary>
    public static async Task<(SentFile? File, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        var (sent, refusal) = await ReadFilesAsync(request, 1, cancel);
        return sent is null ? (null, refusal) : sent.Files is [var only] ? (only, null) : (null, AttachmentRefusals.Missing);
    }

    /// <summary>Reads a form with several files, together no larger than one may be.</summary>
    /// <param name="request">The request.</param>
    /// <param name="most">Most files.</param>
    /// <param name="cancel">Ends the reading.</param>
    public static async Task<(SentForm? Form, Refusal? Refusal)> ReadFilesAsync(HttpRequest request, int most, CancellationToken cancel)
    {
        if (!request.HasFormContentType) return (null, HttpRefusals.MediaType);
        var files = new List<SentFile>();
        try
        {
            var form = await request.ReadFormAsync(cancel);
            if (form.Files.Count > most) return (null, most == 1 ? AttachmentRefusals.TooMany : AttachmentRefusals.TooManyTogether(most));
            if (form.Files.Any(f => f.Length == 0)) return (null, AttachmentRefusals.Missing);
            if (form.Files.Sum(f => f.Length) > MaxBytes) return (null, HttpRefusals.TooLarge);
            var note = form["note"].ToString() is { Length: > 0 } written ? written : null;
            foreach (var file in form.Files)
            {
                using var bytes = new MemoryStream();
                await file.CopyToAsync(bytes, cancel);
                var (looked, refusal) = Look(CleanName(file.FileName), bytes.ToArray(), note);
                if (looked is null) return (null, refusal);
                files.Add(looked);
            }
            return (new SentForm(form, files), null);
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
    }

    static (SentFile? File, Refusal? Refusal) Look(string name, byte[] content, string? note)
    {
        if (AttachmentKinds.Of(content) is not { } kind) return (null, AttachmentRefusals.TypeNotAllowed);
        return kind.Endings.Contains(Path.GetExtension(name).ToLowerInvariant())
            ? (new SentFile(name, kind, content, note), null)
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
