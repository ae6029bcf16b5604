using Domain.Shared;

namespace Domain.Appeals;

/// <summary>What the rules about listings refuse.</summary>
public static class BlacklistRefusals
{
    /// <summary>It ended or was lifted.</summary>
    public static readonly Refusal Over = new("blacklist.over", "这次列入已经结束或已解除");

    /// <summary>Somebody has asked to lift it.</summary>
    public static readonly Refusal LiftRequested = new("blacklist.liftRequested", "已有人申请解除，等待另一人审批");

    /// <summary>Nobody has asked to lift it.</summary>
    public static readonly Refusal LiftNotRequested = new("blacklist.liftNotRequested", "还没有人申请解除，请先写明理由申请");

    /// <summary>A second person lifts (ours).</summary>
    public static readonly Refusal SecondPersonLifts = new("blacklist.secondPersonLifts", "解除须由申请人以外的人审批");
}
