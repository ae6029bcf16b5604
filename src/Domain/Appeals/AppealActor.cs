namespace Domain.Appeals;

/// <summary>Who files or decides an appeal, or adds a statement.</summary>
/// <param name="Id">Account.</param>
/// <param name="DepartmentId">Its department; null for centre-wide accounts.</param>
/// <param name="StaffMemberId">The rated person it belongs to; null when it belongs to none.</param>
/// <param name="SpeaksForDepartment">True for handlers and heads: they speak for their department.</param>
/// <param name="Authorities">In whose name it may decide.</param>
public sealed record AppealActor(
    Guid Id, Guid? DepartmentId, Guid? StaffMemberId, bool SpeaksForDepartment, IReadOnlyList<AppealAuthority> Authorities);
