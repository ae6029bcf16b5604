using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Ratings;

/// <summary>Who asks to see who gave a rating.</summary>
/// <param name="Id">Account.</param>
/// <param name="IsRated">True for a person the rating names.</param>
/// <param name="Supervises">True for 监督部.</param>
/// <param name="FollowsUp">True for follow-up staff.</param>
/// <param name="Handles">True for handlers and the head of the department that has the rating's case in work.</param>
public sealed record RevealActor(Guid Id, bool IsRated, bool Supervises, bool FollowsUp, bool Handles)
{
    /// <summary>Department of the account; null for centre-wide ones.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>True for the supervision committee.</summary>
    public bool SitsOnCommittee { get; init; }
}

/// <summary>Around the rating when somebody asks who gave it.</summary>
/// <param name="DepartmentId">Department that owns its case; the rated one where there is none.</param>
/// <param name="Supervisors">Where 监督部 sits.</param>
public sealed record RevealScene(Guid DepartmentId, SupervisorPlaces Supervisors);

/// <summary>查看评价人信息: one look at who gave a rating, with its purpose; stored before anything is shown (SD 16).</summary>
/// <param name="Id">Identity of the look.</param>
/// <param name="RatingId">The rating.</param>
/// <param name="ById">Account that looked.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Purpose">Why, trimmed.</param>
public sealed record IdentityReveal(Guid Id, Guid RatingId, Guid ById, DateTime At, string Purpose)
{
    /// <summary>查看：asks every rule in order; the first that objects is the answer.</summary>
    /// <param name="rating">The rating.</param>
    /// <param name="actor">Who asks.</param>
    /// <param name="scene">What stands around the rating.</param>
    /// <param name="purpose">Why.</param>
    /// <param name="profile">Profile of the day.</param>
    /// <param name="now">The moment, UTC.</param>
    /// <param name="id">Identity of the look.</param>
    public static Decision<IdentityReveal> Of(
        Rating rating, RevealActor actor, RevealScene scene, string? purpose, RuleProfile profile, DateTime now, Guid id) =>
        (MayLook(rating, actor, scene) ?? PurposeIsStated(purpose, profile)) is { } refusal
            ? refusal
            : new IdentityReveal(id, rating.Id, actor.Id, now, purpose!.Trim());

    /// <summary>
    /// 评价人信息保密：监督部、回访人员和正在办理的责任部门可以按职责查看；被评价人一律不得查看，评价人选择匿名的只有监督部可以查看。监督部和回访人员是
    /// 被评价部门、责任部门的，不以监督、回访的身份查看；监督部门自己被评价的，监督委员会可以查看，但评价人选择匿名的除外。(SD 16, ours)
    /// </summary>
    public static Refusal? MayLook(Rating rating, RevealActor actor, RevealScene scene)
    {
        if (actor.IsRated) return RevealRefusals.RatedPerson;
        var outside = CaseRules.StandsOutside(actor.DepartmentId, scene.DepartmentId, rating.DepartmentId);
        var watches = outside && (actor.Supervises
            || (actor.SitsOnCommittee && !rating.HideIdentity && scene.Supervisors.CommitteeWatches(scene.DepartmentId, rating.DepartmentId)));
        return watches || (!rating.HideIdentity && ((actor.FollowsUp && outside) || actor.Handles)) ? null : RevealRefusals.NotAllowed;
    }

    /// <summary>查看须写明用途。(SD 16)</summary>
    public static Refusal? PurposeIsStated(string? purpose, RuleProfile profile) =>
        !RatingRules.SaysSomething(purpose) ? RevealRefusals.PurposeMissing
        : purpose!.Trim().Length > profile.CaseWordsMaxLength || !RatingRules.IsReadable(purpose) ? RevealRefusals.PurposeUnreadable
        : null;
}

/// <summary>What looking at a rater refuses.</summary>
public static class RevealRefusals
{
    /// <summary>The rated person never sees who rated (SD 16).</summary>
    public static readonly Refusal RatedPerson = new("reveal.ratedPerson", "被评价人不能查看评价人信息");

    /// <summary>Not by this role, or the rater chose to hide (SD 16, ours).</summary>
    public static readonly Refusal NotAllowed = new("reveal.notAllowed", "您不能查看这条评价的评价人信息");

    /// <summary>A look needs a purpose (SD 16).</summary>
    public static readonly Refusal PurposeMissing = new("reveal.purposeMissing", "请写明查看的用途，空白不算");

    /// <summary>The purpose is too long or cannot be shown.</summary>
    public static readonly Refusal PurposeUnreadable = new("reveal.purposeUnreadable", "查看的用途太长，或有无法显示的字符，请修改");
}
