using Domain.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class CentreMapping : IEntityTypeConfiguration<Centre>
{
    public void Configure(EntityTypeBuilder<Centre> builder)
    {
        builder.HasIndex(c => c.Code).IsUnique();
        builder.ComplexProperty(c => c.Contacts, ContactColumns.Configure);
    }
}

internal sealed class DepartmentMapping : IEntityTypeConfiguration<Department>
{
    public void Configure(EntityTypeBuilder<Department> builder)
    {
        builder.HasIndex(d => d.Code).IsUnique();
        builder.HasCreatedAt();
        builder.ComplexProperty(d => d.Contacts, ContactColumns.Configure);
        builder.HasOne<Centre>().WithMany().HasForeignKey(d => d.CentreId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class StaffMemberMapping : IEntityTypeConfiguration<StaffMember>
{
    public void Configure(EntityTypeBuilder<StaffMember> builder)
    {
        builder.HasIndex(s => s.Code).IsUnique();
        builder.HasCreatedAt();
        builder.HasOne<Department>().WithMany().HasForeignKey(s => s.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ServiceItemMapping : IEntityTypeConfiguration<ServiceItem>
{
    public void Configure(EntityTypeBuilder<ServiceItem> builder)
    {
        builder.HasIndex(i => i.Code).IsUnique();
        builder.HasCreatedAt();
        builder.Property(i => i.CooperatingDepartmentIds).AsJson(2000);
        builder.HasOne<Department>().WithMany().HasForeignKey(i => i.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TradingPartyMapping : IEntityTypeConfiguration<TradingParty>
{
    public void Configure(EntityTypeBuilder<TradingParty> builder)
    {
        builder.HasIndex(p => p.IdentityHash).IsUnique();
        builder.HasCreatedAt();
    }
}

internal sealed class PartyIdentityMapping : IEntityTypeConfiguration<PartyIdentity>
{
    public void Configure(EntityTypeBuilder<PartyIdentity> builder)
    {
        builder.HasKey(p => p.PartyId);
        builder.HasIndex(p => p.PhoneHash);
        builder.HasOne<TradingParty>().WithOne().HasForeignKey<PartyIdentity>(p => p.PartyId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class UserMapping : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> builder)
    {
        builder.HasIndex(u => u.NormalizedUserName).IsUnique();
        builder.HasCreatedAt();
        builder.HasIndex(u => u.ExternalId).IsUnique().HasFilter("ExternalId IS NOT NULL");
        builder.Property(u => u.Roles).AsJson(400);
        builder.HasOne<Department>().WithMany().HasForeignKey(u => u.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(u => u.StaffMemberId).OnDelete(DeleteBehavior.Restrict);
    }
}
