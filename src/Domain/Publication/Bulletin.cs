using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Domain.Shared;
using Domain.Statistics;

namespace Domain.Publication;

/// <summary>Who does something with a bulletin.</summary>
/// <param name="Id">Account.</param>
/// <param name="StaffMemberId">The rated person it belongs to; null for none.</param>
public sealed record BulletinActor(Guid Id, Guid? StaffMemberId);

/// <summary>What a bulletin is to be about.</summary>
/// <param name="CentreId">The centre.</param>
/// <param name="Period">The month; null for days of one's own choice.</param>
/// <param name="FromOn">First China date of the ratings.</param>
/// <param name="ThroughOn">Last China date of the ratings.</param>
public sealed record BulletinWish(Guid CentreId, Period? Period, DateOnly FromOn, DateOnly ThroughOn);

/// <summary>
/// 公告: figures, contents, rectification and typical cases of a period, masked, looked at by a second person, and then frozen with a
/// number and a hash (SD 19).
/// </summary>
public sealed class Bulletin : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The centre.</summary>
    public required Guid CentreId { get; init; }

    /// <summary>The month, such as <c>2026-11</c>; null for days of one's own choice.</summary>
    public string? PeriodCode { get; init; }

    /// <summary>First China date of the ratings.</summary>
    public required DateOnly FromOn { get; init; }

    /// <summary>Last China date of the ratings.</summary>
    public required DateOnly ThroughOn { get; init; }

    /// <summary>Title.</summary>
    public required string Title { get; init; }

    /// <summary>How far it is.</summary>
    public BulletinState State { get; private set; } = BulletinState.Draft;

    /// <summary>Account that drafted it.</summary>
    public required Guid DrafterId { get; init; }

    /// <summary>When, UTC: the candidates are those of this moment.</summary>
    public required DateTime CreatedAt { get; init; }

    /// <summary>Account that took the second look; null before.</summary>
    public Guid? ReviewerId { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime? ReviewedAt { get; private set; }

    /// <summary>Why it was sent back or withdrawn last.</summary>
    public string? Words { get; private set; }

    /// <summary>Account that published it.</summary>
    public Guid? PublisherId { get; private set; }

    /// <summary>When, UTC.</summary>
    public DateTime? PublishedAt { get; private set; }

    /// <summary>Number of a published one, such as <c>GS2026-3</c>: its address.</summary>
    public string? Number { get; private set; }

    /// <summary>Year of its number.</summary>
    public int? Year { get; private set; }

    /// <summary>Place in that year, from 1.</summary>
    public int? Ordinal { get; private set; }

    /// <summary>What was published, to the letter; null before.</summary>
    public string? Text { get; private set; }

    /// <summary>SHA-256 of the UTF-8 bytes of <see cref="Text"/>, lower-case hex.</summary>
    public string? Hash { get; private set; }

    /// <summary>Broadcast that tells subscribers of it; null for none.</summary>
    public Guid? BroadcastId { get; private set; }

    /// <summary>起草：公告期已经结束。(SD 19, ours)</summary>
    public static Decision<Bulletin> Draft(BulletinWish wish, int items, BulletinActor by, DateTime now, Guid id)
    {
        if (BulletinRules.PeriodHolds(wish.FromOn, wish.ThroughOn, ChinaTime.DateOf(now)) is { } refusal) return refusal;
        if (items > BulletinRules.MostItems) return BulletinRefusals.TooManyItems;
        return new Bulletin
        {
            Id = id,
            CentreId = wish.CentreId,
            PeriodCode = wish.Period?.Code,
            FromOn = wish.FromOn,
            ThroughOn = wish.ThroughOn,
            Title = $"{wish.Period?.Name ?? $"{Day(wish.FromOn)}至{Day(wish.ThroughOn)}"}服务评价公告",
            DrafterId = by.Id,
            CreatedAt = now,
        };
    }

    /// <summary>起草人隐去更多、决定不公开、选典型案例。(SD 19, ours)</summary>
    public Refusal? Edit(BulletinItem item, BulletinItemWish wish, BulletinActor by) =>
        Make(BulletinMove.Edited, by.Id == DrafterId ? null : BulletinRefusals.DrafterOnly) ?? item.Take(wish);

    /// <summary>第二人复核通过。(SD 19)</summary>
    public Refusal? Review(BulletinActor by, IReadOnlyCollection<Guid> handlers, IReadOnlyCollection<Guid> rated, DateTime now)
    {
        if (Make(BulletinMove.Reviewed, BulletinRules.SecondPersonLooks(by.Id, by.StaffMemberId, DrafterId, handlers, rated)) is { } refusal) return refusal;
        (ReviewerId, ReviewedAt) = (by.Id, now);
        return null;
    }

    /// <summary>退回修改，写明理由；要公开须重新复核。(ours)</summary>
    public Refusal? SendBack(string? words)
    {
        if (Make(BulletinMove.SentBack, WordsAreThere(words)) is { } refusal) return refusal;
        (ReviewerId, ReviewedAt, Words) = (null, null, words!.Trim());
        return null;
    }

    /// <summary>撤回未公开的，写明理由。(ours)</summary>
    public Refusal? Withdraw(string? words)
    {
        if (Make(BulletinMove.Withdrawn, WordsAreThere(words)) is { } refusal) return refusal;
        Words = words!.Trim();
        return null;
    }

    /// <summary>公开前的最后一问：复核之后没有哪一条变得不能公开。(SD 17, ours)</summary>
    /// <param name="unfit">Items that may not be published any more.</param>
    public Refusal? MayPublish(int unfit) =>
        BulletinMoves.After(State, BulletinMove.Published) is null ? BulletinRefusals.StateForbids(State.Text(), BulletinMove.Published.Text())
        : unfit > 0 ? BulletinRefusals.ItemsChanged
        : null;

    /// <summary>Number of the bulletin that would be published now.</summary>
    /// <param name="now">Instant, UTC.</param>
    /// <param name="ordinal">Place in the year, from 1.</param>
    public static string NumberOf(DateTime now, int ordinal) => string.Create(CultureInfo.InvariantCulture, $"GS{ChinaTime.DateOf(now).Year}-{ordinal}");

    /// <summary>公开：定稿，编号，取得散列值；此后一字不改。(SD 19)</summary>
    /// <param name="by">Who publishes.</param>
    /// <param name="ordinal">Place in the year, from 1.</param>
    /// <param name="text">What is published, to the letter; bears the number.</param>
    /// <param name="unfit">Items that may not be published any more.</param>
    /// <param name="now">Instant, UTC.</param>
    public Refusal? Publish(BulletinActor by, int ordinal, string text, int unfit, DateTime now)
    {
        if (MayPublish(unfit) is { } refusal) return refusal;
        (State, PublisherId, PublishedAt) = (BulletinState.Published, by.Id, now);
        (Year, Ordinal, Number) = (ChinaTime.DateOf(now).Year, ordinal, NumberOf(now, ordinal));
        (Text, Hash) = (text, HashOf(text));
        return null;
    }

    /// <summary>一份公告只通知一次。(ours)</summary>
    public Refusal? Announce(Guid broadcast)
    {
        if (State != BulletinState.Published) return BulletinRefusals.NotPublished;
        if (BroadcastId is not null) return BulletinRefusals.AnnouncedAlready;
        BroadcastId = broadcast;
        return null;
    }

    /// <summary>SHA-256 of the UTF-8 bytes of a text, 64 characters of lower-case hex.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    static string Day(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"{day.Year}年{day.Month}月{day.Day}日");

    static Refusal? WordsAreThere(string? words) =>
        BulletinRules.Cleaned(words) is { Length: <= BulletinRules.WordsMaxLength } ? null : BulletinRefusals.WordsInvalid;

    Refusal? Make(BulletinMove move, Refusal? rule)
    {
        if (BulletinMoves.After(State, move) is not { } next) return BulletinRefusals.StateForbids(State.Text(), move.Text());
        if (rule is not null) return rule;
        State = next;
        return null;
    }
}
