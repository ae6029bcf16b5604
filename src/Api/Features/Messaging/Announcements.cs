using Api.Persistence;
using Api.Time;
using Domain.Appeals;
using Domain.Messaging;
using Domain.Ratings;

namespace Api.Features.Messaging;

/// <summary>Who a message is for: one of the four.</summary>
/// <param name="RaterAccountId">An account.</param>
/// <param name="PartyId">Whoever is bound to this party.</param>
/// <param name="RaterKey">The rater of a rating, by its keyed hash (openid or unionid).</param>
/// <param name="UserId">A colleague, by the account that signs in.</param>
internal sealed record MessageRecipient(Guid? RaterAccountId = null, Guid? PartyId = null, string? RaterKey = null, Guid? UserId = null)
{
    /// <summary>Who gave this rating; null for somebody known by a browser only, whom nobody can write to.</summary>
    public static MessageRecipient? Of(Rating rating) => rating switch
    {
        { PartyId: { } party } => new MessageRecipient(PartyId: party),
        { RaterKind: RaterKind.Unionid or RaterKind.Openid, RaterKey: { } key } => new MessageRecipient(RaterKey: key),
        _ => null,
    };
}

/// <summary>A case, as messages about it name it.</summary>
/// <param name="CaseId">The case.</param>
/// <param name="Number">Its number.</param>
/// <param name="EncounterId">The service that was rated; null for a walk-in.</param>
internal sealed record CaseSubject(Guid CaseId, string Number, Guid? EncounterId);

/// <summary>A questionnaire, as messages about it name it.</summary>
/// <param name="Case">Its case.</param>
/// <param name="SurveyId">The questionnaire.</param>
/// <param name="Item">What was rated.</param>
/// <param name="Department">Who handled it.</param>
/// <param name="Through">Last day on which it can be answered.</param>
/// <param name="Url">Its signed page.</param>
internal sealed record SurveySubject(CaseSubject Case, Guid SurveyId, string Item, string Department, DateOnly Through, string Url);

/// <summary>
/// Makes messages; a use case hands them to its commit: <c>commit.Tell(announcements.CaseProgress(…))</c>. Nothing is asked
/// of the database here: who is reached, and how, is found out when it is sent. Null where no account of ours has a template
/// for the kind: then this deployment does not announce it at all.
/// </summary>
internal sealed class Announcements(MessageTemplates templates, BusinessClock clock)
{
    const string AppealPrefix = "staffAppeal:";

    /// <summary>评价回执, once for each rating.</summary>
    public OutboundMessage? RatingReceipt(
        MessageRecipient to, Guid ratingId, Guid? encounterId, string item, SatisfactionLevel level, DateTime at, string receiptNo, string url) =>
        Make(MessageKind.RatingReceipt, to, new About($"receipt:{ratingId:N}") { EncounterId = encounterId }, url,
            ("item", item), ("level", level.Text()), ("at", MessageFacts.Moment(at)), ("receiptNo", receiptNo));

    /// <summary>评价邀请, once for each encounter; and its one reminder.</summary>
    public OutboundMessage? Invitation(
        MessageRecipient to, Guid encounterId, bool reminder, string item, string department, DateTime completedAt, DateOnly through, string url) =>
        Make(
            reminder ? MessageKind.InvitationReminder : MessageKind.RatingInvitation, to,
            new About($"{(reminder ? "reminder" : "invitation")}:{encounterId:N}") { EncounterId = encounterId }, url,
            ("item", item), ("department", department), ("completedAt", MessageFacts.Moment(completedAt)), ("through", MessageFacts.Date(through)));

    /// <summary>整改进度, once for each occasion of a case.</summary>
    /// <param name="to">The rater.</param>
    /// <param name="about">The case.</param>
    /// <param name="news">What happened, in words that fit.</param>
    /// <param name="url">Page a tap opens.</param>
    /// <param name="notBefore">When it may leave at the earliest, UTC; null for at once.</param>
    public OutboundMessage? CaseProgress(MessageRecipient to, CaseSubject about, CaseNews news, string? url, DateTime? notBefore = null) =>
        Make(
            MessageKind.CaseProgress, to,
            new About($"case:{about.CaseId:N}:{news.Occasion}") { CaseId = about.CaseId, EncounterId = about.EncounterId, NotBefore = notBefore }, url,
            ("caseNumber", about.Number), ("progress", news.Progress), ("note", news.Note), ("at", MessageFacts.Moment(clock.Now)));

    /// <summary>回访问卷 and its one reminder, each once for a questionnaire and occasion.</summary>
    /// <param name="to">The rater.</param>
    /// <param name="about">The questionnaire.</param>
    /// <param name="reminder">True for the one reminder.</param>
    /// <param name="occasion">What tells it from the one that left with the finish, for example a broadcast; null for that one.</param>
    public OutboundMessage? Survey(MessageRecipient to, SurveySubject about, bool reminder = false, string? occasion = null) =>
        Make(
            reminder ? MessageKind.SurveyReminder : MessageKind.FollowUpSurvey, to,
            new About($"survey{(reminder ? "-reminder" : "")}:{about.SurveyId:N}{(occasion is null ? "" : $":{occasion}")}")
            { SurveyId = about.SurveyId, CaseId = about.Case.CaseId, EncounterId = about.Case.EncounterId },
            about.Url,
            ("item", about.Item), ("department", about.Department), ("through", MessageFacts.Date(about.Through)));

    /// <summary>限制评价通知: reason and end of a listing, once (SD 17, ours). No word of malice: the types are only counted.</summary>
    public OutboundMessage? Blacklisted(MessageRecipient to, BlacklistListing listing, Guid? encounterId, string? url) =>
        Make(
            MessageKind.BlacklistNotice, to, new About($"blacklist:{listing.Id:N}") { EncounterId = encounterId }, url,
            ("reason", BlacklistNews.Reason(listing)), ("listedOn", MessageFacts.Date(listing.ListedOn)), ("through", MessageFacts.Date(listing.ThroughOn)));

    /// <summary>公示通知, once for each bulletin and person.</summary>
    public OutboundMessage? PublicNotice(Guid raterAccountId, string bulletinNumber, string title, string department, DateTime at, string url) =>
        Make(
            MessageKind.PublicNotice, new MessageRecipient(raterAccountId), new About($"notice:{bulletinNumber}:{raterAccountId:N}"), url,
            ("title", title), ("department", department), ("at", MessageFacts.Moment(at)));

    /// <summary>办理提醒, once for each deadline, stage of it and colleague.</summary>
    /// <param name="userId">The colleague.</param>
    /// <param name="about">The case.</param>
    /// <param name="news">Which deadline, and how it stands.</param>
    /// <param name="notBefore">When it may leave at the earliest, UTC.</param>
    public OutboundMessage? StaffReminder(Guid userId, CaseSubject about, DeadlineNews news, DateTime notBefore) =>
        Make(
            MessageKind.StaffDeadlineReminder, new MessageRecipient(UserId: userId),
            new About($"staff:{about.CaseId:N}:{news.Occasion}:{userId:N}") { CaseId = about.CaseId, EncounterId = about.EncounterId, NotBefore = notBefore },
            url: null,
            ("task", news.Task), ("caseNumber", about.Number), ("dueAt", MessageFacts.Moment(news.LastMinute)), ("left", news.Left));

    /// <summary>申诉裁决的提醒, once for each stage of an appeal and colleague.</summary>
    /// <param name="userId">The colleague.</param>
    /// <param name="appealId">The appeal.</param>
    /// <param name="number">Number colleagues know the rating by: its case's, else its receipt's.</param>
    /// <param name="encounterId">The service that was rated; null for a walk-in.</param>
    /// <param name="news">What holds.</param>
    /// <param name="notBefore">When it may leave at the earliest, UTC.</param>
    public OutboundMessage? AppealReminder(Guid userId, Guid appealId, string number, Guid? encounterId, DeadlineNews news, DateTime notBefore) =>
        Make(
            MessageKind.StaffDeadlineReminder, new MessageRecipient(UserId: userId),
            new About($"{AppealPrefix}{appealId:N}:{news.Occasion}:{userId:N}") { EncounterId = encounterId, NotBefore = notBefore },
            url: null,
            ("task", news.Task), ("caseNumber", number), ("dueAt", MessageFacts.Moment(news.LastMinute)), ("left", news.Left));

    /// <summary>The appeal such a reminder is about; null for any other message.</summary>
    public static Guid? AppealOf(string dedupeKey) =>
        dedupeKey.StartsWith(AppealPrefix, StringComparison.Ordinal) && Guid.TryParseExact(dedupeKey[AppealPrefix.Length..].Split(':')[0], "N", out var appeal)
            ? appeal : null;

    /// <summary>办理提醒 of a comment or complaint, once for each step and colleague.</summary>
    /// <param name="userId">The colleague.</param>
    /// <param name="feedbackId">The comment or complaint.</param>
    /// <param name="number">Its number.</param>
    /// <param name="news">What it waits for.</param>
    public OutboundMessage? FeedbackReminder(Guid userId, Guid feedbackId, string number, FeedbackNews news) =>
        Make(
            MessageKind.StaffDeadlineReminder, new MessageRecipient(UserId: userId), new About($"feedback:{feedbackId:N}:{news.Occasion}:{userId:N}"), url: null,
            ("task", news.Task), ("caseNumber", number), ("dueAt", MessageFacts.Moment(news.LastMinute)), ("left", news.Left));

    OutboundMessage? Make(MessageKind kind, MessageRecipient to, About about, string? url, params (string Fact, string Value)[] facts)
    {
        if (!templates.Has(kind)) return null;
        var now = clock.Now;
        return new OutboundMessage
        {
            Id = Guid.CreateVersion7(),
            Kind = kind,
            DedupeKey = about.DedupeKey,
            RaterAccountId = to.RaterAccountId,
            PartyId = to.PartyId,
            RaterKey = to.RaterKey,
            UserId = to.UserId,
            EncounterId = about.EncounterId,
            CaseId = about.CaseId,
            SurveyId = about.SurveyId,
            Forms = templates.FormsOf(kind, facts.ToDictionary(f => f.Fact, f => f.Value, StringComparer.Ordinal)),
            Url = url,
            CreatedAt = now,
            State = DeliveryState.Queued,
            DueAt = about.NotBefore > now ? about.NotBefore.Value : now,
        };
    }

    /// <summary>What makes a message the same one, and what it tells of.</summary>
    sealed record About(string DedupeKey)
    {
        public Guid? EncounterId { get; init; }
        public Guid? CaseId { get; init; }
        public Guid? SurveyId { get; init; }
        public DateTime? NotBefore { get; init; }
    }
}
