using Domain.Shared;

namespace Domain.Encounters;

/// <summary>Who rates a registered matter.</summary>
/// <param name="Key">The connected system's own name for it, unique in the matter.</param>
/// <param name="Role">As what.</param>
/// <param name="PartyId">The party; null for somebody at a window who left no identity, and for a draw session.</param>
/// <param name="PhoneTailHash">Keyed hash of the last four digits of the phone; null when none was left.</param>
public sealed record EncounterWish(string Key, RaterRole Role, Guid? PartyId, string? PhoneTailHash);

public sealed partial class Encounter
{
    /// <summary>一事一评：每个项目或办件、主体、身份、环节登记为一次服务。(SD 11, ours)</summary>
    /// <param name="matter">The registered matter.</param>
    /// <param name="projectCode">Code of its project; null without one.</param>
    /// <param name="wish">Who rates.</param>
    /// <param name="isShared">True for a draw session.</param>
    /// <param name="window">When it can be rated.</param>
    /// <param name="id">Identity.</param>
    /// <param name="number">Random 48-bit number for its link.</param>
    public static Encounter Register(
        Matter matter, string? projectCode, EncounterWish wish, bool isShared, RatingWindow window, Guid id, long number)
    {
        var content = matter.Content;
        var encounter = new Encounter
        {
            Id = id,
            Number = number,
            Kind = isShared ? EncounterKind.DrawSession
                : StageRules.IsOnSite(content.EntranceKind) ? EncounterKind.Visit : EncounterKind.Matter,
            MatterId = matter.Id,
            ProjectId = content.ProjectId,
            MatterKey = wish.Key,
            EntranceId = content.EntranceId,
            Stage = content.Stage,
            Role = wish.Role,
            Title = content.Title,
            ProjectCode = projectCode,
            PartyId = wish.PartyId,
            VisitNo = content.VisitNo,
            PhoneTailHash = wish.PhoneTailHash,
            DepartmentId = content.DepartmentId,
            ItemId = content.ItemId,
            StaffIds = content.StaffIds,
            BusinessLine = content.BusinessLine,
            CompletedAt = content.OccurredAt,
            CompletedOn = ChinaTime.DateOf(content.OccurredAt),
            Window = window,
        };
        encounter.NextNoticeAt = Invitations.FirstAt(encounter);
        return encounter;
    }

    /// <summary>Takes what the matter says now; only before it was rated. True when something changed.</summary>
    /// <param name="content">The content now.</param>
    /// <param name="phoneTailHash">Keyed hash of the last four digits of the phone.</param>
    /// <param name="window">When it can be rated by that content.</param>
    public bool Describe(MatterContent content, string? phoneTailHash, RatingWindow window)
    {
        var before = (EntranceId, Stage, Title, VisitNo, PhoneTailHash, DepartmentId, ItemId, BusinessLine, CompletedAt, Window);
        var staffChanged = !StaffIds.SequenceEqual(content.StaffIds);
        (EntranceId, Stage, Title, VisitNo, PhoneTailHash) =
            (content.EntranceId, content.Stage, content.Title, content.VisitNo, phoneTailHash);
        (DepartmentId, ItemId, BusinessLine, CompletedAt, CompletedOn) = (
            content.DepartmentId, content.ItemId, content.BusinessLine, content.OccurredAt, ChinaTime.DateOf(content.OccurredAt));
        if (staffChanged) StaffIds = content.StaffIds;
        if (Window != window)
        {
            Window = window;
            NextNoticeAt = Invitations.FirstAt(this);
        }
        return staffChanged
            || before != (EntranceId, Stage, Title, VisitNo, PhoneTailHash, DepartmentId, ItemId, BusinessLine, CompletedAt, Window);
    }

    /// <summary>True when the content names the same kind of encounter, so that it can be described anew and keeps its link.</summary>
    public bool FitsKind(MatterContent content) => ProjectId == content.ProjectId
        && (IsShared || (Kind == EncounterKind.Visit) == StageRules.IsOnSite(content.EntranceKind));
}
