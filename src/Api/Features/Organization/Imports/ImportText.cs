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
    public static async Task<(string? Text, Refusal? Refusal)> ReadAsync(HttpRequest request, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        try
        {
            if (request.HasFormContentType)
            {
                if ((await request.ReadFormAsync(cancel)).Files is not [var file, ..]) return (null, ImportRefusals.FileMissing);
                await file.CopyToAsync(bytes, cancel);
            }
            else
            {
                await request.Body.CopyToAsync(bytes, cancel);
            }
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
        if (bytes.Length > MaxBytes) return (null, HttpRefusals.TooLarge);
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
