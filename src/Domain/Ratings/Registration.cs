using Domain.Shared;

namespace Domain.Ratings;

/// <summary>By what way a rating reached the staff who registered it (SD 12, SD 13).</summary>
public enum RegisteredChannel
{
    /// <summary>纸质评价表.</summary>
    Paper,

    /// <summary>电话.</summary>
    Phone,

    /// <summary>意见箱.</summary>
    OpinionBox,

    /// <summary>监督电话.</summary>
    SupervisionPhone,

    /// <summary>监督平台.</summary>
    SupervisionPlatform,

    /// <summary>电子邮件.</summary>
    Email,

    /// <summary>门户网站留言.</summary>
    Portal,

    /// <summary>微信留言.</summary>
    Wechat,
}

/// <summary>代录: what stands beside a rating that staff registered for somebody (SD 12).</summary>
/// <param name="Channel">By what way it came.</param>
/// <param name="EvidenceNo">Number of the paper, recording or message it is kept under; unique.</param>
/// <param name="OperatorId">Account that registered it.</param>
public sealed record Registration(RegisteredChannel Channel, string EvidenceNo, Guid OperatorId);

/// <summary>The rules of registering a rating for somebody (SD 12).</summary>
public static class RegistrationRules
{
    /// <summary>Longest evidence number.</summary>
    public const int EvidenceNoMaxLength = 60;

    /// <summary>代录须有证据编号。(SD 12, ours)</summary>
    public static Refusal? EvidenceIsNamed(string evidenceNo) =>
        evidenceNo.Length is > 0 and <= EvidenceNoMaxLength && evidenceNo.All(c => !char.IsControl(c)) ? null : RegistrationRefusals.EvidenceInvalid;

    /// <summary>不得为本部门代录，也不得代录对自己的评价。(ours)</summary>
    /// <param name="operatorDepartment">Department of the operator; null for centre-wide accounts.</param>
    /// <param name="operatorStaff">The rated person the operator's account belongs to; null when none.</param>
    /// <param name="departmentId">Rated department.</param>
    /// <param name="staffIds">Rated staff.</param>
    public static Refusal? NotOnesOwn(Guid? operatorDepartment, Guid? operatorStaff, Guid departmentId, IReadOnlyList<Guid> staffIds) =>
        operatorDepartment == departmentId || (operatorStaff is { } self && staffIds.Contains(self)) ? RegistrationRefusals.OwnDepartment : null;
}

/// <summary>What those rules refuse.</summary>
public static class RegistrationRefusals
{
    /// <summary>Without evidence nobody can check it.</summary>
    public static readonly Refusal EvidenceInvalid = new("registration.evidenceInvalid", "请填写证据编号，最多 60 个字符");

    /// <summary>The rated do not write their own ratings.</summary>
    public static readonly Refusal OwnDepartment = new("registration.ownDepartment", "不能为本部门或自己代录评价，请由其他部门登记");
}

public sealed partial class Rating
{
    /// <summary>代录评价：内容和时限规则与本人评价相同，注明渠道、证据编号和登记人。(SD 12)</summary>
    /// <param name="wish">What the rater said, as the evidence shows.</param>
    /// <param name="s">What is known at this moment; its rater is nobody.</param>
    /// <param name="registration">Channel, evidence and operator.</param>
    /// <param name="ids">Identity and numbers for the new rating.</param>
    public static Decision<Rating> Register(RatingWish wish, RatingSituation s, Registration registration, RatingIds ids)
    {
        if ((RegistrationRules.EvidenceIsNamed(registration.EvidenceNo) ?? RatingRules.MayRate(s) ?? RatingRules.ContentHolds(wish, s)) is { } refusal)
            return refusal;
        s.Encounter?.MarkRated(s.Now);
        return Made(wish, s, ids, registration);
    }
}
