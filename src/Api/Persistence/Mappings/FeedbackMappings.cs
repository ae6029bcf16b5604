using Domain.Assessments;
using Domain.Feedbacks;
using Domain.Organization;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class FeedbackMapping : IEntityTypeConfiguration<Feedback>
{
    /// <summary>Longest number: two letters, date, dash, six characters.</summary>
    public const int NumberLength = 20;

    public void Configure(EntityTypeBuilder<Feedback> builder)
    {
        builder.ToTable("Feedbacks");
        builder.HasIndex(f => f.Number).IsUnique();
        builder.HasIndex(f => f.EvidenceNo).IsUnique().HasFilter("EvidenceNo IS NOT NULL");
        builder.HasIndex(f => new { f.ReceivedAt, f.Id });
        builder.HasIndex(f => f.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.HasIndex(f => new { f.PublishedAt, f.Id }).HasFilter("PublishedAt IS NOT NULL");
        builder.Property(f => f.Number).HasMaxLength(NumberLength);
        builder.Property(f => f.KeyHash).HasMaxLength(64);
        builder.Property(f => f.EvidenceNo).HasMaxLength(RegistrationRules.EvidenceNoMaxLength);
        builder.Property(f => f.ProfileCode).HasMaxLength(60);
        foreach (var words in (string[])["Text", "Reply", "PublicSummary", "PublicReply"]) builder.Property(words).HasMaxLength(CaseColumns.Words);
        builder.HasOne<Department>().WithMany().HasForeignKey(f => f.DepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Department>().WithMany().HasForeignKey(f => f.HandlingDepartmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<StaffMember>().WithMany().HasForeignKey(f => f.StaffMemberId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FeedbackStepMapping : IEntityTypeConfiguration<FeedbackStep>
{
    public void Configure(EntityTypeBuilder<FeedbackStep> builder)
    {
        builder.ToTable("FeedbackSteps");
        builder.HasKey(s => new { s.FeedbackId, s.Ordinal });
        builder.Property(s => s.Move).HasMaxLength(40);
        builder.Property(s => s.Words).HasMaxLength(CaseColumns.Words);
        builder.HasOne<Feedback>().WithMany().HasForeignKey(s => s.FeedbackId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class FeedbackContactMapping : IEntityTypeConfiguration<FeedbackContact>
{
    public void Configure(EntityTypeBuilder<FeedbackContact> builder)
    {
        builder.ToTable("FeedbackContacts");
        builder.HasKey(c => c.FeedbackId);
        builder.HasOne<Feedback>().WithOne().HasForeignKey<FeedbackContact>(c => c.FeedbackId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class ThirdPartyAssessmentMapping : IEntityTypeConfiguration<ThirdPartyAssessment>
{
    public void Configure(EntityTypeBuilder<ThirdPartyAssessment> builder)
    {
        builder.ToTable("ThirdPartyAssessments");
        builder.HasIndex(a => a.ReportNo).IsUnique();
        builder.HasIndex(a => new { a.RegisteredAt, a.Id });
        builder.Property(a => a.ReportNo).HasMaxLength(AssessmentRules.ReportNoMaxLength);
        builder.Property(a => a.Score).HasMaxLength(AssessmentRules.ScoreMaxLength);
        builder.Property(a => a.Conclusion).HasMaxLength(CaseColumns.Words);
    }
}

internal sealed class AssessmentFindingMapping : IEntityTypeConfiguration<AssessmentFinding>
{
    public void Configure(EntityTypeBuilder<AssessmentFinding> builder)
    {
        builder.ToTable("AssessmentFindings");
        builder.HasIndex(f => new { f.AssessmentId, f.Ordinal }).IsUnique();
        builder.HasIndex(f => new { f.RegisteredAt, f.Id });
        foreach (var words in (string[])["Problem", "Suggestion", "Answer", "Review"]) builder.Property(words).HasMaxLength(CaseColumns.Words);
        builder.HasOne<ThirdPartyAssessment>().WithMany().HasForeignKey(f => f.AssessmentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Department>().WithMany().HasForeignKey(f => f.DepartmentId).OnDelete(DeleteBehavior.Restrict);
    }
}
