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
        builder.Property(e => e.WindowNumber).HasMaxLength(40);
        builder.HasOne<Department>().WithMany().HasForeignKey(e => e.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasCreatedAt();
    }
}

internal sealed class DutyShiftMapping : IEntityTypeConfiguration<DutyShift>
{
    public void Configure(EntityTypeBuilder<DutyShift> builder)
    {
        builder.HasIndex(s => new { s.EntranceId, s.OnDate, s.StaffId, s.From }).IsUnique();
        builder.HasIndex(s => new { s.StaffId, s.OnDate });
        builder.HasOne<Entrance>().WithMany().HasForeignKey(s => s.EntranceId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(s => s.StaffId).OnDelete(DeleteBehavior.Restrict);
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
        // 一事一评: one encounter for each project, party, role and stage; and one for each key of a matter.
        builder.HasIndex(e => new { e.ProjectId, e.PartyId, e.Role, e.Stage })
            .IsUnique().HasFilter("ProjectId IS NOT NULL AND PartyId IS NOT NULL AND CancelledAt IS NULL");
        builder.HasIndex(e => new { e.MatterId, e.MatterKey }).IsUnique().HasFilter("MatterId IS NOT NULL AND CancelledAt IS NULL");
        builder.HasIndex(e => new { e.PartyId, e.CompletedAt }).HasFilter("PartyId IS NOT NULL");
        builder.HasIndex(e => e.NextNoticeAt).HasFilter("NextNoticeAt IS NOT NULL");
        builder.HasIndex(e => new { e.VisitNo, e.CompletedOn }).HasFilter("VisitNo IS NOT NULL");
        builder.Property(e => e.Title).HasMaxLength(400);
        builder.Property(e => e.MatterKey).HasMaxLength(100);
        builder.Property(e => e.ProjectCode).HasMaxLength(200);
        builder.Property(e => e.VisitNo).HasMaxLength(40);
        builder.Property(e => e.PhoneTailHash).HasMaxLength(64);
        // The work list of the default worker: what is still to be settled, by when it is due.
        builder.OwnsOne(e => e.Window, window => window.HasIndex(w => w.DefaultDueAt)
            .HasFilter("Window_DefaultDueAt IS NOT NULL AND SettledAt IS NULL"));
        builder.Navigation(e => e.Window).IsRequired();
        builder.HasOne<Entrance>().WithMany().HasForeignKey(e => e.EntranceId).OnDelete(DeleteBehavior.Restrict);
        // No foreign keys to matters and projects: SQLite would have to rebuild the table, which no transaction can hold.
    }
}
