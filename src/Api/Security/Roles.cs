namespace Api.Security;

/// <summary>What staff may be; the table role × route in the tests is the specification.</summary>
internal static class Roles
{
    public const string Staff = "staff", Handler = "handler", DepartmentHead = "departmentHead", FollowUp = "followUp",
        Supervisor = "supervisor", Committee = "committee", Publisher = "publisher", Admin = "admin";

    /// <summary>Every role, in the order of the contract.</summary>
    public static readonly IReadOnlyList<string> All =
        [Staff, Handler, DepartmentHead, FollowUp, Supervisor, Committee, Publisher, Admin];

    /// <summary>Roles that work on ratings or watch over it; publishers and administrators need no rater for their work.</summary>
    public static readonly IReadOnlyList<string> SeeRaters = [Handler, DepartmentHead, FollowUp, Supervisor, Committee];

    /// <summary>Roles that see every department; the others see their own.</summary>
    public static readonly IReadOnlyList<string> CentreWide = [FollowUp, Supervisor, Committee, Publisher, Admin];
}
