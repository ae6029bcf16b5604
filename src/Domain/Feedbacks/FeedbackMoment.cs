using Domain.Calendar;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Feedbacks;

/// <summary>Who handles comments and complaints.</summary>
/// <param name="Id">Account.</param>
/// <param name="DepartmentId">Department of the account; null for centre-wide ones.</param>
/// <param name="StaffMemberId">The rated person the account belongs to; null when none.</param>
/// <param name="TakesIn">Receives, hands on and closes: follow-up staff, 监督部 and the committee.</param>
/// <param name="Verifies">Says whether a complaint is true: 监督部 and the committee.</param>
/// <param name="Handles">Answers for its department.</param>
/// <param name="Publishes">Publishes replies.</param>
public sealed record FeedbackActor(Guid Id, Guid? DepartmentId, Guid? StaffMemberId, bool TakesIn, bool Verifies, bool Handles, bool Publishes);

/// <summary>The moment of a step.</summary>
/// <param name="Now">UTC, the server's clock.</param>
/// <param name="Profile">Profile of the day.</param>
/// <param name="Calendar">Calendar in force.</param>
public sealed record FeedbackMoment(DateTime Now, RuleProfile Profile, WorkingCalendar Calendar)
{
    /// <summary>China date of the moment.</summary>
    public DateOnly Today => ChinaTime.DateOf(Now);
}

/// <summary>What somebody says, as it came.</summary>
/// <param name="Kind">Comment or complaint; null when what came is neither.</param>
/// <param name="Text">In words.</param>
/// <param name="DepartmentId">Department it is about; null for the centre as a whole.</param>
/// <param name="StaffMemberId">Person it is about; null when nobody is named.</param>
/// <param name="Source">Who it comes from.</param>
/// <param name="Channel">By what way it came.</param>
/// <param name="Contact">Name and phone, when left.</param>
/// <param name="EvidenceNo">Number of the paper, recording or message; null where somebody wrote it here.</param>
/// <param name="RegisteredById">Account that registered it; null where somebody wrote it here.</param>
public sealed record FeedbackWish(
    FeedbackKind? Kind, string? Text, Guid? DepartmentId, Guid? StaffMemberId, FeedbackSource? Source, RegisteredChannel? Channel, Contact? Contact,
    string? EvidenceNo = null, Guid? RegisteredById = null);

/// <summary>One line in the record of a comment or complaint: what was done, when, by whom, in which words. Never changed.</summary>
public sealed record FeedbackStep
{
    /// <summary>What contact data was looked at for; beside the moves.</summary>
    public const string ContactViewed = nameof(ContactViewed);

    /// <summary>The comment or complaint.</summary>
    public required Guid FeedbackId { get; init; }

    /// <summary>Its version after this step: the order of the record.</summary>
    public required int Ordinal { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTime At { get; init; }

    /// <summary>Account that took it.</summary>
    public required Guid ById { get; init; }

    /// <summary>Name of the <see cref="FeedbackMove"/>, or <see cref="ContactViewed"/>.</summary>
    public required string Move { get; init; }

    /// <summary>In which words; for staff only.</summary>
    public string? Words { get; init; }

    /// <summary>Department it was handed to.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>A deadline it set; a China date.</summary>
    public DateOnly? DueOn { get; init; }
}
