using Api.Features.Cases.Attachments;
using Api.Features.Cases.Moves;
using Api.Features.Kpi;
using Api.Features.Surveys;
using Api.Workers;

namespace Api.Features.Cases;

/// <summary>Everything about cases.</summary>
internal static class CaseRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddCases(this IServiceCollection services)
    {
        services.AddScoped<CaseRows>();
        services.AddScoped<CaseDetails>();
        services.AddScoped<CaseSituations>();
        services.AddScoped<CaseSupervisors>();
        services.AddScoped<CaseCounts>();
        services.AddScoped<CaseCommit>();
        services.AddScoped<CaseAnnouncements>();
        services.AddScoped<StaffReminders>();
        services.AddScoped<CaseDesk>();
        services.AddScoped<HandOver>();
        services.AddScoped<WorkList>();
        services.AddSingleton<AttachmentStore>();
        services.AddScoped<CaseProgressReader>();
        services.AddScoped<SurveyReader>();
        services.AddScoped<SurveyLinks>();
        services.AddScoped<SurveyDesk>();
        services.AddScoped<DueRows>();
        services.AddScoped<IDueWork, HandOverWork>();
        services.AddScoped<IDueWork, CaseClock>();
        services.AddScoped<IDueWork, SurveyClock>();
        services.AddScoped<IDueWork, StaleNews>();
        services.AddScoped<IDueWork, OverEscalations>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var cases = api.MapGroup("/cases").WithTags("Cases");
        ListCases.Map(cases);
        GetCase.Map(cases);
        SolveCaseOnTheSpot.Map(cases);
        RecordContact.Map(cases);
        VerifyCase.Map(cases);
        RectifyCase.Map(cases);
        ExplainCase.Map(cases);
        PutCaseOnLedger.Map(cases);
        ExtendCase.Map(cases);
        ReturnCase.Map(cases);
        TransferCase.Map(cases);
        HandOverCase.Map(cases);
        ExpediteCase.Map(cases);
        SuperviseCase.Map(cases);
        FollowUpCase.Map(cases);
        CloseCase.Map(cases);
        ReopenCase.Map(cases);
        AttachToCase.Map(cases);
        GetAttachment.Map(cases);

        GetSurvey.Map(api);
        AnswerSurvey.Map(api);
        GetKpi.Map(api);
    }
}
