using Api.Hosting;
using Api.Persistence;
using Domain.Feedbacks;
using Domain.Publication.Masking;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Feedbacks;

/// <summary>
/// What is known to stand behind a comment or complaint, and may not be read in what is published of it (SD 19). What its author left is
/// opened in memory for this one purpose.
/// </summary>
internal sealed class KnownBehind(RatingDbContext db, FeedbackContacts contacts, SiteAddress site)
{
    /// <summary>Names and numbers that must not be read, and what the centre publishes of itself.</summary>
    public async Task<(IReadOnlyCollection<KnownWord> Known, PublishedFacts Published)> OfAsync(Feedback which, CancellationToken cancel)
    {
        var staff = await db.StaffMembers.AsNoTracking().Select(s => s.Name).ToListAsync(cancel);
        var users = await db.Users.AsNoTracking().Select(u => u.DisplayName).ToListAsync(cancel);
        var centres = await db.Centres.AsNoTracking().ToListAsync(cancel);
        var departments = await db.Departments.AsNoTracking().ToListAsync(cancel);
        var windows = await db.Entrances.AsNoTracking().Select(e => e.Name).ToListAsync(cancel);
        var published = new PublishedFacts([.. centres.Select(c => c.Name), .. departments.Select(d => d.Name), .. windows])
        {
            Contacts = [.. centres.Select(c => c.Contacts), .. departments.Where(d => d.Enabled).Select(d => d.Contacts)],
            Site = site.Root,
        };
        List<KnownWord> known = [.. staff.Select(n => new KnownWord(n, MaskedKind.Name)).Concat(published.People(users)).Distinct(), new KnownWord(which.Number, MaskedKind.BusinessNo)];
        if (which.EvidenceNo is { } evidence) known.Add(new KnownWord(evidence, MaskedKind.BusinessNo));
        if (await db.FeedbackContacts.AsNoTracking().SingleOrDefaultAsync(c => c.FeedbackId == which.Id, cancel) is { } stored)
        {
            var contact = contacts.Open(stored);
            if (contact.Name is { } name) known.Add(new KnownWord(name, MaskedKind.Name));
            if (contact.Phone is { } phone) known.Add(new KnownWord(phone, MaskedKind.Phone));
        }
        return (known, published);
    }
}
