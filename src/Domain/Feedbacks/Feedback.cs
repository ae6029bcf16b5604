using System.Globalization;
using Domain.Publication.Masking;
using Domain.Ratings;
using Domain.Shared;

namespace Domain.Feedbacks;

/// <summary>
/// 综合点评 or 投诉: taken in, handed to a department, answered, verified, closed (SD 12, HB 三(五)). What can be done to it is in
/// <see cref="FeedbackMoves"/>. It knows nobody: contact data lie apart, and what is public is a text of its own.
/// </summary>
public sealed partial class Feedback : IVersioned
{
    /// <summary>Characters of the key with which its author looks it up: 60 bits of chance.</summary>
    public const int KeyLength = 12;

    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>Number people call it by: 「TS」 or 「DP」, the China date and six random Crockford characters.</summary>
    public required string Number { get; init; }

    /// <summary>Keyed hash of the key with which its author looks it up.</summary>
    public required string KeyHash { get; init; }

    /// <summary>Comment or complaint.</summary>
    public required FeedbackKind Kind { get; init; }

    /// <summary>Who it comes from.</summary>
    public required FeedbackSource Source { get; init; }

    /// <summary>By what way it came.</summary>
    public required RegisteredChannel Channel { get; init; }

    /// <summary>Number of the paper, recording or message; null where somebody wrote it here. Unique.</summary>
    public string? EvidenceNo { get; init; }

    /// <summary>Account that registered it; null where somebody wrote it here.</summary>
    public Guid? RegisteredById { get; init; }

    /// <summary>What was said.</summary>
    public required string Text { get; init; }

    /// <summary>Department it is about; null for the centre as a whole.</summary>
    public Guid? DepartmentId { get; init; }

    /// <summary>Person it is about, who never handles it; null when nobody is known.</summary>
    public Guid? StaffMemberId { get; private set; }

    /// <summary>When it was taken in, UTC.</summary>
    public required DateTime ReceivedAt { get; init; }

    /// <summary>How far it is.</summary>
    public FeedbackState State { get; private set; } = FeedbackState.Received;

    /// <summary>Department that answers it; null before it is handed on.</summary>
    public Guid? HandlingDepartmentId { get; private set; }

    /// <summary>What its author is told; null before.</summary>
    public string? Reply { get; private set; }

    /// <summary>Account that replied.</summary>
    public Guid? RepliedById { get; private set; }

    /// <summary>Whether it was found true; null before, and for comments that are not verified.</summary>
    public bool? FoundTrue { get; private set; }

    /// <summary>True when it was not taken up, for the reason its author is told.</summary>
    public bool Dismissed { get; private set; }

    /// <summary>When it was closed, UTC.</summary>
    public DateTime? ClosedAt { get; private set; }

    /// <summary>What it was about, for the public: written for that, without persons and companies (SD 19).</summary>
    public string? PublicSummary { get; private set; }

    /// <summary>The reply for the public, likewise.</summary>
    public string? PublicReply { get; private set; }

    /// <summary>When the reply was published, UTC; null while it is not public.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Account that published it: the second look.</summary>
    public Guid? PublishedById { get; private set; }

    /// <summary>受理：写下来的即受理，一个工作日内转办。(SD 12, HB 三(五); the number is ours)</summary>
    /// <param name="wish">What somebody says.</param>
    /// <param name="m">The moment.</param>
    /// <param name="id">Its identity.</param>
    /// <param name="chance">30 random bits for the number.</param>
    /// <param name="keyHash">Keyed hash of the author's key, from the number.</param>
    public static Decision<Feedback> Receive(FeedbackWish wish, FeedbackMoment m, Guid id, ulong chance, Func<string, string> keyHash)
    {
        if (FeedbackRules.ContentHolds(wish, m.Profile) is { } refusal) return refusal;
        var number = string.Create(CultureInfo.InvariantCulture, $"{(wish.Kind == FeedbackKind.Complaint ? "TS" : "DP")}{m.Today:yyyyMMdd}-{Crockford.Encode(chance, 6)}");
        var made = new Feedback
        {
            Id = id,
            Number = number,
            KeyHash = keyHash(number),
            Kind = wish.Kind!.Value,
            Source = wish.Source!.Value,
            Channel = wish.Channel!.Value,
            EvidenceNo = wish.EvidenceNo?.Trim(),
            RegisteredById = wish.RegisteredById,
            Text = wish.Text!.Trim(),
            DepartmentId = wish.DepartmentId,
            StaffMemberId = wish.StaffMemberId,
            ReceivedAt = m.Now,
            ProfileCode = m.Profile.Code,
            ProfileVersion = m.Profile.Version,
        };
        made.Due(m.Profile.FeedbackTransferDays, m.Today, m.Calendar);
        return made;
    }

    /// <summary>转办给责任部门；查明被投诉人的同时注明。(HB 三(五))</summary>
    /// <param name="departmentId">Department that answers.</param>
    /// <param name="staffMemberId">Person it is about, where that is known by now; null leaves what is known.</param>
    /// <param name="words">Words for the department.</param>
    /// <param name="actor">Who hands it on.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> Transfer(Guid departmentId, Guid? staffMemberId, string? words, FeedbackActor actor, FeedbackMoment m) => Make(
        FeedbackMove.Transferred, words, departmentId, actor, m, () => FeedbackRules.WordsFit(words, m.Profile), () =>
        {
            (HandlingDepartmentId, StaffMemberId) = (departmentId, staffMemberId ?? StaffMemberId);
            // 再次转办期限不变: the reply is owed from the day it was taken in.
            if (State == FeedbackState.Received) Due(m.Profile.FeedbackReplyDays, ChinaTime.DateOf(ReceivedAt), m.Calendar);
        });

    /// <summary>承办部门查明情况并答复。(HB 三(五))</summary>
    /// <param name="findings">What was found, for staff.</param>
    /// <param name="reply">What its author is told.</param>
    /// <param name="actor">Who replies.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> Answer(string? findings, string? reply, FeedbackActor actor, FeedbackMoment m) => Make(
        FeedbackMove.Replied, findings, departmentId: null, actor, m,
        () => FeedbackRules.WordsAreThere(reply, m.Profile) ?? FeedbackRules.WordsFit(findings, m.Profile), () =>
        {
            (Reply, RepliedById) = (reply!.Trim(), actor.Id);
            Due(m.Profile.FeedbackVerifyDays, m.Today, m.Calendar);
        });

    /// <summary>答复不清楚的退回重办，期限重新计算。(ours)</summary>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who sends it back.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> SendBack(string? reason, FeedbackActor actor, FeedbackMoment m) => Make(
        FeedbackMove.SentBack, reason, departmentId: null, actor, m, () => FeedbackRules.WordsAreThere(reason, m.Profile), () =>
        {
            (Reply, RepliedById) = (null, null);
            Due(m.Profile.FeedbackReplyDays, m.Today, m.Calendar);
        });

    /// <summary>核实是否属实，由监督部或监督委员会判断。(HB 三(五), QH 一(二))</summary>
    /// <param name="foundTrue">Whether it is true.</param>
    /// <param name="words">How that was found.</param>
    /// <param name="actor">Who verified.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> Verify(bool foundTrue, string? words, FeedbackActor actor, FeedbackMoment m) => Make(
        foundTrue ? FeedbackMove.Verified : FeedbackMove.Unverified, words, departmentId: null, actor, m,
        () => FeedbackRules.WordsAreThere(words, m.Profile), () =>
        {
            FoundTrue = foundTrue;
            Met(m.Now);
        });

    /// <summary>不予受理，说明理由并告知。(ours)</summary>
    /// <param name="reason">Why; its author reads it.</param>
    /// <param name="actor">Who says so.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> Dismiss(string? reason, FeedbackActor actor, FeedbackMoment m) => Make(
        FeedbackMove.Dismissed, words: null, departmentId: null, actor, m, () => FeedbackRules.WordsAreThere(reason, m.Profile), () =>
        {
            (Dismissed, Reply, RepliedById) = (true, reason!.Trim(), actor.Id);
            End(m.Now);
        });

    /// <summary>办结。(HB 三(五))</summary>
    /// <param name="words">Words for the record.</param>
    /// <param name="actor">Who closes it.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> Close(string? words, FeedbackActor actor, FeedbackMoment m) => Make(
        FeedbackMove.Closed, words, departmentId: null, actor, m,
        () => FeedbackRules.ComplaintIsVerified(this) ?? FeedbackRules.WordsFit(words, m.Profile), () => End(m.Now));

    /// <summary>公开答复：另写一段去掉个人和企业信息的文字，由答复人以外的人复核。(SD 12, SD 19)</summary>
    /// <param name="summary">What it was about.</param>
    /// <param name="reply">The reply.</param>
    /// <param name="actor">Who publishes.</param>
    /// <param name="m">The moment.</param>
    /// <param name="known">Names and numbers that stand behind it and must not be read.</param>
    /// <param name="published">What the centre publishes of itself, which may be written.</param>
    public Decision<FeedbackStep> Publish(
        string? summary, string? reply, FeedbackActor actor, FeedbackMoment m, IReadOnlyCollection<KnownWord> known, PublishedFacts published) => Make(
        FeedbackMove.Published, words: null, departmentId: null, actor, m,
        () => FeedbackRules.WasReplied(this) ?? FeedbackRules.SecondPersonPublishes(this, actor) ?? FeedbackRules.WordsAreThere(summary, m.Profile)
            ?? FeedbackRules.WordsAreThere(reply, m.Profile) ?? FeedbackRules.NothingToMask([summary, reply], known, published),
        () => (PublicSummary, PublicReply, PublishedAt, PublishedById) = (summary!.Trim(), reply!.Trim(), m.Now, actor.Id));

    /// <summary>撤回公开，说明理由。(ours)</summary>
    /// <param name="reason">Why.</param>
    /// <param name="actor">Who takes it back.</param>
    /// <param name="m">The moment.</param>
    public Decision<FeedbackStep> WithdrawPublication(string? reason, FeedbackActor actor, FeedbackMoment m) => Make(
        FeedbackMove.PublicationWithdrawn, reason, departmentId: null, actor, m,
        () => PublishedAt is null ? FeedbackRefusals.NothingToPublish : FeedbackRules.WordsAreThere(reason, m.Profile),
        () => (PublicSummary, PublicReply, PublishedAt, PublishedById) = (null, null, null, null));
}
