using Wechat.Sandbox.Faults;

namespace Wechat.Sandbox;

/// <summary>What goes wrong with receipts.</summary>
public enum ReceiptFaultKind
{
    /// <summary>Never comes.</summary>
    Lost,

    /// <summary>Comes twice.</summary>
    Twice,

    /// <summary>Comes before the sender's call is answered.</summary>
    Early,

    /// <summary>Comes after <see cref="ReceiptFault.Delay"/>.</summary>
    Late,

    /// <summary>Comes after the next one, or after two seconds when there is none.</summary>
    Swapped,

    /// <summary>Says <see cref="ReceiptFault.Status"/>, such as <c>failed: system failed</c>.</summary>
    Status,

    /// <summary>Says success and, after <see cref="ReceiptFault.Delay"/>, <see cref="ReceiptFault.Status"/>.</summary>
    FailureAfterSuccess,
}

/// <summary>A scripted fault of receipts; tried in the order they were added, the first that meets a receipt strikes.</summary>
public sealed record ReceiptFault : IScripted
{
    /// <summary>What goes wrong.</summary>
    public required ReceiptFaultKind Kind { get; init; }

    /// <summary>Only messages of this account; null for any.</summary>
    public string? AppId { get; init; }

    /// <summary>Only messages to this person; null for any.</summary>
    public string? OpenId { get; init; }

    /// <summary>Strikes so often, then never again; null for no end.</summary>
    public int? Times { get; init; } = 1;

    /// <summary>Lets so many receipts pass first.</summary>
    public int Skip { get; init; }

    /// <summary>Share of the receipts it strikes, 0 to 1.</summary>
    public double Rate { get; init; } = 1;

    /// <summary>How long it takes, in the platform's calendar.</summary>
    public TimeSpan Delay { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Status to tell; for subscription messages the <c>ErrorStatus</c>.</summary>
    public string Status { get; init; } = "failed: system failed";
}

/// <summary>A scripted fault of receipts and how often it has struck.</summary>
/// <param name="Id">Number, from 1.</param>
/// <param name="Fault">The fault.</param>
/// <param name="Met">Receipts that matched.</param>
/// <param name="Struck">Receipts it struck.</param>
public sealed record ReceiptFaultState(int Id, ReceiptFault Fault, int Met, int Struck);
