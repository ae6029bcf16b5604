using Api.Features.Appeals;
using Api.Features.Assessments;
using Api.Features.Audit;
using Api.Features.Audit.Queries;
using Api.Features.Auth;
using Api.Features.Broadcasts;
using Api.Features.Bulletins;
using Api.Features.Cases;
using Api.Features.Defaults;
using Api.Features.Development;
using Api.Features.Draws;
using Api.Features.Entrances;
using Api.Features.Feedbacks;
using Api.Features.Guides;
using Api.Features.Health;
using Api.Features.Integration;
using Api.Features.Messaging;
using Api.Features.Notices;
using Api.Features.Organization;
using Api.Features.Privacy;
using Api.Features.Public;
using Api.Features.Rankings;
using Api.Features.Raters;
using Api.Features.Ratings;
using Api.Features.Ratings.Reveals;
using Api.Features.Ratings.Submission;
using Api.Features.Receipts;
using Api.Features.Rosters;
using Api.Features.Rules;
using Api.Features.Scanning;
using Api.Features.StaffWechats;
using Api.Features.Statistics;
using Api.Features.Supervision;
using Api.Features.Supplementary;
using Api.Features.Users;
using Api.Features.WechatCallbacks;
using Api.Features.WechatSignIn;
using Api.Hosting;
using Api.Http;
using Api.Persistence;
using Api.Workers;

namespace Api.Features;

/// <summary>Every use case and where it is reached; each group declares its policy once.</summary>
internal static class FeatureMap
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddFeatures(this IServiceCollection services)
    {
        services.AddSingleton<WriterTurn>();
        services.AddSingleton<SubmissionLane>();
        services.AddHostedService(s => s.GetRequiredService<SubmissionLane>());
        services.AddScoped<SubmissionBatch>();
        services.AddSingleton<SubmissionDesk>();
        services.AddSingleton(s => new EntranceContexts(TimeProvider.System, s.GetRequiredService<RuleBook>()));
        services.AddSingleton<PreparedScans>();
        services.AddScoped<ScanReader>();
        services.AddScoped<ReceiptReader>();
        services.AddScoped<ReceiptLinks>();
        services.AddScoped<RatingRows>();
        services.AddScoped<MaskedComments>();
        services.AddScoped<RaterReader>();
        services.AddScoped<StaffWishes>();
        services.AddScoped<ReRatingDesk>();
        services.AddScoped<ReRateReader>();
        services.AddCases();
        services.AddAppeals();
        services.AddSupervision();
        services.AddSingleton<EntranceViews>();
        services.AddSingleton<PosterSheets>();
        services.AddScoped<Accounts>();
        services.AddOrganization();
        services.AddIntegration();
        services.AddRaters();
        services.AddWechatUses();
        services.AddMessaging();
        services.AddStaffWechats();
        services.AddNotices();
        services.AddBroadcasts();
        services.AddBulletins();
        services.AddGuides();
        services.AddFeedbacks();
        services.AddAssessments();

        services.AddSingleton<DueWork>();
        services.AddHostedService(s => s.GetRequiredService<DueWork>());
        services.AddScoped<IDueWork, IdempotencyPurge>();
        services.AddScoped<IDueWork, AddressPurge>();
        services.AddScoped<IDueWork, ContactPurge>();
        services.AddScoped<ContactErasure>();
        services.AddScoped<IDueWork, EvidencePurge>();
        services.AddScoped<IDueWork, MessagePurge>();
        services.AddSingleton<AuditSealing>();
        services.AddScoped<AuditVerification>();
        services.AddScoped<IDueWork, AuditSealer>();
        services.AddScoped<IPartyBars, PartyBars>();
        services.AddScoped<Settlement>();
        services.AddScoped<RatedWindows>();
        services.AddScoped<IDueWork, DefaultWork>();
        services.AddRules();
        services.AddScoped<TallyRoller>();
        services.AddScoped<IDueWork, RecentTallyRoll>();
        services.AddScoped<IDueWork, CaseDimensions>();
        services.AddScoped<IDueWork, WholeTallyRoll>();
        services.AddScoped<CoverageReader>();
        services.AddStatistics();
        services.AddPublic();
        services.AddRankings();
        services.AddScoped<ShiftRows>();
        services.AddScoped<ImportRosters>();
        services.AddSingleton<DrawViews>();
        services.AddScoped<SupplementaryDesk>();
        services.AddScoped<RegisteredRatings>();
        services.AddScoped<IDueWork, TryPurge>();

        services.AddScoped<DemoIntegration>();
        services.AddScoped<DemoTrading>();
        services.AddScoped<DemoCentre>();
        services.AddScoped<DemoGuide>();
        services.AddScoped<DemoServiceGuides>();
        services.AddScoped<ConsoleGuide>();
    }

    /// <summary>Maps the routes.</summary>
    public static void MapFeatures(this WebApplication app)
    {
        HealthRoutes.Map(app);
        var api = app.MapGroup("/api/v1");

        var auth = api.MapGroup("/auth").WithTags("Auth");
        Login.Map(auth);
        GetMe.Map(auth);
        ChangePassword.Map(auth);
        Logout.Map(auth);
        StaffWechatRoutes.Map(auth);

        GetScan.Map(api);
        GetReceipt.Map(api);

        var ratings = api.MapGroup("/ratings").WithTags("Ratings");
        SubmitRating.Map(ratings);
        ListRatings.Map(ratings);
        GetRating.Map(ratings);
        ListAboutMe.Map(ratings);
        RegisterRating.Map(ratings);
        ReRate.Map(ratings);
        RevealRater.Map(ratings);
        ListReveals.Map(ratings);
        EraseContact.Map(ratings);

        CaseRoutes.Map(api);
        AppealRoutes.Map(api, ratings);
        SupervisionRoutes.Map(api);
        ArchiveRoutes.Map(api);

        var entrances = api.MapGroup("/entrances").WithTags("Entrances");
        ListEntrances.Map(entrances);
        GetEntrance.Map(entrances);
        CreateEntrance.Map(entrances);
        ChangeEntrance.Map(entrances);
        GetEntranceCode.Map(entrances);
        GetWechatCode.Map(entrances);
        GetPosters.Map(entrances);

        OrganizationRoutes.Map(api);
        GuideRoutes.Map(api);
        FeedbackRoutes.Map(api);
        AssessmentRoutes.Map(api);
        UserRoutes.Map(api);
        IntegrationRoutes.Map(api);
        RuleRoutes.Map(api);
        RosterRoutes.Map(api);
        DrawRoutes.Map(api);
        FindVisit.Map(api);
        GetCoverage.Map(api);
        StatisticsRoutes.Map(api);
        PublicRoutes.Map(api);
        RankingRoutes.Map(api);
        var my = RaterRoutes.Group(api);
        RaterRoutes.Map(my);
        ListMyCases.Map(my);
        ListMySupplementary.Map(my);
        NoticeRoutes.Map(my);
        WechatRoutes.Map(api);
        MessagingRoutes.Map(api);
        BroadcastRoutes.Map(api);
        BulletinRoutes.Map(api);
        CallbackRoutes.Map(app);
    }
}
