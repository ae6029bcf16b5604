using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class AuditSealMapping : IEntityTypeConfiguration<AuditSeal>
{
    public void Configure(EntityTypeBuilder<AuditSeal> builder)
    {
        builder.HasKey(s => s.No);
        builder.Property(s => s.No).ValueGeneratedNever();
        builder.HasIndex(s => s.ThroughAt);
        builder.ToTable(table => table.HasTrigger("AuditSeals_AppendOnly"));
        builder.Property(s => s.Rows).HasMaxLength(1_000_000).IsUnicode(false);
        builder.Property(s => s.Root).HasMaxLength(64);
        builder.Property(s => s.PreviousMac).HasMaxLength(64);
        builder.Property(s => s.Mac).HasMaxLength(64);
    }
}
