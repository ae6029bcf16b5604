using Domain.Appeals;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class BlacklistMapping : IEntityTypeConfiguration<BlacklistListing>
{
    public void Configure(EntityTypeBuilder<BlacklistListing> builder)
    {
        builder.HasIndex(l => l.Key);
        builder.HasIndex(l => new { l.ListedAt, l.Id });
        builder.Property(l => l.Key).HasMaxLength(64);
        builder.Property(l => l.Grounds).AsJson(16_000);
        builder.Property(l => l.LiftReason).HasMaxLength(CaseColumns.Words);
        builder.Property(l => l.LiftDecision).HasMaxLength(CaseColumns.Words);
    }
}

internal sealed class RaterStandingMapping : IEntityTypeConfiguration<RaterStanding>
{
    public void Configure(EntityTypeBuilder<RaterStanding> builder)
    {
        builder.HasKey(s => s.Key);
        builder.Property(s => s.Key).HasMaxLength(64);
        builder.Property(s => s.Upheld).IsConcurrencyToken();
    }
}
