using Domain.Calendar;
using Domain.Ratings;
using Domain.Rectification;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Appeals;

/// <summary>The rules of statements and appeals, one method each, in the order in which they are asked.</summary>
public static class AppealRules
{
    /// <summary>Whether this appeal may be filed.</summary>
    /// <param name="type">Type; null for none of the two.</param>
    /// <param name="words">What is wrong with the rating.</param>
    /// <param name="s">The moment.</param>
    public static Refusal? MayFile(AppealType? type, string? words, AppealSituation s) =>
        OnlyTheRated(s) ?? OneAppealPerRating(s) ?? OnlyGivenRatings(s.Rating) ?? TypeFits(type, s.Rating)
        ?? AfterClosingForThePerson(s) ?? WithinItsDays(s) ?? EvidenceAttached(s) ?? WordsAreThere(words, s.Profile);

    /// <summary>Whether this statement may be added; it has no deadline and needs no evidence.</summary>
    public static Refusal? MayState(string? words, AppealSituation s) =>
        OnlyTheRated(s) ?? OnlyGivenRatings(s.Rating) ?? (s.Filed is { State: AppealState.Upheld } ? AppealRefusals.NotAdopted : null)
        ?? AfterClosingForThePerson(s) ?? WordsAreThere(words, s.Profile);

    /// <summary>Whether this actor may decide this appeal.</summary>
    public static Refusal? MayDecide(Appeal appeal, AppealSituation s) =>
        InItsAuthority(appeal, s) ?? AppealBench.Objection(s.Actor, appeal.AppellantId, s.Rating, s.Handlers);

    /// <summary>Who can decide it as things stand.</summary>
    public static AppealBench BenchOf(Appeal appeal, AppealSituation s) =>
        AppealBench.Of(appeal.Authority, appeal.AppellantId, s.Rating, s.Handlers, s.Deciders);

    /// <summary>申诉由监督部裁决；监督部自己被评价的，由监督委员会裁决；监督部没有人可以裁决的，也由监督委员会裁决。(SD 17, ours)</summary>
    /// <param name="s">The moment of filing; the actor is the appellant.</param>
    public static AppealAuthority AuthorityAtFiling(AppealSituation s) => AppealBench.Of(
        s.SupervisionIsRated ? AppealAuthority.Committee : AppealAuthority.Supervision, s.Actor.Id, s.Rating, s.Handlers, s.Deciders).Authority;

    /// <summary>被评价的部门或人员可以举证解释、可以申诉。(SD 17)</summary>
    public static Refusal? OnlyTheRated(AppealSituation s) => s.Side is null ? AppealRefusals.NotRated : null;

    /// <summary>一条评价只申诉一次。(ours)</summary>
    public static Refusal? OneAppealPerRating(AppealSituation s) => s.Filed is null ? null : AppealRefusals.AppealedAlready;

    /// <summary>申诉针对有人作出的评价；默认评价和追评不适用。(ours)</summary>
    public static Refusal? OnlyGivenRatings(Rating rating) =>
        rating.Origin == RatingOrigin.Default ? AppealRefusals.DefaultStands
        : rating.AssessNumber != 1 ? AppealRefusals.ReRatingStands
        : null;

    /// <summary>申诉类型为误评或恶意；恶意只针对差评。(SD 17, ours)</summary>
    public static Refusal? TypeFits(AppealType? type, Rating rating) =>
        type is not { } known || !Enum.IsDefined(known) ? AppealRefusals.TypeUnknown
        : known == AppealType.Malicious && !rating.IsNegative ? AppealRefusals.MaliciousOnlyNegative
        : null;

    /// <summary>被评价人在差评整改结案后方可知情、说明和申诉。(ours)</summary>
    public static Refusal? AfterClosingForThePerson(AppealSituation s) =>
        s.Side == RatedSide.Person && s.Case is { State: not CaseState.Closed } ? AppealRefusals.CaseNotClosed : null;

    /// <summary>收到评价后 10 个工作日内申诉；被评价人自结案起算。(ours)</summary>
    public static Refusal? WithinItsDays(AppealSituation s) =>
        WindowOf(s) is { } window && window.IsOver(s.Now) ? AppealRefusals.TooLate(window.LastOn) : null;

    /// <summary>
    /// The working days in which the actor can appeal. They begin when the side could first know: the person with the case's
    /// closing, or without a case with the month after; nobody before tender secrecy ended (ours, HB 31).
    /// </summary>
    public static Deadline WindowOf(AppealSituation s)
    {
        var from = s.Side != RatedSide.Person ? ChinaTime.DateOf(s.Rating.SubmittedAt)
            : s.Case?.ClosedAt is { } closed ? ChinaTime.DateOf(closed)
            : AboutOneself.KnownFrom(ChinaTime.DateOf(s.Rating.SubmittedAt));
        if (s.KnowableAt is { } lifted && ChinaTime.DateOf(lifted) > from) from = ChinaTime.DateOf(lifted);
        return s.Calendar.Within(from, s.Profile.AppealDays, s.Profile.CaseStartDayCounts);
    }

    /// <summary>申诉须附证据。(SD 17)</summary>
    public static Refusal? EvidenceAttached(AppealSituation s) => s.EvidenceCount > 0 ? null : AppealRefusals.EvidenceMissing;

    /// <summary>由有权裁决的一方裁决。(SD 17, ours) Whoever sits in the first authority is told by the next rules why it cannot, where the committee stands in.</summary>
    public static Refusal? InItsAuthority(Appeal appeal, AppealSituation s) =>
        s.Actor.Authorities.Contains(appeal.Authority) || s.Actor.Authorities.Contains(BenchOf(appeal, s).Authority) ? null
        : s.Actor.Authorities.Count > 0 && appeal.Authority == AppealAuthority.Committee ? AppealRefusals.CommitteeDecides
        : AppealRefusals.NotYours;

    /// <summary>须写明理由：看得见的文字，不超长。(ours)</summary>
    public static Refusal? WordsAreThere(string? words, RuleProfile profile) =>
        !RatingRules.SaysSomething(words) ? AppealRefusals.WordsMissing
        : words!.Trim().Length > profile.CaseWordsMaxLength ? AppealRefusals.WordsTooLong(profile.CaseWordsMaxLength)
        : RatingRules.IsReadable(words) ? null : AppealRefusals.WordsUnreadable;
}
