using Domain.Organization;
using Domain.Raters;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class RaterAccountMapping : IEntityTypeConfiguration<RaterAccount>
{
    public void Configure(EntityTypeBuilder<RaterAccount> builder)
    {
        builder.HasIndex(a => a.ErasedAt).HasFilter("ErasedAt IS NOT NULL");
        builder.HasOne<TradingParty>().WithMany().HasForeignKey(a => a.ActingPartyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RaterIdentityMapping : IEntityTypeConfiguration<RaterIdentity>
{
    public void Configure(EntityTypeBuilder<RaterIdentity> builder)
    {
        builder.HasIndex(i => i.Key).IsUnique();
        builder.HasIndex(i => i.RaterAccountId);
        builder.Property(i => i.Key).HasMaxLength(64);
        builder.Property(i => i.WechatAccount).HasMaxLength(40);
        builder.HasOne<RaterAccount>().WithMany().HasForeignKey(i => i.RaterAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class RaterPhoneMapping : IEntityTypeConfiguration<RaterPhone>
{
    public void Configure(EntityTypeBuilder<RaterPhone> builder)
    {
        builder.HasKey(p => p.RaterAccountId);
        builder.HasIndex(p => p.PhoneHash);
        builder.Property(p => p.PhoneHash).HasMaxLength(64);
        builder.Property(p => p.PrivacyVersion).HasMaxLength(40);
        builder.HasOne<RaterAccount>().WithOne().HasForeignKey<RaterPhone>(p => p.RaterAccountId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class PartyBindingMapping : IEntityTypeConfiguration<PartyBinding>
{
    public void Configure(EntityTypeBuilder<PartyBinding> builder)
    {
        builder.HasIndex(b => new { b.RaterAccountId, b.State });
        builder.HasIndex(b => new { b.PartyId, b.State });
        builder.HasIndex(b => new { b.RaterAccountId, b.PartyId }).IsUnique().HasFilter("State = 'Confirmed'");
        builder.HasIndex(b => b.CodeKey).IsUnique().HasFilter("CodeKey IS NOT NULL");
        builder.Property(b => b.CodeKey).HasMaxLength(64);
        builder.Property(b => b.PrivacyVersion).HasMaxLength(40);
        builder.HasOne<RaterAccount>().WithMany().HasForeignKey(b => b.RaterAccountId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<TradingParty>().WithMany().HasForeignKey(b => b.PartyId).OnDelete(DeleteBehavior.Restrict);
    }
}
