using Domain.Organization;
using Domain.Publication;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class BulletinMapping : IEntityTypeConfiguration<Bulletin>
{
    /// <summary>Enough for <see cref="BulletinRules.MostItems"/> items; SQL Server keeps as many as there are.</summary>
    const int LongestText = 8_000_000;

    public void Configure(EntityTypeBuilder<Bulletin> builder)
    {
        builder.ToTable("Bulletins");
        builder.HasIndex(b => new { b.CreatedAt, b.Id });
        builder.HasIndex(b => new { b.CentreId, b.FromOn });
        // A number is given once: of two who publish at once one takes the next.
        builder.HasIndex(b => new { b.Year, b.Ordinal }).IsUnique().HasFilter("Ordinal IS NOT NULL");
        // 每个中心每个月一份公告; a withdrawn one makes room.
        builder.HasIndex(b => new { b.CentreId, b.PeriodCode }).IsUnique().HasFilter("PeriodCode IS NOT NULL AND State <> 'Withdrawn'");
        builder.Property(b => b.PeriodCode).HasMaxLength(10);
        builder.Property(b => b.Number).HasMaxLength(20);
        builder.HasIndex(b => b.Number).HasFilter("Number IS NOT NULL");
        builder.Property(b => b.Words).HasMaxLength(BulletinRules.WordsMaxLength);
        builder.Property(b => b.Hash).HasMaxLength(64);
        builder.Property(b => b.Text).HasMaxLength(LongestText);
        builder.HasOne<Centre>().WithMany().HasForeignKey(b => b.CentreId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class BulletinItemMapping : IEntityTypeConfiguration<BulletinItem>
{
    /// <summary>A masked text may be longer than what was written: a name of two characters becomes 〔姓名〕.</summary>
    const int LongestText = 4000;

    public void Configure(EntityTypeBuilder<BulletinItem> builder)
    {
        builder.ToTable("BulletinItems");
        builder.HasKey(i => new { i.BulletinId, i.Ordinal });
        builder.HasIndex(i => i.RatingId);
        builder.Property(i => i.Month).HasMaxLength(7);
        builder.Property(i => i.Text).HasMaxLength(LongestText);
        builder.Property(i => i.Kinds).AsJson(200);
        builder.Property(i => i.WithheldGround).HasMaxLength(BulletinRules.WordsMaxLength);
        builder.Property(i => i.TypicalWords).HasMaxLength(BulletinRules.WordsMaxLength);
        builder.HasOne<Bulletin>().WithMany().HasForeignKey(i => i.BulletinId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Rating>().WithMany().HasForeignKey(i => i.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}
