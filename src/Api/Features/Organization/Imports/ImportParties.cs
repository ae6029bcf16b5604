using Api.Http;
using Api.Persistence;
using Api.Security;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Organization.Imports;

/// <summary>导入交易主体. No message and no audit row holds a cell of it.</summary>
internal sealed class ImportParties(RatingDbContext db, Commit commit, PartyIdentities identities) : IImport
{
    const int Chunk = 500;

    static readonly Dictionary<string, PartyKind> KindsInChinese = new()
    {
        ["自然人"] = PartyKind.NaturalPerson,
        ["法人"] = PartyKind.LegalPerson,
        ["其他组织"] = PartyKind.OtherOrganisation,
    };

    public IReadOnlyList<ImportColumn> Columns { get; } =
    [
        new("kind", "主体类型", ImportNeed.Required), new("name", "名称", ImportNeed.Required),
        new("identifier", "证件号码", ImportNeed.Required), new("phone", "电话"), new("enabled", "是否有效"),
    ];

    public IReadOnlyList<string> Example { get; } = ["法人", "示例建设有限公司", "91000000DEM0000019", "0000-1234567", "是"];

    public async Task<ImportCounts> PrepareAsync(ImportSheet sheet, Actor actor, CancellationToken cancel)
    {
        var wishes = sheet.Rows.Select(Read).OfType<Wish>().ToList();
        var known = await KnownAsync([.. wishes.Select(w => w.Hash)], cancel);
        var seen = new Dictionary<string, int>();
        var counts = new ImportCounts();
        foreach (var (row, kind, plain, hash, enabled) in wishes)
        {
            if (seen.IsRepeated(row, "identifier", hash)) continue;
            if (!known.TryGetValue(hash, out var found))
            {
                var party = new TradingParty { Id = Guid.CreateVersion7(), Kind = kind, IdentityHash = hash, Enabled = enabled ?? true };
                commit.Add(party, "tradingParty.created", actor, new { party.Kind }).With(identities.Seal(party.Id, plain));
                counts.Created++;
            }
            else if (found.Party.Kind != kind)
            {
                sheet.Add(row.Number, "kind", OrganizationFormRefusals.PartyTaken);
            }
            else
            {
                // An empty phone leaves the stored one: who has only masked lists cannot repeat it.
                var resealed = identities.Reseal(found.Identity, plain.Name, plain.Phone ?? identities.Open(found.Identity).Phone);
                if (!resealed && found.Party.Enabled == (enabled ?? found.Party.Enabled))
                {
                    counts.Unchanged++;
                    continue;
                }
                found.Party.Enabled = enabled ?? found.Party.Enabled;
                commit.Change(found.Party, "tradingParty.changed", actor, new { found.Party.Enabled, IdentityChanged = resealed });
                counts.Updated++;
            }
        }
        return counts;
    }

    Wish? Read(ImportRow row)
    {
        if (row.Text("kind") is not { } kindText || row.Text("name") is not { } name || row.Text("identifier") is not { } typed) return null;
        var sheet = row.Sheet;
        var enabled = row.Flag("enabled");
        var phone = row.Text("phone");
        var wrong = sheet.AddIf(row.Number, "name", OrganizationRules.NameIsReadable(name))
            | (phone is not null && sheet.AddIf(row.Number, "phone", OrganizationRules.PhoneCanBeCalled(phone)));
        if ((EnumNames.Read<PartyKind>(kindText) ?? (KindsInChinese.TryGetValue(kindText, out var inChinese) ? inChinese : null)) is not { } kind)
        {
            sheet.Add(row.Number, "kind", OrganizationFormRefusals.PartyKindUnknown);
            return null;
        }
        var identifier = OrganizationRules.IdentifierOf(kind, typed);
        wrong |= sheet.AddIf(row.Number, "identifier", OrganizationRules.IdentifierFitsKind(kind, identifier));
        return wrong ? null : new Wish(row, kind, new PlainIdentity(name, identifier, phone), identities.HashOf(identifier), enabled);
    }

    async Task<Dictionary<string, (TradingParty Party, PartyIdentity Identity)>> KnownAsync(List<string> hashes, CancellationToken cancel)
    {
        var known = new Dictionary<string, (TradingParty, PartyIdentity)>();
        foreach (var part in hashes.Distinct().Chunk(Chunk))
        {
            var found = await db.TradingParties.Where(p => part.Contains(p.IdentityHash))
                .Join(db.PartyIdentities, p => p.Id, i => i.PartyId, (p, i) => new { Party = p, Identity = i }).ToListAsync(cancel);
            foreach (var pair in found) known.Add(pair.Party.IdentityHash, (pair.Party, pair.Identity));
        }
        return known;
    }

    sealed record Wish(ImportRow Row, PartyKind Kind, PlainIdentity Plain, string Hash, bool? Enabled);
}
