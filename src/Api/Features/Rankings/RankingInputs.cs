using Api.Features.Statistics.Figures;
using Api.Features.Statistics.Months;
using Api.Persistence;
using Api.Time;
using Domain.Rankings;
using Domain.Ratings;
using Domain.Statistics;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Rankings;

/// <summary>
/// Counts what a ranking is computed from: sums of the counts, never the ratings. What tender secrecy seals is left out for everybody,
/// for everybody may read a ranking (HB 31).
/// </summary>
internal sealed class RankingInputs(RatingDbContext db, SealedSteps sealedSteps, MonthSums months, CaseSums cases, BusinessClock clock)
{
    /// <summary>The inputs of these days: every department and person there is, or that was rated.</summary>
    /// <param name="from">First China date.</param>
    /// <param name="through">Last China date; null where no day counts yet.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<IReadOnlyList<RankingInput>> OfAsync(DateOnly from, DateOnly? through, CancellationToken cancel)
    {
        var until = through ?? from.AddDays(-1);
        var departments = await DepartmentLevelsAsync(from, until, cancel);
        var staff = await StaffLevelsAsync(from, until, cancel);
        var duties = await DutiesAsync(from, until, cancel);
        var today = clock.Today;
        return
        [
            .. (await db.Departments.AsNoTracking().ToListAsync(cancel)).Select(d => With(departments[d.Id], new RankingInput
            {
                Kind = RankedKind.Department,
                SubjectId = d.Id,
                Code = d.Code,
                Name = d.Name,
                DepartmentId = d.Id,
                IsGone = !d.Enabled,
                Contact = Duty(duties[d.Id], CaseEvent.ContactInTime, CaseEvent.ContactOverdue),
                Rectify = Duty(duties[d.Id], CaseEvent.RectifyInTime, CaseEvent.RectifyOverdue),
                FollowUp = Duty(duties[d.Id], CaseEvent.FollowUpInTime, CaseEvent.FollowUpOverdue),
            })),
            .. (await db.StaffMembers.AsNoTracking().ToListAsync(cancel)).Where(s => !(s.LeftOn < from) || staff.Contains(s.Id)).Select(s => With(staff[s.Id], new RankingInput
            {
                Kind = RankedKind.Staff,
                SubjectId = s.Id,
                Code = s.Code,
                Name = s.Name,
                DepartmentId = s.DepartmentId,
                IsGone = s.LeftOn < today,
            })),
        ];
    }

    static RankingInput With(IEnumerable<LevelSum> sums, RankingInput input)
    {
        var counts = sums.ToLookup(s => s.Level, s => s.Count);
        return input with
        {
            VerySatisfied = counts[SatisfactionLevel.VerySatisfied].Sum(),
            Satisfied = counts[SatisfactionLevel.Satisfied].Sum(),
            BasicallySatisfied = counts[SatisfactionLevel.BasicallySatisfied].Sum(),
            Dissatisfied = counts[SatisfactionLevel.Dissatisfied].Sum(),
            VeryDissatisfied = counts[SatisfactionLevel.VeryDissatisfied].Sum(),
        };
    }

    static DutyCount Duty(IEnumerable<(CaseEvent Event, int Count)> sums, CaseEvent inTime, CaseEvent overdue) =>
        new(sums.Where(s => s.Event == inTime).Sum(s => s.Count), sums.Where(s => s.Event == overdue).Sum(s => s.Count));

    async Task<ILookup<Guid, LevelSum>> DepartmentLevelsAsync(DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var cover = await months.CoverAsync(from, until, cancel);
        var sums = await OfMonthsAsync(cover, MonthSlice.RatingsOfDepartment, cancel);
        foreach (var days in cover.Days) sums.AddRange(await SumAsync(db.RatingTallies.AsNoTracking(), days.FromOn, days.ThroughOn));
        sums.AddRange(await SumAsync(await sealedSteps.OfRatingsAsync(cancel), from, until));
        return sums.ToLookup(s => s.SubjectId);

        Task<List<LevelSum>> SumAsync(IQueryable<RatingTally> steps, DateOnly first, DateOnly last) => CellSums.ListAsync(
            steps.Where(t => t.Day >= first && t.Day <= last && t.Origin == RatingOrigin.Active).GroupBy(t => new { t.DepartmentId, t.Level })
                .Select(g => new LevelSum(g.Key.DepartmentId, g.Key.Level, g.Sum(t => t.Count))), cancel);
    }

    async Task<ILookup<Guid, LevelSum>> StaffLevelsAsync(DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var cover = await months.CoverAsync(from, until, cancel);
        var sums = await OfMonthsAsync(cover, MonthSlice.RatingsOfStaff, cancel);
        foreach (var days in cover.Days) sums.AddRange(await SumAsync(db.StaffTallies.AsNoTracking(), days.FromOn, days.ThroughOn));
        sums.AddRange(await SumAsync(await sealedSteps.OfStaffAsync(cancel), from, until));
        return sums.ToLookup(s => s.SubjectId);

        Task<List<LevelSum>> SumAsync(IQueryable<StaffTally> steps, DateOnly first, DateOnly last) => CellSums.ListAsync(
            steps.Where(t => t.Day >= first && t.Day <= last && t.Origin == RatingOrigin.Active).GroupBy(t => new { t.StaffId, t.Level })
                .Select(g => new LevelSum(g.Key.StaffId, g.Key.Level, g.Sum(t => t.Count))), cancel);
    }

    async Task<List<LevelSum>> OfMonthsAsync(MonthCover cover, MonthSlice slice, CancellationToken cancel) =>
    [
        .. (await months.ReadAsync(cover, slice, cancel))
            .Where(s => MonthSums.Part<RatingOrigin>(s.Cell, 1) == RatingOrigin.Active)
            .Select(s => new LevelSum(Guid.Parse(s.Key), MonthSums.Part<SatisfactionLevel>(s.Cell, 0), s.Count)),
    ];

    async Task<ILookup<Guid, (CaseEvent Event, int Count)>> DutiesAsync(DateOnly from, DateOnly until, CancellationToken cancel)
    {
        var sums = await cases.OfAsync(new CaseQuestion(from, until), SliceDimension.Department, byMonth: false, cancel);
        var hidden = (await sealedSteps.OfCasesAsync(cancel)).Where(t => t.Day >= from && t.Day <= until);
        return sums.Select(s => (DepartmentId: Guid.Parse(s.Key), s.Event, s.Count)).Concat(hidden.Select(t => (t.DepartmentId, t.Event, t.Count)))
            .ToLookup(s => s.DepartmentId, s => (s.Event, s.Count));
    }

    sealed record LevelSum(Guid SubjectId, SatisfactionLevel Level, int Count);
}
