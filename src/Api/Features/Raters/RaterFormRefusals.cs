using Domain.Shared;

namespace Api.Features.Raters;

/// <summary>What the forms of raters refuse before any rule is asked.</summary>
internal static class RaterFormRefusals
{
    public static readonly Refusal MethodUnknown = new("binding.methodUnknown", "绑定方式应为交易系统确认或手机号核验");
    public static readonly Refusal ResultUnknown = new("subscription.resultUnknown", "订阅结果的取值无效");
    public static readonly Refusal TooManyTemplates = new("subscription.tooManyTemplates", "订阅的消息种类过多");
    public static readonly Refusal PhoneNeedsMiniProgram = new("rater.phoneNeedsMiniProgram", "请在小程序里核验手机号");
}
