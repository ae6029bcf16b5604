using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class MonthSumMapping : IEntityTypeConfiguration<MonthSum>
{
    public void Configure(EntityTypeBuilder<MonthSum> builder)
    {
        builder.ToTable("MonthSums");
        builder.HasKey(s => new { s.Slice, s.Month, s.Key, s.Cell });
        builder.Property(s => s.Key).HasMaxLength(60);
        builder.Property(s => s.Cell).HasMaxLength(120);
    }
}

internal sealed class SummedMonthMapping : IEntityTypeConfiguration<SummedMonth>
{
    public void Configure(EntityTypeBuilder<SummedMonth> builder)
    {
        builder.ToTable("SummedMonths");
        builder.HasKey(m => m.Month);
    }
}

internal sealed class MonthTouchMapping : IEntityTypeConfiguration<MonthTouch>
{
    public void Configure(EntityTypeBuilder<MonthTouch> builder)
    {
        builder.ToTable("MonthTouches");
        builder.HasIndex(t => t.Month);
    }
}
