using Domain.Encounters;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Persistence.Mappings;

/// <summary>
/// Keys and hashes are compared byte by byte. SQLite does so anyway; SQL Server's usual collation ignores case, so that two
/// idempotency keys that differ in case would be one.
/// </summary>
internal static class ExactText
{
    /// <summary>Name of the collation on SQL Server.</summary>
    public const string Collation = "Latin1_General_100_BIN2";

    /// <summary>Sets the collation of every column that holds a key or a hash.</summary>
    public static void Apply(ModelBuilder model)
    {
        model.Entity<IdempotencyRecord>(r =>
        {
            r.Property(x => x.Scope).UseCollation(Collation);
            r.Property(x => x.Key).UseCollation(Collation);
        });
        model.Entity<Rating>(r =>
        {
            r.Property(x => x.RaterKey).UseCollation(Collation);
            r.Property(x => x.EncounterSlot).UseCollation(Collation);
            r.Property(x => x.VisitNo).UseCollation(Collation);
            r.Property(x => x.EvidenceNo).UseCollation(Collation);
            r.Property(x => x.ReceiptNo).UseCollation(Collation);
        });
        model.Entity<IntegrationClient>(c => c.Property(x => x.ClientId).UseCollation(Collation));
        model.Entity<IntegrationNonce>(n => n.Property(x => x.Nonce).UseCollation(Collation));
        model.Entity<Matter>(m => m.Property(x => x.BusinessNo).UseCollation(Collation));
        model.Entity<Project>(p => p.Property(x => x.Code).UseCollation(Collation));
        model.Entity<Encounter>(e =>
        {
            e.Property(x => x.MatterKey).UseCollation(Collation);
            e.Property(x => x.VisitNo).UseCollation(Collation);
        });
        model.Entity<Domain.Feedbacks.Feedback>(f =>
        {
            f.Property(x => x.Number).UseCollation(Collation);
            f.Property(x => x.KeyHash).UseCollation(Collation);
            f.Property(x => x.EvidenceNo).UseCollation(Collation);
        });
        model.Entity<Domain.Assessments.ThirdPartyAssessment>(a => a.Property(x => x.ReportNo).UseCollation(Collation));
        model.Entity<Domain.Appeals.BlacklistListing>(l => l.Property(x => x.Key).UseCollation(Collation));
        model.Entity<RaterStanding>(s => s.Property(x => x.Key).UseCollation(Collation));
        model.Entity<WechatTokenRow>(t => t.Property(x => x.Key).UseCollation(Collation));
        model.Entity<AuditRow>(a => a.Property(x => x.Stream).UseCollation(Collation));
    }
}
