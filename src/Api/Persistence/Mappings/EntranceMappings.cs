using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class EntranceMapping : IEntityTypeConfiguration<Entrance>
{
    public void Configure(EntityTypeBuilder<Entrance> builder)
    {
        builder.HasIndex(e => e.Number).IsUnique();
        builder.Property(e => e.StaffIds).AsJson(2000);
        builder.HasOne<Department>().WithMany().HasForeignKey(e => e.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasCreatedAt();
    }
}

internal sealed class EncounterMapping : IEntityTypeConfiguration<Encounter>
{
    public void Configure(EntityTypeBuilder<Encounter> builder)
    {
        builder.HasIndex(e => e.Number).IsUnique();
        builder.HasIndex(e => new { e.EntranceId, e.CompletedOn, e.Kind });
        builder.Property(e => e.StaffIds).AsJson(2000);
        builder.Property(e => e.Title).HasMaxLength(400);
        builder.OwnsOne(e => e.Window, window => window.HasIndex(w => w.EndsAt));
        builder.Navigation(e => e.Window).IsRequired();
        builder.HasOne<Entrance>().WithMany().HasForeignKey(e => e.EntranceId).OnDelete(DeleteBehavior.Restrict);
    }
}
