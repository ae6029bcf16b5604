using System.Security.Cryptography;
using System.Text;

namespace Domain.Supervision;

/// <summary>
/// 随机抽取: a draw that anybody can do again with pencil, paper and any SHA-256.
/// <list type="number">
/// <item>The candidates are the numbers of the finished cases of the period, frozen when the draw is made.</item>
/// <item>Each gets the SHA-256, in lower-case hex, of the UTF-8 text <c>seed|number</c>.</item>
/// <item>They are put in the order of these texts, ties by number; the first are drawn.</item>
/// </list>
/// Nobody chooses: one changed character of the seed puts every candidate elsewhere. The order says nothing of when a case came,
/// so a larger draw with the same seed contains the smaller one.
/// </summary>
public static class SampleDraw
{
    /// <summary>Name of this way to draw; another one would get another name.</summary>
    public const string Method = "sha256-seed-number";

    /// <summary>The text a candidate is ordered by: SHA-256 of <c>seed|number</c>, 64 characters of lower-case hex.</summary>
    public static string KeyOf(string seed, string number) => Hex($"{seed}|{number}");

    /// <summary>The candidates in the order of the draw.</summary>
    /// <param name="seed">The seed.</param>
    /// <param name="numbers">Numbers of the candidates, in any order.</param>
    public static IReadOnlyList<string> Order(string seed, IEnumerable<string> numbers) =>
    [
        .. numbers.Distinct(StringComparer.Ordinal).Select(number => (Number: number, Key: KeyOf(seed, number)))
            .OrderBy(c => c.Key, StringComparer.Ordinal).ThenBy(c => c.Number, StringComparer.Ordinal).Select(c => c.Number),
    ];

    /// <summary>What the frozen list is known by: SHA-256 of the numbers in ordinal order, one a line.</summary>
    public static string HashOf(IEnumerable<string> numbers) =>
        Hex(string.Join('\n', numbers.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)));

    /// <summary>How many are drawn: the size, or the share rounded up; never more than there are.</summary>
    /// <param name="candidates">How many there are.</param>
    /// <param name="size">How many are wanted; null where a share is.</param>
    /// <param name="percent">The share, 1–100; null where a number is.</param>
    public static int SizeOf(int candidates, int? size, int? percent) =>
        Math.Min(candidates, size ?? (int)((candidates * (long)percent!.Value + 99) / 100));

    static string Hex(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
