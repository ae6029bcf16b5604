using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class StaffWechatMapping : IEntityTypeConfiguration<StaffWechat>
{
    public void Configure(EntityTypeBuilder<StaffWechat> builder)
    {
        builder.ToTable("StaffWechats");
        builder.HasIndex(w => w.UserId).IsUnique();
        builder.Property(w => w.WechatAccount).HasMaxLength(40);
        builder.HasOne<User>().WithMany().HasForeignKey(w => w.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StaffWechatCodeMapping : IEntityTypeConfiguration<StaffWechatCode>
{
    public void Configure(EntityTypeBuilder<StaffWechatCode> builder)
    {
        builder.ToTable("StaffWechatCodes");
        builder.HasIndex(c => c.CodeKey).IsUnique();
        builder.HasIndex(c => c.ExpiresAt);
        builder.Property(c => c.CodeKey).HasMaxLength(64);
        builder.Property(c => c.StateKey).HasMaxLength(64);
        builder.Property(c => c.WechatAccount).HasMaxLength(40);
        builder.HasOne<User>().WithMany().HasForeignKey(c => c.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
