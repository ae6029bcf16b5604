using Domain.Shared;

namespace Domain.Raters;

/// <summary>What the rules about raters' accounts and bindings refuse.</summary>
public static class RaterRefusals
{
    /// <summary>The person did not agree to the privacy text in force.</summary>
    public static readonly Refusal ConsentRequired = new("rater.consentRequired", "请先阅读并同意最新的隐私说明");

    /// <summary>The code is unknown, used, withdrawn or too old.</summary>
    public static readonly Refusal BindingCodeInvalid = new("binding.codeInvalid", "绑定码不存在或已失效，请在手机上重新获取");

    /// <summary>This person acts for this party already.</summary>
    public static readonly Refusal AlreadyBound = new("binding.alreadyBound", "您已绑定这个交易主体");

    /// <summary>The verified phone is not the party's.</summary>
    public static readonly Refusal PhoneDiffers = new("binding.phoneDiffers", "您核验的手机号与该交易主体登记的不一致，请在交易系统中确认绑定");

    /// <summary>No phone was verified.</summary>
    public static readonly Refusal PhoneNotVerified = new("binding.phoneNotVerified", "请先核验手机号");

    /// <summary>No such binding of this person.</summary>
    public static readonly Refusal BindingUnknown = new("binding.unknown", "没有找到这项绑定");

    /// <summary>The binding is not in force, so nobody can act under it.</summary>
    public static readonly Refusal BindingNotConfirmed = new("binding.notConfirmed", "这项绑定尚未确认或已解除");

    /// <summary>The party does not exist or was struck off.</summary>
    public static readonly Refusal PartyUnknown = new("binding.partyUnknown", "没有找到这个交易主体，或已被停用");
}
