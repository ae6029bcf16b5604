using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class StoredProfileMapping : IEntityTypeConfiguration<StoredProfile>
{
    public void Configure(EntityTypeBuilder<StoredProfile> builder)
    {
        builder.ToTable("Profiles");
        builder.HasIndex(p => new { p.Code, p.ProfileVersion }).IsUnique();
        builder.Property(p => p.Code).HasMaxLength(60);
        builder.Property(p => p.Content).HasMaxLength(4000);
    }
}

internal sealed class StoredCalendarYearMapping : IEntityTypeConfiguration<StoredCalendarYear>
{
    public void Configure(EntityTypeBuilder<StoredCalendarYear> builder)
    {
        builder.ToTable("CalendarYears");
        // Two administrators who import at the same moment: one of them is told to read again.
        builder.HasIndex(y => y.CalendarVersion).IsUnique();
        builder.Property(y => y.DaysOff).AsJson(4000);
        builder.Property(y => y.WeekendDaysWorked).AsJson(2000);
    }
}
