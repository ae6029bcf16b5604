using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class IdentityRevealMapping : IEntityTypeConfiguration<IdentityReveal>
{
    public void Configure(EntityTypeBuilder<IdentityReveal> builder)
    {
        builder.HasIndex(r => new { r.At, r.Id });
        builder.HasIndex(r => r.RatingId);
        builder.Property(r => r.Purpose).HasMaxLength(CaseColumns.Words);
        builder.HasOne<Rating>().WithMany().HasForeignKey(r => r.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}
