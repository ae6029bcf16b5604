using Domain.Statistics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

// Steps of counts are only ever added, so each gets a key that nobody needs to know.

internal sealed class RatingTallyMapping : IEntityTypeConfiguration<RatingTally>
{
    public void Configure(EntityTypeBuilder<RatingTally> builder)
    {
        builder.WithHiddenKey();
        builder.HasIndex(t => new { t.Day, t.DepartmentId });
    }
}

internal sealed class StaffTallyMapping : IEntityTypeConfiguration<StaffTally>
{
    public void Configure(EntityTypeBuilder<StaffTally> builder)
    {
        builder.WithHiddenKey();
        builder.HasIndex(t => new { t.Day, t.StaffId });
    }
}

internal sealed class FacetTallyMapping : IEntityTypeConfiguration<FacetTally>
{
    public void Configure(EntityTypeBuilder<FacetTally> builder)
    {
        builder.WithHiddenKey();
        builder.HasIndex(t => new { t.Day, t.DepartmentId });
    }
}

internal sealed class CaseTallyMapping : IEntityTypeConfiguration<CaseTally>
{
    public void Configure(EntityTypeBuilder<CaseTally> builder)
    {
        builder.WithHiddenKey();
        builder.Property(t => t.BusinessLine).HasMaxLength(60);
        builder.HasIndex(t => new { t.Day, t.DepartmentId });
        // What an earlier version counted by department only; empty once every day was counted again.
        builder.HasIndex(t => t.Day).HasFilter("EntranceId IS NULL");
    }
}

internal sealed class WindowTallyMapping : IEntityTypeConfiguration<WindowTally>
{
    public void Configure(EntityTypeBuilder<WindowTally> builder)
    {
        builder.WithHiddenKey();
        builder.HasIndex(t => new { t.Day, t.DepartmentId });
    }
}

file static class HiddenKey
{
    public static void WithHiddenKey<T>(this EntityTypeBuilder<T> builder) where T : class
    {
        builder.Property<Guid>("Id");
        builder.HasKey("Id");
    }
}
