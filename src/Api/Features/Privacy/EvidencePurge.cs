using Api.Features.Cases.Attachments;
using Api.Persistence;
using Api.Time;
using Api.Workers;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Privacy;

/// <summary>Destroys evidence whose time is over: the file with its key first, so that no row is lost while its file is still there.</summary>
internal sealed class EvidencePurge(RatingDbContext db, AttachmentStore store, BusinessClock clock) : IDueWork
{
    const int Batch = 200;

    public string Name => "evidence-purge";

    public TimeSpan Every => TimeSpan.FromHours(6);

    public async Task RunAsync(CancellationToken cancel)
    {
        var before = clock.Now.AddYears(-Retention.EvidenceYears);
        while (true)
        {
            var old = await db.CaseAttachments.AsNoTracking().Where(a => a.AttachedAt < before).OrderBy(a => a.Id)
                .Select(a => new { a.Id, a.Sha256 }).Take(Batch).ToListAsync(cancel);
            foreach (var file in old)
            {
                store.Erase(file.Id, await IsAloneAsync(file.Id, file.Sha256, cancel) ? file.Sha256 : null);
                await db.CaseAttachments.Where(a => a.Id == file.Id).ExecuteDeleteAsync(cancel);
            }
            if (old.Count < Batch) break;
        }
        while (true)
        {
            var old = await db.RatingEvidence.AsNoTracking().Where(e => e.AttachedAt < before).OrderBy(e => e.Id).Select(e => e.Id)
                .Take(Batch).ToListAsync(cancel);
            foreach (var id in old)
            {
                store.Erase(id, sha256: null);
                await db.RatingEvidence.Where(e => e.Id == id).ExecuteDeleteAsync(cancel);
            }
            if (old.Count < Batch) break;
        }
    }

    async Task<bool> IsAloneAsync(Guid id, string sha256, CancellationToken cancel) =>
        !await db.CaseAttachments.AnyAsync(a => a.Sha256 == sha256 && a.Id != id, cancel);
}
