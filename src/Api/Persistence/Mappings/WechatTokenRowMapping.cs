using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class WechatTokenRowMapping : IEntityTypeConfiguration<WechatTokenRow>
{
    public void Configure(EntityTypeBuilder<WechatTokenRow> builder)
    {
        builder.ToTable("WechatTokens");
        builder.HasKey(t => t.Key);
        builder.Property(t => t.Key).HasMaxLength(100);
        builder.Property(t => t.Sealed).HasMaxLength(4000);
    }
}
