using Api.Security;

namespace Api.Features.Assessments;

/// <summary>第三方评估 (SD 12, HB 三(五)): supervision registers and reviews, the department answers.</summary>
internal static class AssessmentRoutes
{
    /// <summary>Roles that register and review.</summary>
    public static readonly string[] Reviewers = [Roles.Supervisor, Roles.Committee];

    /// <summary>Roles that answer for their department.</summary>
    public static readonly string[] Departments = [Roles.Handler, Roles.DepartmentHead];

    /// <summary>Roles that read them; a department the findings that are its own.</summary>
    public static readonly string[] Readers = [.. Reviewers, .. Departments, Roles.Admin];

    /// <summary>Adds what the use cases need.</summary>
    public static void AddAssessments(this IServiceCollection services) => services.AddScoped<AssessmentRows>();

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var assessments = api.MapGroup("/assessments").WithTags("Assessments");
        RegisterAssessment.Map(assessments);
        ListAssessments.Map(assessments);
        ListFindings.Map(assessments);
        MoveFinding.Map(assessments);
    }
}
