using Domain.Organization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class ServiceGuideMapping : IEntityTypeConfiguration<ServiceGuide>
{
    public void Configure(EntityTypeBuilder<ServiceGuide> builder)
    {
        builder.ToTable("ServiceGuides");
        builder.HasIndex(g => g.ItemId).IsUnique();
        builder.HasIndex(g => new { g.UpdatedAt, g.Id });
        builder.HasOne<ServiceItem>().WithOne().HasForeignKey<ServiceGuide>(g => g.ItemId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ServiceGuideVersionMapping : IEntityTypeConfiguration<ServiceGuideVersion>
{
    public void Configure(EntityTypeBuilder<ServiceGuideVersion> builder)
    {
        builder.ToTable("ServiceGuideVersions");
        builder.HasKey(v => new { v.GuideId, v.Number });
        builder.ComplexProperty(v => v.Content, content =>
        {
            foreach (var element in GuideElement.All)
            {
                var name = $"{char.ToUpperInvariant(element.Name[0])}{element.Name[1..]}";
                content.Property<string>(name).HasColumnName(name).HasMaxLength(element.MaxLength);
            }
        });
        builder.HasOne<ServiceGuide>().WithMany().HasForeignKey(v => v.GuideId).OnDelete(DeleteBehavior.Restrict);
    }
}

/// <summary>Public contacts lie in the row of the centre or department.</summary>
internal static class ContactColumns
{
    /// <summary>Names the columns and their lengths.</summary>
    public static void Configure(ComplexPropertyBuilder<PublicContacts> contacts)
    {
        foreach (var text in (string[])["Address", "Hours", "ConsultationPhone", "SupervisionPhone", "Email"])
            contacts.Property<string?>(text).HasColumnName($"Public{text}").HasMaxLength(PublicContactRules.TextMaxLength);
        contacts.Property(c => c.Public).HasColumnName("ContactsPublic").HasDefaultValue(false);
    }
}
