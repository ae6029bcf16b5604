using Api.Persistence;
using Domain.Feedbacks;
using Domain.Publication.Masking;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>
/// What is known to stand behind a comment or complaint, and may not be read in what is published of it (SD 19). What its author left is
/// opened in memory for this one purpose.
/// </summary>
internal sealed class KnownBehind(RatingDbContext db, FeedbackContacts contacts)
{
    /// <summary>Names and numbers that must not be read, and names that may.</summary>
    public async Task<(IReadOnlyCollection<KnownWord> Known, IReadOnlyCollection<string> Open)> OfAsync(Feedback which, CancellationToken cancel)
    {
        var staff = await db.StaffMembers.AsNoTracking().Select(s => s.Name).ToListAsync(cancel);
        var users = await db.Users.AsNoTracking().Select(u => u.DisplayName).ToListAsync(cancel);
        var centres = await db.Centres.AsNoTracking().Select(c => c.Name).ToListAsync(cancel);
        var departments = await db.Departments.AsNoTracking().Select(d => d.Name).ToListAsync(cancel);
        List<KnownWord> known = [.. staff.Concat(users).Distinct().Select(n => new KnownWord(n, MaskedKind.Name)), new KnownWord(which.Number, MaskedKind.BusinessNo)];
        if (which.EvidenceNo is { } evidence) known.Add(new KnownWord(evidence, MaskedKind.BusinessNo));
        if (await db.FeedbackContacts.AsNoTracking().SingleOrDefaultAsync(c => c.FeedbackId == which.Id, cancel) is { } stored)
        {
            var contact = contacts.Open(stored);
            if (contact.Name is { } name) known.Add(new KnownWord(name, MaskedKind.Name));
            if (contact.Phone is { } phone) known.Add(new KnownWord(phone, MaskedKind.Phone));
        }
        return (known, [.. centres, .. departments]);
    }
}
