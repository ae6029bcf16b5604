using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Domain.Messaging;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Api.Persistence.Mappings;

internal sealed class BroadcastMapping : IEntityTypeConfiguration<Broadcast>
{
    const int LongestAudience = 1000;

    static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        IgnoreReadOnlyProperties = true,
        Converters = { new JsonStringEnumConverter() },
    };

    public void Configure(EntityTypeBuilder<Broadcast> builder)
    {
        builder.ToTable("Broadcasts");
        builder.HasIndex(b => new { b.CreatedAt, b.Id });
        builder.Property(b => b.Title).HasMaxLength(BroadcastRules.TitleMaxLength);
        builder.Property(b => b.Text).HasMaxLength(BroadcastRules.TextMaxLength);
        builder.Property(b => b.LinkPath).HasMaxLength(BroadcastRules.LinkMaxLength);
        builder.Property(b => b.Reason).HasMaxLength(CaseColumns.Words);
        // A stored filter: read with its broadcast, never asked for by its content.
        builder.Property(b => b.Audience).HasMaxLength(LongestAudience).HasConversion(new ValueConverter<BroadcastAudience, string>(
            audience => Write(audience), text => Read(text)));
    }

    // The compiled model calls these by name.
    internal static string Write(BroadcastAudience audience) => JsonSerializer.Serialize(audience, Json);

    internal static BroadcastAudience Read(string text) => JsonSerializer.Deserialize<BroadcastAudience>(text, Json)!;
}

internal sealed class BroadcastRecipientMapping : IEntityTypeConfiguration<BroadcastRecipient>
{
    public void Configure(EntityTypeBuilder<BroadcastRecipient> builder)
    {
        builder.ToTable("BroadcastRecipients");
        builder.HasIndex(r => new { r.BroadcastId, r.Key }).IsUnique();
        builder.HasIndex(r => new { r.BroadcastId, r.State, r.Id });
        builder.HasIndex(r => r.LinkNumber).IsUnique().HasFilter("LinkNumber IS NOT NULL");
        builder.HasIndex(r => r.RaterAccountId).HasFilter("RaterAccountId IS NOT NULL");
        builder.Property(r => r.Key).HasMaxLength(64);
        builder.HasOne<Broadcast>().WithMany().HasForeignKey(r => r.BroadcastId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BroadcastProgressMapping : IEntityTypeConfiguration<BroadcastProgress>
{
    public void Configure(EntityTypeBuilder<BroadcastProgress> builder)
    {
        builder.ToTable("BroadcastProgress");
        builder.HasKey(p => p.BroadcastId);
        builder.HasIndex(p => p.SettledAt);
        builder.HasOne<Broadcast>().WithOne().HasForeignKey<BroadcastProgress>(p => p.BroadcastId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeSubscriptionMapping : IEntityTypeConfiguration<NoticeSubscription>
{
    public void Configure(EntityTypeBuilder<NoticeSubscription> builder)
    {
        builder.ToTable("NoticeSubscriptions");
        builder.HasIndex(s => new { s.RaterAccountId, s.TopicKey }).IsUnique();
        builder.Property(s => s.TopicKey).HasMaxLength(100);
        builder.Property(s => s.BusinessLine).HasMaxLength(60);
        builder.HasOne<RaterAccount>().WithMany().HasForeignKey(s => s.RaterAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NoticeStopMapping : IEntityTypeConfiguration<NoticeStop>
{
    public void Configure(EntityTypeBuilder<NoticeStop> builder)
    {
        builder.ToTable("NoticeStops");
        builder.HasKey(s => s.RaterAccountId);
        builder.HasOne<RaterAccount>().WithMany().HasForeignKey(s => s.RaterAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}
