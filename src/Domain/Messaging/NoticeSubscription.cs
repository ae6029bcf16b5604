using Domain.Shared;

namespace Domain.Messaging;

/// <summary>通知主题: what somebody asks notices of, or what a notice is about.</summary>
/// <param name="CentreId">A centre; null for any.</param>
/// <param name="BusinessLine">A business line; null for any.</param>
public sealed record NoticeTopic(Guid? CentreId, string? BusinessLine)
{
    /// <summary>The topic as one text, equal for equal topics.</summary>
    public string Key => $"{(CentreId is { } centre ? centre.ToString("N") : "*")}:{BusinessLine ?? "*"}";

    /// <summary>订阅通知须指明中心或业务类别。(ours)</summary>
    public bool NamesSomething => CentreId is not null || BusinessLine is not null;

    /// <summary>
    /// 订阅写明的中心和业务类别，通知都要符合；通知没有写明的业务类别，不算符合。(ours) Whoever asked for one business line is not sent
    /// what is about the centre as a whole.
    /// </summary>
    /// <param name="notice">What the notice is about.</param>
    public bool Covers(NoticeTopic notice) =>
        (CentreId is null || CentreId == notice.CentreId) && (BusinessLine is null || BusinessLine == notice.BusinessLine);
}

/// <summary>订阅通知: a person asks for the notices of one topic. Ended, the row is gone.</summary>
public sealed class NoticeSubscription : IVersioned
{
    /// <summary>Most topics one person asks for.</summary>
    public const int Most = 20;

    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The person's account; another one once two accounts turn out to be one person.</summary>
    public required Guid RaterAccountId { get; set; }

    /// <summary><see cref="NoticeTopic.Key"/>; unique for each person.</summary>
    public required string TopicKey { get; init; }

    /// <summary>The centre; null for any.</summary>
    public Guid? CentreId { get; init; }

    /// <summary>The business line; null for any.</summary>
    public string? BusinessLine { get; init; }

    /// <summary>When it was asked for, UTC.</summary>
    public required DateTime AskedAt { get; init; }

    /// <summary>What is asked for.</summary>
    public NoticeTopic Topic => new(CentreId, BusinessLine);

    /// <summary>A new subscription.</summary>
    /// <param name="id">Identity.</param>
    /// <param name="account">The person's account.</param>
    /// <param name="topic">What is asked for.</param>
    /// <param name="now">Instant, UTC.</param>
    public static NoticeSubscription To(Guid id, Guid account, NoticeTopic topic, DateTime now) => new()
    {
        Id = id,
        RaterAccountId = account,
        TopicKey = topic.Key,
        CentreId = topic.CentreId,
        BusinessLine = topic.BusinessLine,
        AskedAt = now,
    };
}
