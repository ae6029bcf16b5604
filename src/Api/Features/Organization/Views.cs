using Domain.Organization;

namespace Api.Features.Organization;

/// <summary>A centre.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Official name.</param>
/// <param name="Region">Region served.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record CentreView(Guid Id, string Code, string Name, string Region, int Version)
{
    internal static readonly CentreView Example =
        new(Guid.Parse("019aa000-0000-7000-8000-000000000001"), "370000", "示例市公共资源交易中心", "示例市", 1);

    internal static CentreView Of(Centre centre) => new(centre.Id, centre.Code, centre.Name, centre.Region, centre.Version);
}

/// <summary>A department.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name.</param>
/// <param name="CentreId">Centre it belongs to.</param>
/// <param name="CentreCode">The centre's code.</param>
/// <param name="Centre">The centre's name.</param>
/// <param name="Enabled">False once dissolved.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record DepartmentView(
    Guid Id, string Code, string Name, Guid CentreId, string CentreCode, string Centre, bool Enabled, int Version)
{
    internal static readonly DepartmentView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000020"), "zfcg", "政府采购部", CentreView.Example.Id, "370000",
        "示例市公共资源交易中心", Enabled: true, 1);

    internal static DepartmentView Of(Department department, Centre centre) => new(
        department.Id, department.Code, department.Name, centre.Id, centre.Code, centre.Name, department.Enabled, department.Version);
}

/// <summary>A staff member who serves and is rated.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentId">Department today.</param>
/// <param name="DepartmentCode">Its code.</param>
/// <param name="Department">Its name.</param>
/// <param name="LeftOn">Last China date of service; null while serving.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record StaffMemberView(
    Guid Id, string Code, string Name, Guid DepartmentId, string DepartmentCode, string Department, DateOnly? LeftOn, int Version)
{
    internal static readonly StaffMemberView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000040"), "S001", "演示员甲", DepartmentView.Example.Id, "zfcg", "政府采购部",
        LeftOn: null, 1);

    internal static StaffMemberView Of(StaffMember person, Department department) => new(
        person.Id, person.Code, person.Name, department.Id, department.Code, department.Name, person.LeftOn, person.Version);
}

/// <summary>A service item.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Name">Name.</param>
/// <param name="DepartmentId">责任单位.</param>
/// <param name="DepartmentCode">Its code.</param>
/// <param name="Department">Its name.</param>
/// <param name="CooperatingDepartmentIds">配合单位.</param>
/// <param name="CooperatingDepartmentCodes">Their codes, in the same order.</param>
/// <param name="BusinessLine">Business line code.</param>
/// <param name="Enabled">False once withdrawn.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record ServiceItemView(
    Guid Id, string Code, string Name, Guid DepartmentId, string DepartmentCode, string Department,
    IReadOnlyList<Guid> CooperatingDepartmentIds, IReadOnlyList<string> CooperatingDepartmentCodes, string BusinessLine,
    bool Enabled, int Version)
{
    internal static readonly ServiceItemView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000050"), "zfcg-register", "政府采购项目进场登记", DepartmentView.Example.Id,
        "zfcg", "政府采购部", [], [], "governmentProcurement", Enabled: true, 1);

    /// <summary>The view of an item, with the departments it may name.</summary>
    internal static ServiceItemView Of(ServiceItem item, IReadOnlyDictionary<Guid, Department> departments) => new(
        item.Id, item.Code, item.Name, item.DepartmentId, departments[item.DepartmentId].Code, departments[item.DepartmentId].Name,
        item.CooperatingDepartmentIds,
        [.. item.CooperatingDepartmentIds.Select(id => departments.TryGetValue(id, out var found) ? found.Code : "")],
        item.BusinessLine, item.Enabled, item.Version);
}

/// <summary>A trading party, its identity masked (SD 16).</summary>
/// <param name="Id">Identity.</param>
/// <param name="Kind">What it is in law.</param>
/// <param name="Name">First character and asterisks.</param>
/// <param name="Identifier">Last four characters of its credit code or ID number.</param>
/// <param name="Phone">First three and last four digits; null when unknown.</param>
/// <param name="Enabled">False once struck off.</param>
/// <param name="Version">Version, as in the ETag.</param>
public sealed record PartyView(Guid Id, PartyKind Kind, string Name, string Identifier, string? Phone, bool Enabled, int Version)
{
    internal static readonly PartyView Example = new(
        Guid.Parse("019aa000-0000-7000-8000-000000000060"), PartyKind.LegalPerson, "示***", "****0019", "****67", Enabled: true, 1);
}
