namespace Domain.Rankings;

/// <summary>One line of a frozen ranking: what it was computed from, and what came of it.</summary>
public sealed record RankingEntry
{
    /// <summary>The ranking.</summary>
    public required Guid RankingId { get; init; }

    /// <summary>Place in it, from 1: departments first, each by rank.</summary>
    public required int Ordinal { get; init; }

    /// <summary>Department or person.</summary>
    public required RankedKind Kind { get; init; }

    /// <summary>Which.</summary>
    public required Guid SubjectId { get; init; }

    /// <summary>Its code.</summary>
    public required string Code { get; init; }

    /// <summary>Its name then.</summary>
    public required string Name { get; init; }

    /// <summary>Its department then.</summary>
    public required Guid DepartmentId { get; init; }

    /// <summary>Whether it had left, or was dissolved.</summary>
    public required bool IsGone { get; init; }

    /// <summary>Ratings of 非常满意.</summary>
    public required int VerySatisfied { get; init; }

    /// <summary>Of 满意.</summary>
    public required int Satisfied { get; init; }

    /// <summary>Of 基本满意.</summary>
    public required int BasicallySatisfied { get; init; }

    /// <summary>Of 不满意.</summary>
    public required int Dissatisfied { get; init; }

    /// <summary>Of 非常不满意.</summary>
    public required int VeryDissatisfied { get; init; }

    /// <summary>Contacts in time.</summary>
    public required int ContactInTime { get; init; }

    /// <summary>Contacts overdue.</summary>
    public required int ContactOverdue { get; init; }

    /// <summary>Rectifications in time.</summary>
    public required int RectifyInTime { get; init; }

    /// <summary>Rectifications overdue.</summary>
    public required int RectifyOverdue { get; init; }

    /// <summary>Follow-ups in time.</summary>
    public required int FollowUpInTime { get; init; }

    /// <summary>Follow-ups overdue.</summary>
    public required int FollowUpOverdue { get; init; }

    /// <summary>Ranked, or why not.</summary>
    public required RankStanding Standing { get; init; }

    /// <summary>Hundredths of a point, 0 to 10,000; null when not ranked.</summary>
    public required int? ScoreHundredths { get; init; }

    /// <summary>From 1; null when not ranked.</summary>
    public required int? Rank { get; init; }

    /// <summary>A line as it is frozen.</summary>
    public static RankingEntry Of(Guid rankingId, int ordinal, RankedLine line)
    {
        var input = line.Input;
        return new RankingEntry
        {
            RankingId = rankingId,
            Ordinal = ordinal,
            Kind = input.Kind,
            SubjectId = input.SubjectId,
            Code = input.Code,
            Name = input.Name,
            DepartmentId = input.DepartmentId,
            IsGone = input.IsGone,
            VerySatisfied = input.VerySatisfied,
            Satisfied = input.Satisfied,
            BasicallySatisfied = input.BasicallySatisfied,
            Dissatisfied = input.Dissatisfied,
            VeryDissatisfied = input.VeryDissatisfied,
            ContactInTime = input.Contact.InTime,
            ContactOverdue = input.Contact.Overdue,
            RectifyInTime = input.Rectify.InTime,
            RectifyOverdue = input.Rectify.Overdue,
            FollowUpInTime = input.FollowUp.InTime,
            FollowUpOverdue = input.FollowUp.Overdue,
            Standing = line.Standing,
            ScoreHundredths = line.Score is { } score ? (int)(score * 100) : null,
            Rank = line.Rank,
        };
    }

    /// <summary>What it was computed from.</summary>
    public RankingInput ToInput() => new()
    {
        Kind = Kind,
        SubjectId = SubjectId,
        Code = Code,
        Name = Name,
        DepartmentId = DepartmentId,
        IsGone = IsGone,
        VerySatisfied = VerySatisfied,
        Satisfied = Satisfied,
        BasicallySatisfied = BasicallySatisfied,
        Dissatisfied = Dissatisfied,
        VeryDissatisfied = VeryDissatisfied,
        Contact = new DutyCount(ContactInTime, ContactOverdue),
        Rectify = new DutyCount(RectifyInTime, RectifyOverdue),
        FollowUp = new DutyCount(FollowUpInTime, FollowUpOverdue),
    };

    /// <summary>What came of it then.</summary>
    public RankedLine ToLine() => new(ToInput(), Standing, ScoreHundredths / 100m, Rank);
}
