using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class RatingMapping : IEntityTypeConfiguration<Rating>
{
    public void Configure(EntityTypeBuilder<Rating> builder)
    {
        // 一次一评: the index is the rule's last word, whatever two processes decided at the same time.
        builder.HasIndex(r => new { r.EncounterId, r.AssessNumber, r.EncounterSlot })
            .IsUnique().HasFilter("EncounterId IS NOT NULL");
        builder.HasIndex(r => new { r.RaterKey, r.EntranceId, r.SubmittedOn, r.WalkInOrdinal })
            .IsUnique().HasFilter("WalkInOrdinal IS NOT NULL");
        builder.HasIndex(r => r.EvidenceNo).IsUnique().HasFilter("EvidenceNo IS NOT NULL");
        // 一次评价追评一次; a first rating is not in the index.
        builder.HasIndex(r => r.ReRatingOf).IsUnique().HasFilter("ReRatingOf IS NOT NULL");
        builder.HasIndex(r => r.ReceiptNo).IsUnique();
        builder.HasIndex(r => new { r.DepartmentId, r.SubmittedAt });
        builder.HasIndex(r => new { r.SubmittedAt, r.Id });
        // A walk-in is attached to its visit once: whoever is second finds it attached.
        builder.Property(r => r.EncounterId).IsConcurrencyToken();
        builder.Property(r => r.VisitNo).HasMaxLength(40);
        builder.Property(r => r.EvidenceNo).HasMaxLength(RegistrationRules.EvidenceNoMaxLength);
        builder.Property(r => r.EncounterSlot).HasMaxLength(64);
        builder.Property(r => r.RaterKey).HasMaxLength(64);
        builder.Property(r => r.ReceiptNo).HasMaxLength(16);
        builder.Property(r => r.Comment).HasMaxLength(4000);
        builder.Property(r => r.Facets).AsJson(1000);
        builder.Property(r => r.Indicators).AsJson(4000);
        builder.Property(r => r.StaffIds).AsJson(2000);
        builder.HasOne<Entrance>().WithMany().HasForeignKey(r => r.EntranceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Encounter>().WithMany().HasForeignKey(r => r.EncounterId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RatingContactMapping : IEntityTypeConfiguration<RatingContact>
{
    public void Configure(EntityTypeBuilder<RatingContact> builder)
    {
        builder.HasKey(c => c.RatingId);
        builder.HasIndex(c => c.PhoneHash);
        builder.HasOne<Rating>().WithOne().HasForeignKey<RatingContact>(c => c.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}
