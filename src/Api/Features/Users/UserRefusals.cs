using Domain.Shared;

namespace Api.Features.Users;

/// <summary>What is wrong with a form about an account.</summary>
internal static class UserRefusals
{
    public static readonly Refusal Unknown = new("user.unknown", "没有找到这个账号");
    public static readonly Refusal NameTaken = new("user.nameTaken", "这个用户名已被使用，请换一个");
    public static readonly Refusal ExternalIdTaken = new("user.externalIdTaken", "这个统一身份认证标识已属于另一个账号");
    public static readonly Refusal CredentialMissing = new("user.credentialMissing", "账号需要初始密码或统一身份认证标识，否则无法登录");
    public static Refusal RoleUnknown(string role) => new("user.roleUnknown", $"没有 {role} 这个角色，请核对");
}
