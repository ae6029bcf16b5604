using Domain.Encounters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class IntegrationClientMapping : IEntityTypeConfiguration<IntegrationClient>
{
    public void Configure(EntityTypeBuilder<IntegrationClient> builder)
    {
        builder.HasIndex(c => c.ClientId).IsUnique();
        builder.Property(c => c.ClientId).HasMaxLength(60);
        builder.HasCreatedAt();
    }
}

internal sealed class IntegrationNonceMapping : IEntityTypeConfiguration<IntegrationNonce>
{
    public void Configure(EntityTypeBuilder<IntegrationNonce> builder)
    {
        builder.HasKey(n => new { n.ClientId, n.Nonce });
        builder.HasIndex(n => n.ExpiresAt);
        builder.Property(n => n.Nonce).HasMaxLength(64);
    }
}

internal sealed class ProjectMapping : IEntityTypeConfiguration<Project>
{
    public void Configure(EntityTypeBuilder<Project> builder)
    {
        builder.HasIndex(p => new { p.SourceId, p.Code }).IsUnique();
        builder.Property(p => p.Code).HasMaxLength(100);
        builder.Property(p => p.Title).HasMaxLength(400);
        builder.HasOne<IntegrationClient>().WithMany().HasForeignKey(p => p.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class MatterMapping : IEntityTypeConfiguration<Matter>
{
    public void Configure(EntityTypeBuilder<Matter> builder)
    {
        builder.HasIndex(m => new { m.SourceId, m.BusinessNo }).IsUnique();
        builder.Property(m => m.BusinessNo).HasMaxLength(100);
        builder.Property(m => m.Fingerprint).HasMaxLength(64);
        builder.OwnsOne(m => m.Content, content =>
        {
            content.Property(c => c.StaffIds).AsJson(2000);
            content.Property(c => c.Title).HasMaxLength(400);
            content.Property(c => c.VisitNo).HasMaxLength(40);
            content.Property(c => c.WindowNumber).HasMaxLength(40);
            content.HasIndex(c => c.ProjectId);
            content.HasOne<Project>().WithMany().HasForeignKey(c => c.ProjectId).OnDelete(DeleteBehavior.Restrict);
        });
        builder.Navigation(m => m.Content).IsRequired();
        builder.HasOne<IntegrationClient>().WithMany().HasForeignKey(m => m.SourceId).OnDelete(DeleteBehavior.Restrict);
    }
}
