using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class OutboundMessageMapping : IEntityTypeConfiguration<OutboundMessage>
{
    /// <summary>Two forms of at most five short fields each.</summary>
    const int LongestForms = 4000;

    public void Configure(EntityTypeBuilder<OutboundMessage> builder)
    {
        builder.ToTable("OutboundMessages");
        builder.HasIndex(m => m.DedupeKey).IsUnique();
        builder.HasIndex(m => new { m.State, m.DueAt });
        builder.HasIndex(m => new { m.CreatedAt, m.Id });
        builder.HasIndex(m => new { m.Account, m.MsgId });
        builder.HasIndex(m => new { m.OpenidKey, m.TemplateId });
        builder.HasIndex(m => m.LeaseToken);
        builder.HasIndex(m => new { m.BroadcastId, m.State, m.Withdrawn }).HasFilter("BroadcastId IS NOT NULL");
        builder.Property(m => m.Forms).AsJson(LongestForms);
        builder.Property(m => m.DedupeKey).HasMaxLength(120);
        builder.Property(m => m.RaterKey).HasMaxLength(64);
        builder.Property(m => m.OpenidKey).HasMaxLength(64);
        builder.Property(m => m.Account).HasMaxLength(40);
        builder.Property(m => m.TemplateId).HasMaxLength(64);
        builder.Property(m => m.HeldBy).HasMaxLength(64);
        builder.Property(m => m.Url).HasMaxLength(400);
    }
}

internal sealed class SendingHoldMapping : IEntityTypeConfiguration<SendingHold>
{
    public void Configure(EntityTypeBuilder<SendingHold> builder)
    {
        builder.ToTable("SendingHolds");
        builder.HasKey(h => new { h.Account, h.Scope });
        builder.Property(h => h.Account).HasMaxLength(40);
        builder.Property(h => h.Scope).HasMaxLength(64);
    }
}

internal sealed class SendingDayMapping : IEntityTypeConfiguration<SendingDay>
{
    public void Configure(EntityTypeBuilder<SendingDay> builder)
    {
        builder.ToTable("SendingDays");
        builder.HasKey(d => new { d.Account, d.Channel, d.Day });
        builder.Property(d => d.Account).HasMaxLength(40);
    }
}
