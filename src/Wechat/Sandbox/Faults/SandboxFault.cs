using System.Text.Json.Nodes;
using Wechat.Sandbox.Faults;

namespace Wechat.Sandbox;

/// <summary>When a fault strikes.</summary>
public enum FaultPoint
{
    /// <summary>Instead of the API: nothing was done.</summary>
    Before,

    /// <summary>After the API did its work: a message is on its way, whatever the caller is told.</summary>
    After,
}

/// <summary>What the caller gets.</summary>
public enum FaultAnswer
{
    /// <summary>The usual answer, or <see cref="SandboxFault.ErrCode"/> when one is given.</summary>
    Usual,

    /// <summary>The connection is reset before a byte is answered.</summary>
    Reset,

    /// <summary>The connection is reset in the middle of the body.</summary>
    ResetMidBody,

    /// <summary>Half of the JSON, as if it were all of it.</summary>
    Truncated,

    /// <summary>HTTP 200 without a body.</summary>
    Empty,

    /// <summary>A page of some gateway.</summary>
    Html,

    /// <summary><see cref="SandboxFault.Body"/> as it is.</summary>
    Body,

    /// <summary>JSON with raw control characters inside its message, which no JSON may hold.</summary>
    ControlCharacters,
}

/// <summary>
/// A scripted fault: which calls it meets, and what happens to them. Faults are tried in the order they were added; the
/// first that meets a call strikes.
/// </summary>
public sealed record SandboxFault : IScripted
{
    /// <summary>Path of the API, or <c>*</c> for every one.</summary>
    public string Path { get; init; } = "*";

    /// <summary>Only calls of this account; null for any.</summary>
    public string? AppId { get; init; }

    /// <summary>Only calls about this person; null for any.</summary>
    public string? OpenId { get; init; }

    /// <summary>Strikes so often, then never again; null for no end.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>Lets so many matching calls pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Share of the matching calls it strikes, 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>Before or after the API did its work.</summary>
    public FaultPoint When { get; init; }

    /// <summary>How long the caller waits first (before the work) or still (after it).</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>What the caller gets.</summary>
    public FaultAnswer Answer { get; init; }

    /// <summary>Error code to answer; any number, also one nobody documents.</summary>
    public int? ErrCode { get; init; }

    /// <summary>Words of the error; null for the code's usual ones.</summary>
    public string? ErrMsg { get; init; }

    /// <summary>HTTP status to answer with.</summary>
    public int? HttpStatus { get; init; }

    /// <summary>Content type to claim, whatever the body is.</summary>
    public string? ContentType { get; init; }

    /// <summary>Fields to set in the JSON that is answered; a null takes a field out.</summary>
    public JsonObject? Patch { get; init; }

    /// <summary>The body of <see cref="FaultAnswer.Body"/>.</summary>
    public string? Body { get; init; }

    internal bool Meets(string path, string? appId, string? openId) =>
        (Path == "*" || Path == path) && (AppId is null || AppId == appId) && (OpenId is null || OpenId == openId);

    internal bool ReplacesWork => When == FaultPoint.Before
        && (ErrCode is not null || HttpStatus is not null and not 200 || Answer is not (FaultAnswer.Usual or FaultAnswer.ControlCharacters));
}

/// <summary>A scripted fault and how often it has struck.</summary>
/// <param name="Id">Number, from 1.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Met">Calls that matched.</param>
/// <param name="Struck">Calls it struck.</param>
public sealed record SandboxFaultState(int Id, SandboxFault Fault, int Met, int Struck);
