using Domain.Shared;

namespace Api.Features.Auth;

/// <summary>What signing in and changing a password refuse, besides the one answer of sign-in itself.</summary>
internal static class AuthRefusals
{
    public static readonly Refusal LocalSignInOff = new("auth.localSignInOff", "本系统不使用本地密码登录，请从统一身份认证进入");
    public static readonly Refusal PasswordWrong = new("auth.passwordWrong", "当前密码不正确，或账号暂时不能使用");
    public static readonly Refusal PasswordUnchanged = new("auth.passwordUnchanged", "新密码与当前密码相同，请换一个");
    public static readonly Refusal PasswordNotLocal = new("auth.passwordNotLocal", "这个账号通过统一身份认证登录，在本系统没有密码");
}
