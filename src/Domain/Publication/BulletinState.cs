using System.Collections.Frozen;
using Domain.Rectification;

namespace Domain.Publication;

/// <summary>How far a bulletin is (SD 19).</summary>
public enum BulletinState
{
    /// <summary>草稿: its drafter masks more, withholds and chooses typical cases.</summary>
    Draft,

    /// <summary>已复核: somebody else took the second look; nothing of it changes any more.</summary>
    Reviewed,

    /// <summary>已公开: frozen, with number and hash. Final.</summary>
    Published,

    /// <summary>已撤回. Final.</summary>
    Withdrawn,
}

/// <summary>What can be done with a bulletin.</summary>
public enum BulletinMove
{
    /// <summary>修改.</summary>
    Edited,

    /// <summary>复核通过.</summary>
    Reviewed,

    /// <summary>退回修改.</summary>
    SentBack,

    /// <summary>公开.</summary>
    Published,

    /// <summary>撤回.</summary>
    Withdrawn,
}

/// <summary>公告的动作表: the only table of its legal moves.</summary>
public static class BulletinMoves
{
    static readonly FrozenDictionary<(BulletinState From, BulletinMove Move), BulletinState> Rows =
        new Dictionary<(BulletinState, BulletinMove), BulletinState>
        {
            [(BulletinState.Draft, BulletinMove.Edited)] = BulletinState.Draft,
            [(BulletinState.Draft, BulletinMove.Reviewed)] = BulletinState.Reviewed,
            [(BulletinState.Draft, BulletinMove.Withdrawn)] = BulletinState.Withdrawn,
            [(BulletinState.Reviewed, BulletinMove.SentBack)] = BulletinState.Draft,
            [(BulletinState.Reviewed, BulletinMove.Published)] = BulletinState.Published,
            [(BulletinState.Reviewed, BulletinMove.Withdrawn)] = BulletinState.Withdrawn,
        }.ToFrozenDictionary();

    /// <summary>Every row: from which state, what, into which state.</summary>
    public static IReadOnlyList<(BulletinState From, BulletinMove Move, BulletinState To)> Table { get; } =
        [.. Rows.Select(row => (row.Key.From, row.Key.Move, row.Value)).OrderBy(row => row.From).ThenBy(row => row.Move)];

    /// <summary>Where a move leads from a state; null when the table does not have it.</summary>
    public static BulletinState? After(BulletinState from, BulletinMove move) => Rows.TryGetValue((from, move), out var to) ? to : null;
}

/// <summary>Names of states and moves of a bulletin, and of how a case stands, for the public.</summary>
public static class BulletinTexts
{
    /// <summary>公开后裁定不予采纳的：公告不改，加注。(SD 17, ours)</summary>
    public const string NotAdopted = "这条评价经裁决不予采纳，不再计入统计；公告保持公布时的内容";

    /// <summary>Name of a state.</summary>
    public static string Text(this BulletinState state) => state switch
    {
        BulletinState.Draft => "草稿",
        BulletinState.Reviewed => "已复核",
        BulletinState.Published => "已公开",
        BulletinState.Withdrawn => "已撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "Unknown state."),
    };

    /// <summary>Name of a move.</summary>
    public static string Text(this BulletinMove move) => move switch
    {
        BulletinMove.Edited => "修改",
        BulletinMove.Reviewed => "复核",
        BulletinMove.SentBack => "退回",
        BulletinMove.Published => "公开",
        BulletinMove.Withdrawn => "撤回",
        _ => throw new ArgumentOutOfRangeException(nameof(move), move, "Unknown move."),
    };

    /// <summary>公开整改情况：办结了没有，怎样办结的。(SD 19)</summary>
    /// <param name="state">State of the case.</param>
    /// <param name="ending">How the department ended it; null before.</param>
    public static string Rectification(CaseState state, CaseEnding? ending) => (state, ending) switch
    {
        (CaseState.Cancelled, _) => "已撤销",
        (CaseState.Closed or CaseState.FollowUp, CaseEnding.OnTheSpot) => "已当场解决",
        (CaseState.Closed or CaseState.FollowUp, CaseEnding.Rectified) => "已整改",
        (CaseState.Closed or CaseState.FollowUp, CaseEnding.Explained) => "已解释说明",
        (CaseState.Closed, _) => "已办结",
        (CaseState.Ledger, _) => "列入台账，正在整改",
        (CaseState.Escalated, _) => "监督部正在督办",
        _ => "正在整改",
    };
}
