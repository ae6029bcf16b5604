using Domain.Calendar;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Assessments;

/// <summary>第三方评估: the report of an institution outside the centre, registered as it is (SD 12, HB 三(五)). Never changed.</summary>
public sealed class ThirdPartyAssessment : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Number of the report under which it is kept; unique.</summary>
    public required string ReportNo { get; init; }

    /// <summary>Title of the report.</summary>
    public required string Title { get; init; }

    /// <summary>Institution that assessed.</summary>
    public required string Institution { get; init; }

    /// <summary>First China date of the period it looked at.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last China date of that period.</summary>
    public required DateOnly ThroughOn { get; init; }

    /// <summary>Score or grade as the report writes it, for example 「92.5分」; null where it gives none.</summary>
    public string? Score { get; init; }

    /// <summary>Its conclusion.</summary>
    public required string Conclusion { get; init; }

    /// <summary>When it was registered, UTC.</summary>
    public required DateTime RegisteredAt { get; init; }

    /// <summary>Account that registered it.</summary>
    public required Guid RegisteredById { get; init; }

    /// <summary>登记第三方评估报告和其中的问题，每个问题有责任部门、建议和整改期限。(SD 12, HB 三(五))</summary>
    /// <param name="wish">The report.</param>
    /// <param name="actor">Who registers it.</param>
    /// <param name="m">The moment.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="ids">Identities for the findings, as many.</param>
    public static Decision<RegisteredAssessment> Register(
        AssessmentWish wish, AssessmentActor actor, AssessmentMoment m, Guid id, IReadOnlyList<Guid> ids)
    {
        if (AssessmentRules.MayRegister(wish, actor, m) is { } refusal) return refusal;
        var made = new ThirdPartyAssessment
        {
            Id = id,
            ReportNo = wish.ReportNo.Trim(),
            Title = wish.Title.Trim(),
            Institution = wish.Institution.Trim(),
            FromOn = wish.FromOn,
            ThroughOn = wish.ThroughOn,
            Score = string.IsNullOrWhiteSpace(wish.Score) ? null : wish.Score.Trim(),
            Conclusion = wish.Conclusion.Trim(),
            RegisteredAt = m.Now,
            RegisteredById = actor.Id,
        };
        return new RegisteredAssessment(made, [.. wish.Findings.Select((f, i) => new AssessmentFinding(ids[i], id, i + 1, f, m.Now))]);
    }
}

/// <summary>A report as it is registered.</summary>
/// <param name="ReportNo">Number of the report.</param>
/// <param name="Title">Its title.</param>
/// <param name="Institution">Who assessed.</param>
/// <param name="FromOn">First day of the period.</param>
/// <param name="ThroughOn">Last day.</param>
/// <param name="Score">Score or grade; null for none.</param>
/// <param name="Conclusion">Conclusion.</param>
/// <param name="Findings">What was found.</param>
public sealed record AssessmentWish(
    string ReportNo, string Title, string Institution, DateOnly FromOn, DateOnly ThroughOn, string? Score, string Conclusion,
    IReadOnlyList<FindingWish> Findings);

/// <summary>A finding as it is registered.</summary>
/// <param name="DepartmentId">Department that puts it right.</param>
/// <param name="Problem">What was found.</param>
/// <param name="Suggestion">What the institution suggests; null for nothing.</param>
/// <param name="DueOn">Last working day to answer it.</param>
public sealed record FindingWish(Guid DepartmentId, string Problem, string? Suggestion, DateOnly DueOn);

/// <summary>A report with its findings.</summary>
/// <param name="Assessment">The report.</param>
/// <param name="Findings">Its findings, in order.</param>
public sealed record RegisteredAssessment(ThirdPartyAssessment Assessment, IReadOnlyList<AssessmentFinding> Findings);

/// <summary>Who acts on an assessment.</summary>
/// <param name="Id">Account.</param>
/// <param name="DepartmentId">Department of the account; null for centre-wide ones.</param>
/// <param name="Supervises">True for 监督部 and the committee.</param>
/// <param name="Handles">True for those who answer for their department.</param>
public sealed record AssessmentActor(Guid Id, Guid? DepartmentId, bool Supervises, bool Handles);

/// <summary>The moment of a step.</summary>
/// <param name="Now">UTC, the server's clock.</param>
/// <param name="Profile">Profile of the day.</param>
/// <param name="Calendar">Calendar in force.</param>
public sealed record AssessmentMoment(DateTime Now, RuleProfile Profile, WorkingCalendar Calendar)
{
    /// <summary>China date of the moment.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);
}
