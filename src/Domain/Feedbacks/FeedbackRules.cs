using Domain.Organization;
using Domain.Publication.Masking;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Feedbacks;

/// <summary>
/// The rules of comments and complaints, one method each. Whoever is on the blacklist may still complain (SD 17): none of them
/// asks.
/// </summary>
public static class FeedbackRules
{
    /// <summary>说的内容和留下的联系方式合乎要求。(SD 12, HB 三(五))</summary>
    public static Refusal? ContentHolds(FeedbackWish wish, RuleProfile profile) =>
        wish.Kind is null ? FeedbackRefusals.KindUnknown
        : wish.Source is null ? FeedbackRefusals.SourceUnknown
        : wish.Channel is null ? FeedbackRefusals.ChannelUnknown
        : !RatingRules.SaysSomething(wish.Text) ? FeedbackRefusals.TextMissing
        : wish.Text!.Trim().Length > profile.FeedbackMaxLength ? FeedbackRefusals.TextTooLong(profile.FeedbackMaxLength)
        : !RatingRules.IsReadable(wish.Text) ? FeedbackRefusals.TextUnreadable
        : ContactHolds(wish.Contact, profile);

    /// <summary>工作人员登记的，注明证据编号和登记人；投诉不由被投诉部门和被投诉人登记。(SD 12, ours)</summary>
    /// <param name="wish">What is registered.</param>
    /// <param name="operatorDepartment">Department of the operator; null for centre-wide accounts.</param>
    /// <param name="operatorStaff">The rated person the operator's account belongs to; null when none.</param>
    public static Refusal? MayRegister(FeedbackWish wish, Guid? operatorDepartment, Guid? operatorStaff) =>
        RegistrationRules.EvidenceIsNamed(wish.EvidenceNo ?? "") is not null ? FeedbackRefusals.EvidenceInvalid
        : wish.Kind == FeedbackKind.Complaint
            && ((operatorDepartment is not null && operatorDepartment == wish.DepartmentId) || (operatorStaff is not null && operatorStaff == wish.StaffMemberId))
            ? FeedbackRefusals.OwnComplaint
            : null;

    /// <summary>被投诉人不得办理针对自己的投诉。(HB 三(五), ours)</summary>
    public static Refusal? NotThePersonComplainedAbout(Feedback which, FeedbackActor actor) =>
        actor.StaffMemberId is { } self && self == which.StaffMemberId ? FeedbackRefusals.PersonComplainedAbout : null;

    /// <summary>受理、转办、核实、办结由监督部一方负责，答复由承办部门负责，公开由发布员负责。(HB 三(五), ours)</summary>
    public static Refusal? InAuthority(Feedback which, FeedbackMove move, FeedbackActor actor) => move switch
    {
        FeedbackMove.Replied => actor.Handles && actor.DepartmentId is { } own && own == which.HandlingDepartmentId ? null : FeedbackRefusals.NotYours,
        FeedbackMove.Published or FeedbackMove.PublicationWithdrawn => actor.Publishes ? null : FeedbackRefusals.NotYours,
        FeedbackMove.Verified or FeedbackMove.Unverified => actor.Verifies ? Outside(which, actor) : FeedbackRefusals.NotYours,
        _ => actor.TakesIn ? Outside(which, actor) : FeedbackRefusals.NotYours,
    };

    /// <summary>投诉须先核实再办结；点评可以答复后直接办结。(HB 三(五), ours)</summary>
    public static Refusal? ComplaintIsVerified(Feedback which) =>
        which is { Kind: FeedbackKind.Complaint, State: FeedbackState.Replied } ? FeedbackRefusals.VerifyFirst : null;

    /// <summary>公开须由答复人以外的人复核。(SD 19, ours)</summary>
    public static Refusal? SecondPersonPublishes(Feedback which, FeedbackActor actor) =>
        actor.Id == which.RepliedById ? FeedbackRefusals.SecondPersonPublishes : null;

    /// <summary>不予受理的没有答复可以公开。(ours)</summary>
    public static Refusal? WasReplied(Feedback which) => which.Reply is null || which.Dismissed ? FeedbackRefusals.NothingToPublish : null;

    /// <summary>公开的文字里没有应当隐去的姓名、电话、单位、编号和具体时间；中心和部门自己公开的电话、办公时间和网址可以写。(SD 19)</summary>
    /// <param name="words">Summary and reply.</param>
    /// <param name="known">Names and numbers that stand behind it.</param>
    /// <param name="published">What the centre publishes of itself.</param>
    public static Refusal? NothingToMask(IEnumerable<string?> words, IReadOnlyCollection<KnownWord> known, PublishedFacts published) =>
        words.OfType<string>().SelectMany(text => TextMasker.Mask(text, known, published).Kinds).Distinct().Order().ToList() is { Count: > 0 } kinds
            ? FeedbackRefusals.WordsNeedMasking(string.Join('、', kinds.Select(kind => kind.Text()))) : null;

    /// <summary>Words that are needed: there, readable, not too long.</summary>
    public static Refusal? WordsAreThere(string? words, RuleProfile profile) => CaseRules.WordsAreThere(words, profile);

    /// <summary>Words that may be left out.</summary>
    public static Refusal? WordsFit(string? words, RuleProfile profile) => CaseRules.WordsFit(words, profile);

    static Refusal? Outside(Feedback which, FeedbackActor actor) =>
        actor.DepartmentId is { } own && (own == which.DepartmentId || own == which.HandlingDepartmentId) ? FeedbackRefusals.OwnDepartment : null;

    static Refusal? ContactHolds(Contact? contact, RuleProfile profile) =>
        contact is null ? null
        : contact.Name is { } name && (name.Length > profile.ContactNameMaxLength || !RatingRules.SaysSomething(name) || !RatingRules.IsReadable(name))
            ? FeedbackRefusals.NameInvalid(profile.ContactNameMaxLength)
        : contact.Phone is { } phone && OrganizationRules.PhoneCanBeCalled(phone) is not null ? FeedbackRefusals.PhoneInvalid
        : null;
}
