using Api.Security;

namespace Api.Features.Feedbacks;

/// <summary>综合点评、投诉 (SD 12, HB 三(五)).</summary>
internal static class FeedbackRoutes
{
    /// <summary>Roles that take in, hand on and close.</summary>
    public static readonly string[] Desk = [Roles.FollowUp, Roles.Supervisor, Roles.Committee];

    /// <summary>Roles that answer for their department.</summary>
    public static readonly string[] Departments = [Roles.Handler, Roles.DepartmentHead];

    /// <summary>Roles that read them, each its part.</summary>
    public static readonly string[] Readers = [.. Desk, .. Departments, Roles.Publisher];

    /// <summary>Roles that register what came on paper or by phone.</summary>
    public static readonly string[] Operators = [Roles.Staff, .. Departments, Roles.FollowUp, Roles.Supervisor, Roles.Admin];

    /// <summary>Adds what the use cases need.</summary>
    public static void AddFeedbacks(this IServiceCollection services)
    {
        services.AddSingleton<FeedbackContacts>();
        services.AddScoped<FeedbackRows>();
        services.AddScoped<FeedbackReminders>();
        services.AddScoped<KnownBehind>();
        services.AddScoped<FeedbackDesk>();
        services.AddScoped<FeedbackTaking>();
        services.AddScoped<FeedbackProgress>();
        services.AddScoped<PublicReplies>();
    }

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var feedback = api.MapGroup("/feedback").WithTags("Feedback");
        RegisterFeedback.Map(feedback);
        ListFeedback.Map(feedback);
        GetFeedback.Map(feedback);
        MoveFeedback.Map(feedback);
        FeedbackContactRoutes.Map(feedback);
        SubmitFeedback.Map(api);
        GetFeedbackProgress.Map(api);
    }
}
