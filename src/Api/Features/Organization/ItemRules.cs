using Domain.Organization;
using Domain.Shared;

namespace Api.Features.Organization;

/// <summary>What an item must satisfy besides its own form, for the API and the import alike.</summary>
internal static class ItemRules
{
    /// <summary>责任单位和配合单位存在，业务类别存在，且责任单位不在配合单位之中。(HB, SD 9, SD 20)</summary>
    /// <param name="departments">Every department.</param>
    /// <param name="responsible">责任单位.</param>
    /// <param name="cooperating">配合单位.</param>
    /// <param name="businessLine">Business line code.</param>
    /// <param name="before">The item before the change; null for a new one. What it named already may be dissolved by now.</param>
    public static Refusal? PlaceHolds(
        IReadOnlyDictionary<Guid, Department> departments, Guid responsible, IReadOnlyList<Guid> cooperating, string businessLine,
        ServiceItem? before)
    {
        bool IsKnown(Guid id) => departments.TryGetValue(id, out var found)
            && (found.Enabled || before?.DepartmentId == id || before?.CooperatingDepartmentIds.Contains(id) == true);
        if (!IsKnown(responsible) || !cooperating.All(IsKnown)) return OrganizationFormRefusals.DepartmentUnknown;
        if (!BusinessLine.Shipped.Any(l => l.Code == businessLine)) return OrganizationFormRefusals.BusinessLineUnknown;
        return OrganizationRules.OneResponsibleUnit(responsible, cooperating);
    }
}
