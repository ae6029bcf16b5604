using Domain.Rectification;
using Domain.Shared;

namespace Api.Features.Cases;

/// <summary>Where a case stands after a move.</summary>
/// <param name="Number">Number of the case.</param>
/// <param name="Move">What was done.</param>
/// <param name="State">State now.</param>
/// <param name="StateText">Its name.</param>
/// <param name="Round">Round now, from 1.</param>
/// <param name="Light">How it stands against its next deadline.</param>
/// <param name="DueOn">Last day of that deadline; null when there is none.</param>
/// <param name="Version">Version now, as in the ETag.</param>
/// <param name="AttachmentId">Evidence that was attached; null otherwise.</param>
public sealed record CaseMoved(
    string Number, CaseMove Move, CaseState State, string StateText, int Round, CaseLight Light, DateOnly? DueOn, int Version,
    Guid? AttachmentId)
{
    internal static readonly CaseMoved Example = new(
        "ZG20261121-4F7K2M", CaseMove.ContactSettled, CaseState.Handling, CaseState.Handling.Text(), 1, CaseLight.Normal,
        new DateOnly(2026, 11, 27), 2, AttachmentId: null);

    internal static CaseMoved Of(RectificationCase which, CaseStep step, Guid? attachmentId) => new(
        which.Number, step.Move, which.State, which.State.Text(), which.Round, which.LightAt(step.At), DueOnOf(which), step.Ordinal, attachmentId);

    /// <summary>Last China date of the next deadline.</summary>
    internal static DateOnly? DueOnOf(RectificationCase which) =>
        which.DueAt is { } due ? ChinaTime.DateOf(due.AddMilliseconds(-1)) : null;
}
