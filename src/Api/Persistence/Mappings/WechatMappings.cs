using Domain.Entrances;
using Domain.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class WechatInboxMessageMapping : IEntityTypeConfiguration<WechatInboxMessage>
{
    public void Configure(EntityTypeBuilder<WechatInboxMessage> builder)
    {
        builder.ToTable("WechatInbox");
        builder.HasIndex(m => m.DedupeKey).IsUnique();
        builder.HasIndex(m => m.NonceKey).IsUnique();
        builder.HasIndex(m => new { m.State, m.ReceivedAt });
        builder.HasIndex(m => new { m.OpenidKey, m.ReceivedAt });
        builder.Property(m => m.Account).HasMaxLength(40);
        builder.Property(m => m.DedupeKey).HasMaxLength(64);
        builder.Property(m => m.NonceKey).HasMaxLength(64);
        builder.Property(m => m.OpenidKey).HasMaxLength(64);
        builder.Property(m => m.Event).HasMaxLength(64);
    }
}

internal sealed class WechatReceiptMapping : IEntityTypeConfiguration<WechatReceipt>
{
    public void Configure(EntityTypeBuilder<WechatReceipt> builder)
    {
        builder.HasIndex(r => new { r.Account, r.MsgId });
        builder.HasIndex(r => r.ReceivedAt);
        builder.HasIndex(r => new { r.SettledAt, r.ReceivedAt });
        builder.Property(r => r.Account).HasMaxLength(40);
        builder.Property(r => r.TemplateId).HasMaxLength(64);
        builder.Property(r => r.OpenidKey).HasMaxLength(64);
        builder.Property(r => r.Status).HasMaxLength(100);
    }
}

internal sealed class SubscriptionGrantMapping : IEntityTypeConfiguration<SubscriptionGrant>
{
    public void Configure(EntityTypeBuilder<SubscriptionGrant> builder)
    {
        builder.HasIndex(g => new { g.RaterIdentityId, g.TemplateId }).IsUnique();
        builder.Property(g => g.TemplateId).HasMaxLength(64);
        builder.HasOne<RaterIdentity>().WithMany().HasForeignKey(g => g.RaterIdentityId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class OAuthSignInMapping : IEntityTypeConfiguration<OAuthSignIn>
{
    public void Configure(EntityTypeBuilder<OAuthSignIn> builder)
    {
        builder.HasKey(s => s.StateKey);
        builder.HasIndex(s => s.StartedAt);
        builder.Property(s => s.StateKey).HasMaxLength(64);
    }
}

internal sealed class WechatCodeImageMapping : IEntityTypeConfiguration<WechatCodeImage>
{
    public void Configure(EntityTypeBuilder<WechatCodeImage> builder)
    {
        builder.HasKey(i => new { i.EntranceId, i.Kind });
        builder.Property(i => i.ContentKey).HasMaxLength(64);
        builder.Property(i => i.ImageType).HasMaxLength(20);
        builder.HasOne<Entrance>().WithMany().HasForeignKey(i => i.EntranceId).OnDelete(DeleteBehavior.Restrict);
    }
}
