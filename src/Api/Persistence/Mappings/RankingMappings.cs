using Domain.Organization;
using Domain.Rankings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class FrozenRankingMapping : IEntityTypeConfiguration<FrozenRanking>
{
    public void Configure(EntityTypeBuilder<FrozenRanking> builder)
    {
        builder.ToTable("Rankings");
        // 一个周期只定稿一次: two supervisors in one moment meet here.
        builder.HasIndex(r => r.PeriodCode).IsUnique();
        builder.HasIndex(r => new { r.FrozenAt, r.Id });
        builder.Property(r => r.PeriodCode).HasMaxLength(7);
        builder.Property(r => r.Method).HasMaxLength(40);
        builder.Property(r => r.InputsHash).HasMaxLength(64);
        builder.Property(r => r.ProfileCode).HasMaxLength(60);
    }
}

internal sealed class RankingEntryMapping : IEntityTypeConfiguration<RankingEntry>
{
    public void Configure(EntityTypeBuilder<RankingEntry> builder)
    {
        builder.ToTable("RankingEntries");
        builder.HasKey(e => new { e.RankingId, e.Ordinal });
        builder.Property(e => e.Code).HasMaxLength(OrganizationRules.CodeMaxLength);
        builder.Property(e => e.Name).HasMaxLength(OrganizationRules.NameMaxLength);
        builder.HasOne<FrozenRanking>().WithMany().HasForeignKey(e => e.RankingId).OnDelete(DeleteBehavior.Restrict);
    }
}
