using Api.Http.Lists;
using Api.Persistence;
using Api.Persistence.Mappings;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization;

/// <summary>Reads trading parties with their identity masked.</summary>
internal sealed class PartyRows(RatingDbContext db, PartyIdentities identities)
{
    /// <summary>Roles that may read parties at all (SD 16).</summary>
    public static readonly string[] Readers = [Roles.Admin, Roles.Supervisor, Roles.FollowUp];

    /// <summary>A party, its sealed identity and its place in the list.</summary>
    internal sealed class Row
    {
        public required TradingParty Party { get; init; }
        public required PartyIdentity Identity { get; init; }
        public required DateTime At { get; init; }
    }

    /// <summary>Every party whose identity was not erased.</summary>
    public IQueryable<Row> All => db.TradingParties.AsNoTracking().Join(db.PartyIdentities, p => p.Id, i => i.PartyId,
        (p, i) => new Row { Party = p, Identity = i, At = EF.Property<DateTime>(p, CreatedAt.Column) });

    /// <summary>The view of one.</summary>
    public PartyView View(TradingParty party, PartyIdentity identity)
    {
        var masked = identities.OpenMasked(identity);
        return new PartyView(party.Id, party.Kind, masked.Name, masked.Identifier, masked.Phone, party.Enabled, party.Version);
    }

    /// <summary>A list of them, newest first.</summary>
    public Task<IResult> ListAsync(ListQuery query, IQueryable<Row> rows, CancellationToken cancel) =>
        ListAnswer.Of(query, async (after, count) =>
        {
            var read = await rows.NewestFirstAfter(r => r.At, r => r.Party.Id, after, count).ToListAsync(cancel);
            return read.ConvertAll(r => (new Cursor(r.At, r.Party.Id), View(r.Party, r.Identity)));
        }, "parties");
}
