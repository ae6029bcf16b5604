using Domain.Shared;

namespace Domain.Feedbacks;

/// <summary>What the rules about comments and complaints refuse.</summary>
public static class FeedbackRefusals
{
    /// <summary>Neither a comment nor a complaint.</summary>
    public static readonly Refusal KindUnknown = new("feedback.kindUnknown", "请选择是意见建议还是投诉");

    /// <summary>None of the sources.</summary>
    public static readonly Refusal SourceUnknown = new("feedback.sourceUnknown", "来源的取值无效");

    /// <summary>None of the channels.</summary>
    public static readonly Refusal ChannelUnknown = new("feedback.channelUnknown", "受理渠道的取值无效");

    /// <summary>Nothing was said.</summary>
    public static readonly Refusal TextMissing = new("feedback.textMissing", "请写明您的意见或投诉的事情");

    /// <summary>Longer than can be handled as one.</summary>
    public static Refusal TextTooLong(int longest) => new("feedback.textTooLong", $"内容最多 {longest} 个字，请分成几件或者删短");

    /// <summary>Characters nobody sees.</summary>
    public static readonly Refusal TextUnreadable = new("feedback.textUnreadable", "内容含有无法显示的字符，请删除后重试");

    /// <summary>Not a name.</summary>
    public static Refusal NameInvalid(int longest) => new("feedback.nameInvalid", $"称呼应为看得见的文字，最多 {longest} 个字");

    /// <summary>Not a phone number.</summary>
    public static readonly Refusal PhoneInvalid = new("feedback.phoneInvalid", "电话应为 7 到 20 位数字，请核对");

    /// <summary>Without evidence nobody can check it.</summary>
    public static readonly Refusal EvidenceInvalid = new("feedback.evidenceInvalid", "请填写证据编号，最多 60 个字符");

    /// <summary>Those complained about do not write the complaint down.</summary>
    public static readonly Refusal OwnComplaint = new("feedback.ownComplaint", "不能登记针对本部门或自己的投诉，请由其他部门登记");

    /// <summary>The person complained about.</summary>
    public static readonly Refusal PersonComplainedAbout = new("feedback.personComplainedAbout", "被投诉人不得办理针对自己的投诉");

    /// <summary>Somebody else's step.</summary>
    public static readonly Refusal NotYours = new("feedback.notYours", "这一步不由您办理");

    /// <summary>About, or handled by, the own department.</summary>
    public static readonly Refusal OwnDepartment = new("feedback.ownDepartment", "涉及您所在的部门，请由其他部门的人员或监督委员会办理");

    /// <summary>The table of moves does not have this move in this state.</summary>
    /// <param name="state">State, in Chinese.</param>
    /// <param name="move">Move, in Chinese.</param>
    public static Refusal StateForbids(string state, string move) => new("feedback.stateForbids", $"现在是「{state}」，不能「{move}」");

    /// <summary>A complaint is verified first.</summary>
    public static readonly Refusal VerifyFirst = new("feedback.verifyFirst", "投诉须先核实是否属实，再办结");

    /// <summary>Whoever replied does not publish.</summary>
    public static readonly Refusal SecondPersonPublishes = new("feedback.secondPersonPublishes", "公开须由答复人以外的人复核");

    /// <summary>The words for the public name somebody.</summary>
    /// <param name="found">What was found in them, in Chinese.</param>
    public static Refusal WordsNeedMasking(string found) => new(
        "feedback.wordsNeedMasking",
        $"公开的文字里有{found}，请改写后再公开；中心和部门公开的名称、电话、办公时间和网址可以写");

    /// <summary>There is no reply.</summary>
    public static readonly Refusal NothingToPublish = new("feedback.nothingToPublish", "这一件没有答复可以公开");

    /// <summary>Nobody left a name or a phone.</summary>
    public static readonly Refusal NoContact = new("feedback.noContact", "这一件没有留联系方式，或者已经删除");
}
