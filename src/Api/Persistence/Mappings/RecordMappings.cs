using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class AuditRowMapping : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.HasIndex(a => new { a.Stream, a.Version }).IsUnique();
        // The sealer asks for what was written since; rows come in this order, so it costs the end of one page.
        builder.HasIndex(a => a.At);
        builder.ToTable(table => table.HasTrigger("AuditRows_AppendOnly"));
        builder.Property(a => a.Stream).HasMaxLength(100);
        builder.Property(a => a.Detail).HasMaxLength(4000);
        builder.Property(a => a.PreviousHash).HasMaxLength(64);
        builder.Property(a => a.Hash).HasMaxLength(64);
        builder.Property(a => a.AddressHash).HasMaxLength(64);
    }
}

internal sealed class AuditAddressMapping : IEntityTypeConfiguration<AuditAddress>
{
    public void Configure(EntityTypeBuilder<AuditAddress> builder)
    {
        builder.HasKey(a => a.AuditRowId);
        builder.HasIndex(a => a.At);
        builder.Property(a => a.Address).HasMaxLength(45);
    }
}

internal sealed class IdempotencyRecordMapping : IEntityTypeConfiguration<IdempotencyRecord>
{
    public void Configure(EntityTypeBuilder<IdempotencyRecord> builder)
    {
        builder.HasKey(r => new { r.Scope, r.Key });
        builder.HasIndex(r => r.CreatedAt);
        builder.Property(r => r.Scope).HasMaxLength(100);
        builder.Property(r => r.Key).HasMaxLength(64);
        builder.Property(r => r.RaterKey).HasMaxLength(64);
        builder.Property(r => r.RequestHash).HasMaxLength(64);
        builder.Property(r => r.Body).HasMaxLength(4000);
    }
}

internal sealed class DataProtectionKeyMapping : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.HasKey(k => k.FriendlyName);
        builder.Property(k => k.Xml).HasMaxLength(8000).IsUnicode(false);
    }
}

internal sealed class ContextVersionMapping : IEntityTypeConfiguration<ContextVersion>
{
    public void Configure(EntityTypeBuilder<ContextVersion> builder)
    {
        builder.Property(v => v.Id).ValueGeneratedNever();
        builder.HasData(new ContextVersion { Id = ContextVersion.OnlyId, Value = 0 });
    }
}
