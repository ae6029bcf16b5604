using Api.Persistence.Mappings;
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
using Domain.Shared;
using Domain.Statistics;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;

namespace Api.Persistence;

/// <summary>
/// One model for every database. The derived contexts differ in their migrations only; what providers do differently is
/// held by the conventions below: UTC instants, enums as text, client-made keys, an application-managed version.
/// </summary>
public abstract class RatingDbContext(DbContextOptions options) : DbContext(options)
{
    /// <summary>Longest text in a column that says nothing else; indexed text needs a bound on SQL Server.</summary>
    const int ShortText = 200;

    internal DbSet<Centre> Centres => Set<Centre>();
    internal DbSet<Department> Departments => Set<Department>();
    internal DbSet<StaffMember> StaffMembers => Set<StaffMember>();
    internal DbSet<ServiceItem> ServiceItems => Set<ServiceItem>();
    internal DbSet<ServiceGuide> ServiceGuides => Set<ServiceGuide>();
    internal DbSet<ServiceGuideVersion> ServiceGuideVersions => Set<ServiceGuideVersion>();
    internal DbSet<Feedback> Feedbacks => Set<Feedback>();
    internal DbSet<FeedbackStep> FeedbackSteps => Set<FeedbackStep>();
    internal DbSet<FeedbackContact> FeedbackContacts => Set<FeedbackContact>();
    internal DbSet<ThirdPartyAssessment> ThirdPartyAssessments => Set<ThirdPartyAssessment>();
    internal DbSet<AssessmentFinding> AssessmentFindings => Set<AssessmentFinding>();
    internal DbSet<TradingParty> TradingParties => Set<TradingParty>();
    internal DbSet<PartyIdentity> PartyIdentities => Set<PartyIdentity>();
    internal DbSet<Entrance> Entrances => Set<Entrance>();
    internal DbSet<DutyShift> DutyShifts => Set<DutyShift>();

    internal DbSet<Encounter> Encounters => Set<Encounter>();
    internal DbSet<Project> Projects => Set<Project>();

    internal DbSet<Matter> Matters => Set<Matter>();

    internal DbSet<IntegrationClient> IntegrationClients => Set<IntegrationClient>();

    internal DbSet<SupplementaryTry> SupplementaryTries => Set<SupplementaryTry>();

    internal DbSet<IntegrationNonce> IntegrationNonces => Set<IntegrationNonce>();

    internal DbSet<StoredProfile> StoredProfiles => Set<StoredProfile>();

    internal DbSet<StoredCalendarYear> CalendarYears => Set<StoredCalendarYear>();

    internal DbSet<Rating> Ratings => Set<Rating>();
    internal DbSet<IdentityReveal> IdentityReveals => Set<IdentityReveal>();
    internal DbSet<RatingContact> RatingContacts => Set<RatingContact>();
    internal DbSet<RaterAccount> RaterAccounts => Set<RaterAccount>();
    internal DbSet<RaterIdentity> RaterIdentities => Set<RaterIdentity>();
    internal DbSet<RaterPhone> RaterPhones => Set<RaterPhone>();
    internal DbSet<SubscriptionGrant> SubscriptionGrants => Set<SubscriptionGrant>();
    internal DbSet<WechatInboxMessage> WechatInbox => Set<WechatInboxMessage>();
    internal DbSet<WechatReceipt> WechatReceipts => Set<WechatReceipt>();
    internal DbSet<OutboundMessage> OutboundMessages => Set<OutboundMessage>();
    internal DbSet<StaffWechat> StaffWechats => Set<StaffWechat>();
    internal DbSet<StaffWechatCode> StaffWechatCodes => Set<StaffWechatCode>();
    internal DbSet<SendingHold> SendingHolds => Set<SendingHold>();
    internal DbSet<SendingDay> SendingDays => Set<SendingDay>();
    internal DbSet<Broadcast> Broadcasts => Set<Broadcast>();
    internal DbSet<BroadcastRecipient> BroadcastRecipients => Set<BroadcastRecipient>();
    internal DbSet<BroadcastProgress> BroadcastProgress => Set<BroadcastProgress>();
    internal DbSet<NoticeSubscription> NoticeSubscriptions => Set<NoticeSubscription>();
    internal DbSet<NoticeStop> NoticeStops => Set<NoticeStop>();
    internal DbSet<OAuthSignIn> OAuthSignIns => Set<OAuthSignIn>();
    internal DbSet<WechatCodeImage> WechatCodeImages => Set<WechatCodeImage>();
    internal DbSet<WechatTokenRow> WechatTokens => Set<WechatTokenRow>();
    internal DbSet<PartyBinding> PartyBindings => Set<PartyBinding>();
    internal DbSet<RectificationCase> Cases => Set<RectificationCase>();
    internal DbSet<CaseStep> CaseSteps => Set<CaseStep>();
    internal DbSet<CaseNotice> CaseNotices => Set<CaseNotice>();
    internal DbSet<CaseAttachment> CaseAttachments => Set<CaseAttachment>();
    internal DbSet<FollowUp> FollowUps => Set<FollowUp>();
    internal DbSet<FollowUpSurvey> FollowUpSurveys => Set<FollowUpSurvey>();
    internal DbSet<Appeal> Appeals => Set<Appeal>();
    internal DbSet<BlacklistListing> Blacklist => Set<BlacklistListing>();
    internal DbSet<RaterStanding> RaterStandings => Set<RaterStanding>();
    internal DbSet<Statement> Statements => Set<Statement>();
    internal DbSet<RatingEvidence> RatingEvidence => Set<RatingEvidence>();
    internal DbSet<SupervisionCheck> SupervisionChecks => Set<SupervisionCheck>();
    internal DbSet<SupervisionSample> SupervisionSamples => Set<SupervisionSample>();
    internal DbSet<SampleCandidate> SampleCandidates => Set<SampleCandidate>();
    internal DbSet<SampleCheck> SampleChecks => Set<SampleCheck>();
    internal DbSet<CommitteeEscalation> CommitteeEscalations => Set<CommitteeEscalation>();
    internal DbSet<NegativesAlert> NegativesAlerts => Set<NegativesAlert>();
    internal DbSet<InvestigationTask> InvestigationTasks => Set<InvestigationTask>();
    internal DbSet<SupervisionStep> SupervisionSteps => Set<SupervisionStep>();
    internal DbSet<ArchiveQuery> ArchiveQueries => Set<ArchiveQuery>();
    internal DbSet<ArchiveReading> ArchiveReadings => Set<ArchiveReading>();
    internal DbSet<Bulletin> Bulletins => Set<Bulletin>();
    internal DbSet<BulletinItem> BulletinItems => Set<BulletinItem>();
    internal DbSet<MonthSum> MonthSums => Set<MonthSum>();
    internal DbSet<SummedMonth> SummedMonths => Set<SummedMonth>();
    internal DbSet<MonthTouch> MonthTouches => Set<MonthTouch>();
    internal DbSet<FrozenRanking> FrozenRankings => Set<FrozenRanking>();
    internal DbSet<RankingEntry> RankingEntries => Set<RankingEntry>();
    internal DbSet<RatingTally> RatingTallies => Set<RatingTally>();
    internal DbSet<StaffTally> StaffTallies => Set<StaffTally>();
    internal DbSet<FacetTally> FacetTallies => Set<FacetTally>();
    internal DbSet<CaseTally> CaseTallies => Set<CaseTally>();
    internal DbSet<WindowTally> WindowTallies => Set<WindowTally>();

    internal DbSet<AuditRow> AuditRows => Set<AuditRow>();
    internal DbSet<AuditSeal> AuditSeals => Set<AuditSeal>();
    internal DbSet<AuditAddress> AuditAddresses => Set<AuditAddress>();
    internal DbSet<IdempotencyRecord> IdempotencyRecords => Set<IdempotencyRecord>();
    internal DbSet<ContextVersion> ContextVersions => Set<ContextVersion>();
    internal DbSet<User> Users => Set<User>();
    internal DbSet<DataProtectionKey> DataProtectionKeys => Set<DataProtectionKey>();

    /// <summary>
    /// Collation that compares keys byte by byte on this database. Named where such a column meets a list sent as one
    /// parameter: SQL Server gives the list the database's own collation and refuses to compare the two (error 468).
    /// </summary>
    internal string ExactCollation => this is SqlServerRatingDbContext ? ExactText.Collation : "BINARY";

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // Every index costs every rating a page on the disk: the ones a query needs are named in the mappings.
        configurationBuilder.Conventions.Remove<ForeignKeyIndexConvention>();
        configurationBuilder.Properties<DateTime>().HaveConversion<UtcDateTimeConverter>().HavePrecision(3);
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
        configurationBuilder.Properties<string>().HaveMaxLength(ShortText);
    }

    /// <inheritdoc />
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.ApplyConfigurationsFromAssembly(typeof(RatingDbContext).Assembly);
        if (Database.IsSqlServer()) ExactText.Apply(modelBuilder);
        foreach (var entity in modelBuilder.Model.GetEntityTypes().Where(e => e.ClrType.IsAssignableTo(typeof(IVersioned))))
            modelBuilder.Entity(entity.ClrType).Property(nameof(IVersioned.Version)).IsConcurrencyToken();
        foreach (var instant in modelBuilder.Model.GetEntityTypes().SelectMany(e => e.GetDeclaredProperties()).Where(p => p.ClrType == typeof(DateTime)))
            instant.Sentinel = UtcDateTimeConverter.Unset;
    }
}
