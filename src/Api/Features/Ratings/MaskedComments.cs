using Api.Persistence;
using Api.Security;
using Domain.Encounters;
using Domain.Organization;
using Domain.Publication.Masking;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Ratings;

/// <summary>A rating with what is known to stand behind it.</summary>
internal sealed class CommentedRating
{
    public required Rating Rating { get; init; }
    public required Encounter? Encounter { get; init; }
    public required string? CaseNumber { get; init; }
    public required RatingContact? Contact { get; init; }

    /// <summary>Ratings with what stands behind each.</summary>
    public static IQueryable<CommentedRating> Around(RatingDbContext db, IQueryable<Rating> ratings) =>
        from rating in ratings
        join encounter in db.Encounters on rating.EncounterId equals encounter.Id into encounters
        from encounter in encounters.DefaultIfEmpty()
        join opened in db.Cases on rating.Id equals opened.RatingId into cases
        from opened in cases.DefaultIfEmpty()
        join contact in db.RatingContacts on rating.Id equals contact.RatingId into contacts
        from contact in contacts.DefaultIfEmpty()
        select new CommentedRating { Rating = rating, Encounter = encounter, CaseNumber = opened.Number, Contact = contact };
}

/// <summary>
/// Masks what raters wrote with all that is known to stand behind each rating (SD 19). Sealed identities are opened here in memory for
/// this one purpose and leave it as masks only.
/// </summary>
internal sealed class MaskedComments(RatingDbContext db, Contacts contacts, PartyIdentities identities)
{
    /// <summary>How the comment of each of these ratings is masked; null where there is none.</summary>
    public async Task<Func<CommentedRating, MaskedText?>> ForAsync(IReadOnlyList<CommentedRating> ratings, CancellationToken cancel)
    {
        var staff = await db.StaffMembers.AsNoTracking().Select(s => s.Name).ToListAsync(cancel);
        var users = await db.Users.AsNoTracking().Select(u => u.DisplayName).ToListAsync(cancel);
        var centres = await db.Centres.AsNoTracking().Select(c => c.Name).ToListAsync(cancel);
        var departments = await db.Departments.AsNoTracking().Select(d => d.Name).ToListAsync(cancel);
        List<KnownWord> people = [.. staff.Concat(users).Distinct().Select(n => new KnownWord(n, MaskedKind.Name))];
        List<string> open = [.. centres, .. departments];
        var behind = await BehindAsync(ratings, cancel);
        return c => c.Rating.Comment is { } words ? TextMasker.Mask(words, [.. people, .. Of(c), .. behind(c)], open) : null;
    }

    /// <summary>What the rating and its own rows know.</summary>
    IEnumerable<KnownWord> Of(CommentedRating c)
    {
        if (c.Contact is { } stored)
        {
            var contact = contacts.Open(stored);
            if (contact.Name is { } name) yield return new KnownWord(name, MaskedKind.Name);
            if (contact.Phone is { } phone) yield return new KnownWord(phone, MaskedKind.Phone);
        }
        string?[] numbers = [c.Rating.ReceiptNo, c.Rating.VisitNo, c.Rating.EvidenceNo, c.CaseNumber, c.Encounter?.VisitNo];
        foreach (var number in numbers.OfType<string>()) yield return new KnownWord(number, MaskedKind.BusinessNo);
        if (c.Encounter is not { } encounter) yield break;
        yield return new KnownWord(encounter.Title, MaskedKind.Project);
        if (encounter.ProjectCode is { } code) yield return new KnownWord(code, MaskedKind.Project);
    }

    /// <summary>What matters, projects and parties know.</summary>
    async Task<Func<CommentedRating, IEnumerable<KnownWord>>> BehindAsync(IReadOnlyList<CommentedRating> candidates, CancellationToken cancel)
    {
        List<Guid> matterIds = [.. candidates.Select(c => c.Encounter?.MatterId).OfType<Guid>().Distinct()];
        List<Guid> projectIds = [.. candidates.Select(c => c.Encounter?.ProjectId).OfType<Guid>().Distinct()];
        List<Guid> partyIds = [.. candidates.SelectMany(c => (Guid?[])[c.Rating.PartyId, c.Encounter?.PartyId]).OfType<Guid>().Distinct()];
        var matters = await db.Set<Domain.Encounters.Matter>().AsNoTracking().Where(m => EF.Parameter(matterIds).Contains(m.Id)).Select(m => new { m.Id, m.BusinessNo }).ToDictionaryAsync(m => m.Id, m => m.BusinessNo, cancel);
        var projects = await db.Projects.AsNoTracking().Where(p => EF.Parameter(projectIds).Contains(p.Id)).Select(p => new { p.Id, p.Code, p.Title }).ToDictionaryAsync(p => p.Id, cancel);
        var parties = await db.TradingParties.AsNoTracking().Where(p => EF.Parameter(partyIds).Contains(p.Id))
            .Join(db.PartyIdentities, p => p.Id, i => i.PartyId, (p, i) => new { p.Id, p.Kind, Identity = i }).ToListAsync(cancel);
        var words = parties.ToDictionary(p => p.Id, p => WordsOf(p.Kind, identities.Open(p.Identity)));
        return c =>
        [
            .. c.Encounter?.MatterId is { } matter && matters.TryGetValue(matter, out var no) ? [new KnownWord(no, MaskedKind.BusinessNo)] : (KnownWord[])[],
            .. c.Encounter?.ProjectId is { } id && projects.TryGetValue(id, out var project)
                ? [new KnownWord(project.Code, MaskedKind.Project), new KnownWord(project.Title, MaskedKind.Project)] : (KnownWord[])[],
            .. ((Guid?[])[c.Rating.PartyId, c.Encounter?.PartyId]).OfType<Guid>().Distinct().SelectMany(p => words.GetValueOrDefault(p, [])),
        ];
    }

    static IReadOnlyList<KnownWord> WordsOf(PartyKind kind, PlainIdentity identity) =>
    [
        new(identity.Name, kind == PartyKind.NaturalPerson ? MaskedKind.Name : MaskedKind.Company),
        new(identity.Identifier, kind == PartyKind.NaturalPerson ? MaskedKind.IdNumber : MaskedKind.CreditCode),
        .. identity.Phone is { } phone ? [new KnownWord(phone, MaskedKind.Phone)] : (KnownWord[])[],
    ];
}
