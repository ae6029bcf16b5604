using Wechat.Sandbox.Core;
using Wechat.Sandbox.Faults;
using Wechat.Sandbox.Phones;

namespace Wechat.Sandbox.Events;

/// <summary>Tells senders what became of their messages, as promptly and faithfully as the script lets it.</summary>
sealed class ReceiptDesk(Platform platform)
{
    const string Success = "success", Blocked = "failed:user block";
    static readonly TimeSpan LongestSwap = TimeSpan.FromSeconds(2);

    readonly Lock gate = new();
    Func<Task>? held;

    public Script<ReceiptFault> Faults { get; } = new(platform.Chance);

    /// <summary>Plans the receipt of a message that was just accepted.</summary>
    public void Announce(PlatformCall call, Phone phone, SandboxTemplate template, long msgId, bool shown)
    {
        var account = call.Account!;
        if (account.Callback.Urls.Count == 0) return;
        var openId = phone.OpenIds[account.AppId];
        var (_, fault) = Faults.Take(f => (f.AppId is null || f.AppId == account.AppId) && (f.OpenId is null || f.OpenId == openId));
        var usual = Push(account, openId, template, msgId, shown ? Success : Blocked);
        var soon = platform.Options.ReceiptDelay;
        switch (fault?.Kind)
        {
            case null:
                platform.Agenda.After(soon, usual);
                break;
            case ReceiptFaultKind.Lost:
                break;
            case ReceiptFaultKind.Twice:
                platform.Agenda.After(soon, usual);
                platform.Agenda.After(soon, usual);
                break;
            case ReceiptFaultKind.Early:
                call.BeforeAnswer.Add(usual);
                break;
            case ReceiptFaultKind.Late:
                platform.Agenda.After(fault.Delay, usual);
                break;
            case ReceiptFaultKind.Swapped:
                platform.Agenda.After(soon, () => HoldAsync(usual));
                break;
            case ReceiptFaultKind.Status:
                platform.Agenda.After(soon, Push(account, openId, template, msgId, fault.Status));
                break;
            case ReceiptFaultKind.FailureAfterSuccess:
                AfterEachOther(soon, usual, fault.Delay, Push(account, openId, template, msgId, fault.Status));
                break;
            default:
                throw new InvalidOperationException($"{fault.Kind} is no fault of receipts.");
        }
    }

    public void Clear()
    {
        Faults.Clear();
        lock (gate) held = null;
    }

    Func<Task> Push(Account account, string openId, SandboxTemplate template, long msgId, string status) => async () =>
    {
        await platform.Pusher.PushAsync(account, Event(openId, template, msgId, status));
        if (Release() is { } waiting) await waiting();
    };

    /// <summary>In this order also when the calendar jumps past both.</summary>
    void AfterEachOther(TimeSpan soon, Func<Task> first, TimeSpan late, Func<Task> second)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        platform.Agenda.After(soon, async () =>
        {
            try
            {
                await first();
            }
            finally
            {
                done.SetResult();
            }
        });
        platform.Agenda.After(late, async () =>
        {
            await done.Task.WaitAsync(platform.Stopping.Token);
            await second();
        });
    }

    /// <summary>Waits for the next receipt to overtake; the one that already waits goes first.</summary>
    async Task HoldAsync(Func<Task> push)
    {
        Func<Task>? before;
        lock (gate) (before, held) = (held, push);
        if (before is not null) await before();
        platform.Agenda.After(LongestSwap, () =>
        {
            lock (gate)
            {
                if (held != push) return Task.CompletedTask;
                held = null;
            }
            return push();
        });
    }

    Func<Task>? Release()
    {
        lock (gate)
        {
            var waiting = held;
            held = null;
            return waiting;
        }
    }

    static SandboxEvent Event(string openId, SandboxTemplate template, long msgId, string status) =>
        template.Kind == SandboxTemplateKind.Template
            ? new SandboxEvent
            {
                OpenId = openId,
                Event = "TEMPLATESENDJOBFINISH",
                Fields = [KeyValuePair.Create<string, object>("MsgID", msgId), KeyValuePair.Create<string, object>("Status", status)],
            }
            : new SandboxEvent
            {
                OpenId = openId,
                Event = "subscribe_msg_sent_event",
                ListElement = "SubscribeMsgSentEvent",
                List =
                [
                    new Dictionary<string, string>(StringComparer.Ordinal)
                    {
                        ["TemplateId"] = template.Id,
                        ["MsgID"] = $"{msgId}",
                        ["ErrorCode"] = status == Success ? "0" : "1",
                        ["ErrorStatus"] = status,
                    },
                ],
            };
}
