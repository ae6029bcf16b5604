using Api.Persistence;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Supervision;

/// <summary>A line of a record with the names of the accounts.</summary>
internal sealed class StepRow
{
    public required SupervisionStep Step { get; init; }
    public required string? By { get; init; }
    public required string? To { get; init; }

    /// <summary>The view of it.</summary>
    /// <param name="what">What was done, in Chinese.</param>
    /// <param name="reads">Whether the words may be read.</param>
    public SupervisionStepView View(string what, bool reads) => new(Step.At, By ?? "", what, reads ? Step.Words : null, Step.DueOn, To);
}

/// <summary>Reads the record of a task or an escalation.</summary>
internal static class StepRows
{
    /// <summary>Its lines, oldest first.</summary>
    public static IQueryable<StepRow> StepsOf(this RatingDbContext db, Guid owner) =>
        from step in db.SupervisionSteps.AsNoTracking()
        where step.OwnerId == owner
        join user in db.Users on step.ById equals user.Id into users
        from user in users.DefaultIfEmpty()
        join other in db.Users on step.ToId equals other.Id into others
        from other in others.DefaultIfEmpty()
        orderby step.Ordinal
        select new StepRow { Step = step, By = user.DisplayName, To = other.DisplayName };
}
