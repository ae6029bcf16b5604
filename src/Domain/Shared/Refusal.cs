namespace Domain.Shared;

/// <summary>
/// A rule said no. Refusals are values: a rule returns one, nobody throws one.
/// </summary>
/// <param name="Code">Stable <c>area.reason</c> for programs; never changes once published (docs/errors.md).</param>
/// <param name="Sentence">What a person is told, in Chinese, with the way out where there is one.</param>
public sealed record Refusal(string Code, string Sentence);
