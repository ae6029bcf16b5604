using Domain.Shared;

namespace Domain.Messaging;

/// <summary>
/// 订阅授权余量 <c>grantBalance</c>: how many messages of one template a person still takes at one WeChat account. One tap is
/// one message, and no interface of the platform tells the balance, so we keep it. A tap may be told twice, by the page and
/// by the platform, and either telling may be lost: the larger count of the two is believed, so that no tap counts twice. (ours)
/// </summary>
public sealed class SubscriptionGrant : IVersioned
{
    /// <inheritdoc />
    public required Guid Id { get; init; }

    /// <inheritdoc />
    public int Version { get; set; } = 1;

    /// <summary>The person's openid row at the WeChat account.</summary>
    public required Guid RaterIdentityId { get; init; }

    /// <summary>The platform's id of the template.</summary>
    public required string TemplateId { get; init; }

    /// <summary>Accepted taps the page or the mini-program told of.</summary>
    public int Reported { get; private set; }

    /// <summary>Accepted taps the platform told of.</summary>
    public int Pushed { get; private set; }

    /// <summary>Messages sent against it, and what was withdrawn.</summary>
    public int Used { get; private set; }

    /// <summary>Messages that may still be sent; never below zero.</summary>
    public int Balance => Math.Max(0, Granted - Used);

    int Granted => Math.Max(Reported, Pushed);

    /// <summary>The page tells of an accepted tap.</summary>
    public void Report() => Reported++;

    /// <summary>The platform tells of an accepted tap.</summary>
    public void Push() => Pushed++;

    /// <summary>Takes one message from the balance; false when there is none.</summary>
    public bool Take()
    {
        if (Balance == 0) return false;
        Used++;
        return true;
    }

    /// <summary>拒收：用户关闭了订阅，或平台说次数已用完，余量归零。(ours)</summary>
    public void Empty() => Used = Math.Max(Used, Granted);
}
