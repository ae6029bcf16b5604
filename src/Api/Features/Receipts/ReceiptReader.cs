using System.Linq.Expressions;
using Api.Features.Cases;
using Api.Persistence;
using Domain.Appeals;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Receipts;

/// <summary>Reads receipts, for the API and for the page.</summary>
internal sealed class ReceiptReader(RatingDbContext db, CaseProgressReader progress)
{
    /// <summary>By the number people know.</summary>
    public Task<GetReceipt.Response?> ByNumberAsync(string receiptNo, CancellationToken cancel) =>
        ReadAsync(r => r.ReceiptNo == receiptNo, cancel);

    async Task<GetReceipt.Response?> ReadAsync(Expression<Func<Rating, bool>> which, CancellationToken cancel)
    {
        var found = await (
            from rating in db.Ratings.AsNoTracking().Where(which)
            join entrance in db.Entrances on rating.EntranceId equals entrance.Id
            join department in db.Departments on rating.DepartmentId equals department.Id
            join opened in db.Cases on rating.ReRatingOf ?? rating.Id equals opened.RatingId into cases
            from opened in cases.DefaultIfEmpty()
            select new
            {
                Rating = rating,
                Entrance = entrance.Name,
                Department = department.Name,
                Case = opened,
                NotAdopted = db.Appeals.Any(a => a.RatingId == (rating.ReRatingOf ?? rating.Id) && a.State == AppealState.Upheld),
            })
            .SingleOrDefaultAsync(cancel);
        if (found is null) return null;
        var again = found.Case is null ? null : await db.Ratings.AsNoTracking().Where(r => r.ReRatingOf == found.Rating.Id)
            .Select(r => new GetReceipt.LaterRating(r.Level, r.SubmittedAt)).SingleOrDefaultAsync(cancel);
        return new GetReceipt.Response(
            found.Rating.ReceiptNo, found.Rating.Level, found.Rating.SubmittedAt, found.Entrance, found.Department, found.Rating.AssessNumber,
            again, found.Case is { } itsCase ? await progress.OfAsync(itsCase, cancel) : null)
        { Notice = found.NotAdopted ? AppealTexts.NotAdopted : null };
    }
}
