using Domain.FollowUps;
using Domain.Ratings;
using Domain.Rectification;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal static class CaseColumns
{
    /// <summary>Longest words of a person in a timeline; the rule profile allows less.</summary>
    public const int Words = 4000;
}

internal sealed class RectificationCaseMapping : IEntityTypeConfiguration<RectificationCase>
{
    const int Days = 400;

    public void Configure(EntityTypeBuilder<RectificationCase> builder)
    {
        builder.HasIndex(c => c.Number).IsUnique();
        builder.HasIndex(c => c.RatingId).IsUnique();
        builder.HasIndex(c => new { c.DepartmentId, c.OpenedAt });
        builder.HasIndex(c => new { c.OpenedAt, c.Id });
        // Only cases in work are in these, so they stay small however many were closed.
        builder.HasIndex(c => c.NextWatchAt).HasFilter("NextWatchAt IS NOT NULL");
        builder.HasIndex(c => c.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasIndex(c => c.HandlerId).HasFilter("HandlerId IS NOT NULL");
        // Time passing changes no version, so the watcher and a move would not see each other by the version alone.
        builder.Property(c => c.NextWatchAt).IsConcurrencyToken();
        builder.Property(c => c.Number).HasMaxLength(20);
        builder.Property(c => c.ContactDays).AsJson(Days);
        builder.Property(c => c.RectifyDays).AsJson(Days);
        builder.Property(c => c.FollowUpDays).AsJson(Days);
        builder.Property(c => c.FailedContactsOn).AsJson(Days);
        builder.Property(c => c.RectifyReason).HasMaxLength(CaseColumns.Words);
        builder.Property(c => c.LedgerReason).HasMaxLength(CaseColumns.Words);
        builder.HasOne<Rating>().WithOne().HasForeignKey<RectificationCase>(c => c.RatingId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseStepMapping : IEntityTypeConfiguration<CaseStep>
{
    public void Configure(EntityTypeBuilder<CaseStep> builder)
    {
        builder.HasKey(s => new { s.CaseId, s.Ordinal });
        builder.Property(s => s.Result).HasMaxLength(40);
        builder.Property(s => s.Method).HasMaxLength(40);
        builder.Property(s => s.Note).HasMaxLength(CaseColumns.Words);
        builder.Property(s => s.Reply).HasMaxLength(CaseColumns.Words);
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseNoticeMapping : IEntityTypeConfiguration<CaseNotice>
{
    public void Configure(EntityTypeBuilder<CaseNotice> builder)
    {
        // Told once: the key is the rule's last word, whatever two watchers saw at the same time.
        builder.HasKey(n => new { n.CaseId, n.Round, n.Duty, n.DueOn, n.Kind });
        builder.HasIndex(n => n.At);
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(n => n.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CaseAttachmentMapping : IEntityTypeConfiguration<CaseAttachment>
{
    public void Configure(EntityTypeBuilder<CaseAttachment> builder)
    {
        builder.HasIndex(a => new { a.CaseId, a.AttachedAt });
        builder.Property(a => a.FileName).HasMaxLength(CaseAttachment.FileNameMaxLength);
        builder.Property(a => a.ContentType).HasMaxLength(100);
        builder.Property(a => a.Sha256).HasMaxLength(64);
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(a => a.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FollowUpMapping : IEntityTypeConfiguration<FollowUp>
{
    public void Configure(EntityTypeBuilder<FollowUp> builder)
    {
        builder.HasIndex(f => new { f.CaseId, f.At });
        builder.Property(f => f.Comment).HasMaxLength(CaseColumns.Words);
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(f => f.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FollowUpSurveyMapping : IEntityTypeConfiguration<FollowUpSurvey>
{
    public void Configure(EntityTypeBuilder<FollowUpSurvey> builder)
    {
        builder.HasIndex(s => s.Number).IsUnique();
        builder.HasIndex(s => new { s.CaseId, s.Round }).IsUnique();
        builder.HasIndex(s => new { s.State, s.ExpiresAt });
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(s => s.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}
