using System.Text;
using Api.Http.Problems;
using Domain.Shared;

namespace Api.Features.Organization.Imports;

/// <summary>Takes the file out of a request and its text out of the file.</summary>
internal static class ImportText
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 2 * 1024 * 1024;

    /// <summary>Largest request: the file, and what a form puts around it.</summary>
    public const int MaxRequestBytes = MaxBytes + 64 * 1024;

    static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);
    static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding(
        "GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    /// <summary>The text of the body, or of the first file of a form.</summary>
    /// <exception cref="BadHttpRequestException">The body is larger than the route accepts, or ends too early.</exception>
    public static async Task<(string? Text, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        if (request.HasFormContentType)
        {
            IFormFile? file;
            try
            {
                file = (await request.ReadFormAsync(cancel)).Files.FirstOrDefault();
            }
            catch (InvalidDataException)
            {
                return (null, HttpRefusals.Malformed);
            }
            if (file is null) return (null, ImportRefusals.FileMissing);
            if (file.Length > MaxBytes) return (null, HttpRefusals.TooLarge);
            await file.CopyToAsync(bytes, cancel);
        }
        else
        {
            await request.Body.CopyToAsync(bytes, cancel);
            if (bytes.Length > MaxBytes) return (null, HttpRefusals.TooLarge);
        }
        return Decode(bytes.GetBuffer().AsSpan(0, (int)bytes.Length)) is { } text ? (text, null) : (null, ImportRefusals.EncodingUnknown);
    }

    /// <summary>
    /// UTF-8, or else GB18030, which spreadsheets in China write; null when it is neither. Chinese text in GB18030 is
    /// practically never valid UTF-8, so the order decides.
    /// </summary>
    public static string? Decode(ReadOnlySpan<byte> bytes)
    {
        if (bytes.StartsWith(Encoding.UTF8.Preamble)) bytes = bytes[Encoding.UTF8.Preamble.Length..];
        foreach (var encoding in (Encoding[])[Utf8, Gb18030])
        {
            try
            {
                return encoding.GetString(bytes);
            }
            catch (DecoderFallbackException)
            {
                // Not this encoding; the next one is tried, and null says that none fits.
            }
        }
        return null;
    }
}
