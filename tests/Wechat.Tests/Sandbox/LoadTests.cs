using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class LoadTests
{
    [Fact(DisplayName = "沙箱扛得住五千条：二成故障之下重发到成功，每条恰好到一次手机，回执一条不少")]
    public async Task Five_thousand()
    {
        const int Messages = 5_000, Phones = 500, Senders = 16;
        await using var sandbox = await TestSandbox.StartAsync(o => o with { ReceiptDelay = TimeSpan.Zero });
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Safe);
        var people = Enumerable.Range(0, Phones).Select(_ => sandbox.Control.Phones.Create(null, TestSandbox.Service).OpenIds[TestSandbox.Service]).ToList();
        var token = await sandbox.TokenAsync();
        foreach (var (when, answer, code) in ((FaultPoint, FaultAnswer, int?)[])
            [(FaultPoint.Before, FaultAnswer.Usual, -1), (FaultPoint.Before, FaultAnswer.Html, null), (FaultPoint.After, FaultAnswer.Empty, null), (FaultPoint.After, FaultAnswer.Usual, -1)])
            sandbox.Control.AddFault(
                new SandboxFault { Path = TestSandbox.TemplateSend, Times = null, Rate = 0.05, When = when, Answer = answer, ErrCode = code });

        await Parallel.ForAsync(0, Messages, new ParallelOptions { MaxDegreeOfParallelism = Senders }, async (number, _) =>
        {
            for (var attempt = 0; attempt < 20; attempt++)
                if (await TrySendAsync(sandbox, token, $"m{number}", people[number % Phones])) return;
            Assert.Fail($"m{number} was not taken in twenty attempts.");
        });
        await sandbox.Control.SettleAsync();

        var arrivals = sandbox.Control.Traffic.Arrivals;
        Assert.Equal(Messages, arrivals.Count);
        Assert.All(arrivals, a => Assert.Equal(1, a.Count));
        Assert.Equal(Messages, listener.Pushes.Count);
        var struck = sandbox.Control.Faults.Sum(f => f.Struck);
        Assert.InRange(struck, Messages / 10, Messages / 3);
        Assert.Equal(Messages + struck, sandbox.Control.Traffic.Count(TestSandbox.TemplateSend).Received);
        Assert.Equal(TestSandbox.Options.RequestLogSize, sandbox.Control.Traffic.Requests().Count);
    }

    static async Task<bool> TrySendAsync(TestSandbox sandbox, string token, string clientMsgId, string openId)
    {
        try
        {
            return (await sandbox.PostAsync($"{TestSandbox.TemplateSend}?access_token={token}", sandbox.Message(clientMsgId, openId))).Code() == 0;
        }
        catch (System.Text.Json.JsonException)
        {
            return false;
        }
    }
}
