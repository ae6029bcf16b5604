using Api.Features.Raters;
using Api.Features.WechatCallbacks;
using Api.Persistence;
using Api.Workers;
using Domain.Appeals;
using Domain.Assessments;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Feedbacks;
using Domain.FollowUps;
using Domain.Messaging;
using Domain.Organization;
using Domain.Publication;
using Domain.Rankings;
using Domain.Raters;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Statistics;
using Domain.Supervision;

namespace Api.Features.Privacy;

/// <summary>One class of what is kept, and for how long (HB 34).</summary>
/// <param name="Name">Stable name; a row of docs/privacy.md has it.</param>
/// <param name="Kept">How long, as the document says it.</param>
/// <param name="EndedBy">Worker that ends it; null where nothing ends it by itself.</param>
/// <param name="Tables">Where it lies. Every table belongs to one class.</param>
internal sealed record RetentionClass(string Name, string Kept, Type? EndedBy, params Type[] Tables);

/// <summary>保存期限: every class of what is kept. docs/privacy.md says why, and who sees it; a test holds the two together.</summary>
internal static class Retention
{
    /// <summary>Months that name, phone and call notes are kept after the case is over, or after the rating when it opened none. (ours)</summary>
    public const int ContactMonths = 12;

    /// <summary>Months that a message is kept after it ended. (ours)</summary>
    public const int MessageMonths = 12;

    /// <summary>Years that evidence is kept: the shortest period of official files. (机关文件材料归档范围和文书档案保管期限规定)</summary>
    public const int EvidenceYears = 10;

    const string ForGood = "for good", WhileRegistered = "while registered", WhileInUse = "while in use";

    /// <summary>The classes.</summary>
    public static readonly IReadOnlyList<RetentionClass> All =
    [
        new("record", ForGood, null,
            typeof(Rating), typeof(Encounter), typeof(Matter), typeof(Project), typeof(RectificationCase), typeof(CaseStep), typeof(CaseNotice),
            typeof(FollowUp), typeof(FollowUpSurvey), typeof(Appeal), typeof(Statement), typeof(BlacklistListing), typeof(RaterStanding),
            typeof(SupervisionCheck), typeof(SupervisionSample), typeof(SampleCandidate), typeof(SampleCheck), typeof(CommitteeEscalation),
            typeof(NegativesAlert), typeof(InvestigationTask), typeof(SupervisionStep), typeof(Broadcast), typeof(BroadcastProgress),
            typeof(Bulletin), typeof(BulletinItem), typeof(Feedback), typeof(FeedbackStep), typeof(ThirdPartyAssessment), typeof(AssessmentFinding)),
        new("figures", ForGood, null, typeof(RatingTally), typeof(StaffTally), typeof(FacetTally), typeof(CaseTally), typeof(WindowTally),
            typeof(MonthSum), typeof(SummedMonth), typeof(MonthTouch)),
        new("rankings", ForGood, null, typeof(FrozenRanking), typeof(RankingEntry)),
        new("audit", ForGood, null, typeof(AuditRow), typeof(AuditSeal), typeof(IdentityReveal), typeof(ArchiveQuery), typeof(ArchiveReading)),
        new("audit-addresses", "6 months", typeof(AddressPurge), typeof(AuditAddress)),
        new("contacts", "12 months after the case", typeof(ContactPurge), typeof(RatingContact), typeof(FeedbackContact)),
        new("evidence", "10 years", typeof(EvidencePurge), typeof(CaseAttachment), typeof(RatingEvidence)),
        new("rater-accounts", "until erased", typeof(ErasedRaterPurge),
            typeof(RaterAccount), typeof(RaterIdentity), typeof(RaterPhone), typeof(PartyBinding), typeof(SubscriptionGrant),
            typeof(NoticeSubscription), typeof(NoticeStop)),
        new("parties", WhileRegistered, null, typeof(TradingParty), typeof(PartyIdentity)),
        new("messages", "12 months after the end", typeof(MessagePurge), typeof(OutboundMessage), typeof(BroadcastRecipient)),
        new("callbacks", "30 days", typeof(InboxPurge), typeof(WechatInboxMessage), typeof(WechatReceipt), typeof(OAuthSignIn)),
        new("idempotency", "30 days", typeof(IdempotencyPurge), typeof(IdempotencyRecord)),
        new("tries", "1 day", typeof(TryPurge), typeof(SupplementaryTry)),
        new("nonces", "10 minutes", typeof(NoncePurge), typeof(IntegrationNonce), typeof(StaffWechatCode)),
        new("organisation", WhileRegistered, null,
            typeof(Centre), typeof(Department), typeof(StaffMember), typeof(ServiceItem), typeof(ServiceGuide), typeof(ServiceGuideVersion), typeof(Entrance), typeof(DutyShift), typeof(User), typeof(StaffWechat),
            typeof(IntegrationClient), typeof(StoredProfile), typeof(StoredCalendarYear)),
        new("machinery", WhileInUse, null,
            typeof(SendingHold), typeof(SendingDay), typeof(WechatCodeImage), typeof(WechatTokenRow), typeof(ContextVersion), typeof(DataProtectionKey)),
    ];

    /// <summary>What no worker and no erasure ever takes away: a row of it that is gone was not taken away lawfully.</summary>
    public static IEnumerable<Type> KeptForGood => All.Where(c => c.Kept == ForGood).SelectMany(c => c.Tables);
}
