using Domain.Shared;

namespace Domain.Rectification;

/// <summary>What the rules about cases refuse.</summary>
public static class CaseRefusals
{
    /// <summary>The table of moves does not have this move in this state.</summary>
    /// <param name="state">State, in Chinese.</param>
    /// <param name="move">Move, in Chinese.</param>
    public static Refusal StateForbids(string state, string move) =>
        new("case.stateForbids", $"整改事项现在是「{state}」，不能「{move}」");

    /// <summary>Somebody else's step.</summary>
    public static readonly Refusal NotYours = new("case.notYours", "这一步不由您办理");

    /// <summary>The department can handle it, so 监督部 does not (ours).</summary>
    public static readonly Refusal DepartmentHandles = new("case.departmentHandles", "这件差评由责任部门办理，监督部可以催办、退回或转办");

    /// <summary>The rated person is never handler of the case (ours).</summary>
    public static readonly Refusal RatedPerson = new("case.ratedPerson", "被评价人不能办理针对自己的差评");

    /// <summary>Follow-up comes from outside the rated department (ours).</summary>
    public static readonly Refusal FollowUpFromOutside = new("case.followUpFromOutside", "回访应由被评价部门以外的人员进行");

    /// <summary>Supervision comes from outside the rated department; for 监督部 itself from the committee (SD 15, SD 18, ours).</summary>
    public static readonly Refusal SupervisionFromOutside =
        new("case.supervisionFromOutside", "这件差评涉及您所在的部门，应由该部门以外的监督人员监督；涉及监督部门自己的，由监督委员会监督");

    /// <summary>Whoever handled the round checks or returns it (SD 15, ours).</summary>
    public static readonly Refusal SupervisionByHandler = new("case.supervisionByHandler", "这一轮整改是您办理的，检查和退回须由其他人进行");

    /// <summary>Whoever handled the case follows it up.</summary>
    public static readonly Refusal FollowUpByHandler = new("case.followUpByHandler", "这一轮整改是您办理的，回访须由其他人进行");

    /// <summary>The contact deadline has passed (SD 14).</summary>
    public static readonly Refusal OnTheSpotTooLate = new("case.onTheSpotTooLate", "联系期限已过，不能再登记为当场解决，请整改后反馈");

    /// <summary>The rater was not contacted yet (SD 14).</summary>
    public static readonly Refusal ContactFirst = new("case.contactFirst", "请先联系评价人并登记结果；多次联系不上的，登记后再办结");

    /// <summary>Something was left to call.</summary>
    public static readonly Refusal ContactWasLeft = new("case.contactWasLeft", "评价人留有联系方式，请联系后登记实际结果");

    /// <summary>A real problem is put right, not explained (SD 14).</summary>
    public static readonly Refusal RealProblemIsRectified = new("case.realProblemIsRectified", "已核实情况属实，应当整改，不能以解释说明办结");

    /// <summary>An extension needs a second person (SD 14).</summary>
    public static readonly Refusal SecondPersonExtends = new("case.secondPersonExtends", "台账延期须由经办人以外的人审批");

    /// <summary>A deadline ends on a working day.</summary>
    /// <param name="day">The day asked for.</param>
    public static Refusal DueOnRestDay(DateOnly day) => new("case.dueOnRestDay", $"{day.Month}月{day.Day}日不是工作日，期限应为工作日");

    /// <summary>A deadline that a person sets is later than this day.</summary>
    /// <param name="day">The day it must be later than.</param>
    public static Refusal DueOnTooEarly(DateOnly day) => new("case.dueOnTooEarly", $"期限应晚于{day.Month}月{day.Day}日");

    /// <summary>A deadline that a person sets is not later than this day (ours).</summary>
    /// <param name="day">The last day allowed.</param>
    public static Refusal DueOnTooLate(DateOnly day) => new("case.dueOnTooLate", $"期限最晚为{day.Year}年{day.Month}月{day.Day}日，到期后可以再延");

    /// <summary>The case is there already.</summary>
    public static readonly Refusal SameDepartment = new("case.sameDepartment", "整改事项已在该部门，请选择另一个部门");

    /// <summary>The person cannot handle this case.</summary>
    public static readonly Refusal HandlerUnfit = new("case.handlerUnfit", "接收人应为本部门在岗的经办人或负责人，且不是被评价人");

    /// <summary>Neither answer nor attempts (SD 15).</summary>
    public static readonly Refusal FollowUpFirst = new("case.followUpFirst", "评价人可以回访，请先回访；评价人答复、三次未接通或问卷到期后自动结案");

    /// <summary>监督部 says how it ended.</summary>
    public static readonly Refusal EndingMissing = new("case.endingMissing", "请写明结果：已整改或已解释说明");

    /// <summary>"Other" says nothing by itself.</summary>
    public static readonly Refusal OtherUnnamed = new("case.otherUnnamed", "事由或方式选“其他”的，请写明具体是什么");

    /// <summary>A return and its deadline come together.</summary>
    public static readonly Refusal ReturnNeedsDeadline = new("case.returnNeedsDeadline", "检查结果为退回重办的须另定期限；不退回的不填期限");

    /// <summary>Words are missing.</summary>
    public static readonly Refusal WordsMissing = new("case.wordsMissing", "请填写说明，空白不算");

    /// <summary>Words are too long.</summary>
    /// <param name="longest">Most characters.</param>
    public static Refusal WordsTooLong(int longest) => new("case.wordsTooLong", $"说明不能超过 {longest} 个字");

    /// <summary>Words hold characters that cannot be shown.</summary>
    public static readonly Refusal WordsUnreadable = new("case.wordsUnreadable", "说明中有无法显示的字符，请修改后再提交");
}
