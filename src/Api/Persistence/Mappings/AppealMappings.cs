using Domain.Appeals;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        // 一条评价只申诉一次: the index is the rule's last word.
        builder.HasIndex(a => a.RatingId).IsUnique();
        builder.HasIndex(a => new { a.FiledAt, a.Id });
        builder.HasIndex(a => new { a.DepartmentId, a.FiledAt });
        builder.HasIndex(a => a.DueAt).HasFilter("DecidedAt IS NULL");
        builder.Property(a => a.Words).HasMaxLength(CaseColumns.Words);
        builder.Property(a => a.DecisionWords).HasMaxLength(CaseColumns.Words);
        builder.HasOne<Rating>().WithOne().HasForeignKey<Appeal>(a => a.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StatementMapping : IEntityTypeConfiguration<Statement>
{
    public void Configure(EntityTypeBuilder<Statement> builder)
    {
        builder.HasIndex(s => new { s.RatingId, s.At });
        builder.Property(s => s.Words).HasMaxLength(CaseColumns.Words);
        builder.HasOne<Rating>().WithMany().HasForeignKey(s => s.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingEvidenceMapping : IEntityTypeConfiguration<RatingEvidence>
{
    public void Configure(EntityTypeBuilder<RatingEvidence> builder)
    {
        builder.HasIndex(e => new { e.OwnerId, e.Ordinal }).IsUnique();
        builder.HasIndex(e => e.RatingId);
        builder.Property(e => e.FileName).HasMaxLength(CaseAttachment.FileNameMaxLength);
        builder.Property(e => e.ContentType).HasMaxLength(100);
        builder.Property(e => e.Sha256).HasMaxLength(64);
        builder.HasOne<Rating>().WithMany().HasForeignKey(e => e.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}
