using Domain.Rectification;
using Domain.Supervision;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence.Mappings;

internal sealed class SupervisionCheckMapping : IEntityTypeConfiguration<SupervisionCheck>
{
    public void Configure(EntityTypeBuilder<SupervisionCheck> builder)
    {
        builder.ToTable("SupervisionChecks");
        builder.HasIndex(c => new { c.CaseId, c.Ordinal }).IsUnique();
        builder.HasIndex(c => new { c.At, c.Id });
        builder.Property(c => c.Finding).HasMaxLength(CaseColumns.Words);
        builder.Property(c => c.OtherReason).HasMaxLength(CaseColumns.Words);
        builder.Property(c => c.OtherMethod).HasMaxLength(CaseColumns.Words);
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(c => c.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SupervisionSampleMapping : IEntityTypeConfiguration<SupervisionSample>
{
    public void Configure(EntityTypeBuilder<SupervisionSample> builder)
    {
        builder.ToTable("SupervisionSamples");
        builder.HasIndex(s => new { s.DrawnAt, s.Id });
        builder.Property(s => s.Seed).HasMaxLength(SampleRules.SeedMaxLength);
        builder.Property(s => s.Method).HasMaxLength(40);
        builder.Property(s => s.CandidatesHash).HasMaxLength(64);
        builder.Property(s => s.Reason).HasMaxLength(CaseColumns.Words);
    }
}

internal sealed class SampleCandidateMapping : IEntityTypeConfiguration<SampleCandidate>
{
    public void Configure(EntityTypeBuilder<SampleCandidate> builder)
    {
        builder.ToTable("SampleCandidates");
        builder.HasKey(c => new { c.SampleId, c.Rank });
        builder.Property(c => c.Number).HasMaxLength(20);
        builder.HasOne<SupervisionSample>().WithMany().HasForeignKey(c => c.SampleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SampleCheckMapping : IEntityTypeConfiguration<SampleCheck>
{
    public void Configure(EntityTypeBuilder<SampleCheck> builder)
    {
        builder.ToTable("SampleChecks");
        builder.HasKey(c => new { c.SampleId, c.CaseId });
        builder.HasIndex(c => new { c.CaseId, c.State });
        builder.Property(c => c.Number).HasMaxLength(20);
        builder.HasOne<SupervisionSample>().WithMany().HasForeignKey(c => c.SampleId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class CommitteeEscalationMapping : IEntityTypeConfiguration<CommitteeEscalation>
{
    public void Configure(EntityTypeBuilder<CommitteeEscalation> builder)
    {
        builder.ToTable("CommitteeEscalations");
        // 一件差评同时只提请一次: two people who escalate at once meet here.
        builder.HasIndex(e => new { e.CaseId, e.Ordinal }).IsUnique();
        builder.HasIndex(e => new { e.SubmittedAt, e.Id });
        builder.HasIndex(e => e.DueAt).HasFilter("DueAt IS NOT NULL");
        foreach (var words in (string[])["Reason", "Plan", "DecisionWords", "CompletionWords"]) builder.Property(words).HasMaxLength(CaseColumns.Words);
        builder.HasOne<RectificationCase>().WithMany().HasForeignKey(e => e.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class NegativesAlertMapping : IEntityTypeConfiguration<NegativesAlert>
{
    public void Configure(EntityTypeBuilder<NegativesAlert> builder)
    {
        builder.ToTable("NegativesAlerts");
        // One alert for one subject and period: of several watchers one gets the next place.
        builder.HasIndex(a => new { a.Subject, a.SubjectId, a.Ordinal }).IsUnique();
        builder.HasIndex(a => new { a.RaisedAt, a.Id });
        builder.Property(a => a.ProfileCode).HasMaxLength(60);
    }
}

internal sealed class InvestigationTaskMapping : IEntityTypeConfiguration<InvestigationTask>
{
    public void Configure(EntityTypeBuilder<InvestigationTask> builder)
    {
        builder.ToTable("InvestigationTasks");
        builder.HasIndex(t => t.AlertId).IsUnique();
        builder.HasIndex(t => t.Number).IsUnique();
        builder.HasIndex(t => new { t.OpenedAt, t.Id });
        builder.HasIndex(t => t.DueAt).HasFilter("DueAt IS NOT NULL");
        builder.Property(t => t.Number).HasMaxLength(20);
        builder.Property(t => t.ProfileCode).HasMaxLength(60);
        builder.Property(t => t.Findings).HasMaxLength(CaseColumns.Words);
        builder.Property(t => t.Measures).HasMaxLength(CaseColumns.Words);
        builder.HasOne<NegativesAlert>().WithOne().HasForeignKey<InvestigationTask>(t => t.AlertId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SupervisionStepMapping : IEntityTypeConfiguration<SupervisionStep>
{
    public void Configure(EntityTypeBuilder<SupervisionStep> builder)
    {
        builder.ToTable("SupervisionSteps");
        builder.HasKey(s => new { s.OwnerId, s.Ordinal });
        builder.Property(s => s.Move).HasMaxLength(40);
        builder.Property(s => s.Words).HasMaxLength(CaseColumns.Words);
    }
}

internal sealed class ArchiveQueryMapping : IEntityTypeConfiguration<ArchiveQuery>
{
    public void Configure(EntityTypeBuilder<ArchiveQuery> builder)
    {
        builder.ToTable("ArchiveQueries");
        builder.HasIndex(q => new { q.RequestedAt, q.Id });
        builder.Property(q => q.Purpose).HasMaxLength(CaseColumns.Words);
        builder.Property(q => q.DecisionWords).HasMaxLength(CaseColumns.Words);
        foreach (var part in (string[])["Stream", "Step", "ActorId"]) builder.Property(part).HasMaxLength(100);
    }
}

internal sealed class ArchiveReadingMapping : IEntityTypeConfiguration<ArchiveReading>
{
    public void Configure(EntityTypeBuilder<ArchiveReading> builder)
    {
        builder.ToTable("ArchiveReadings");
        builder.HasIndex(r => new { r.QueryId, r.At });
        builder.HasOne<ArchiveQuery>().WithMany().HasForeignKey(r => r.QueryId).OnDelete(DeleteBehavior.Restrict);
    }
}
