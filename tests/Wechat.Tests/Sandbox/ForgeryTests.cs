using Wechat.Callbacks;
using Wechat.Sandbox;

namespace Wechat.Tests.Sandbox;

public sealed class ForgeryTests
{
    [Theory(DisplayName = "故障 23：每一种伪造都送得出去，真正的接收端都拒绝，理由各是各的")]
    [InlineData(SandboxForgery.BadSignature, CallbackRefusal.BadSignature)]
    [InlineData(SandboxForgery.BadMessageSignature, CallbackRefusal.BadSignature)]
    [InlineData(SandboxForgery.WrongAppId, CallbackRefusal.WrongAppId)]
    [InlineData(SandboxForgery.PaddingZero, CallbackRefusal.BadPadding)]
    [InlineData(SandboxForgery.PaddingTooLong, CallbackRefusal.BadPadding)]
    [InlineData(SandboxForgery.LengthBeyondBuffer, CallbackRefusal.BadInnerLength)]
    [InlineData(SandboxForgery.NotBase64, CallbackRefusal.NotBase64)]
    [InlineData(SandboxForgery.OldTimestamp, CallbackRefusal.OutsideWindow)]
    [InlineData(SandboxForgery.Dtd, CallbackRefusal.Unreadable)]
    [InlineData(SandboxForgery.Oversized, CallbackRefusal.TooLarge)]
    [InlineData(SandboxForgery.InClear, CallbackRefusal.NotEncrypted)]
    public async Task Refused(SandboxForgery kind, CallbackRefusal expected)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Safe);
        var attempt = await sandbox.TurnAsync(
            HttpMethod.Post, $"/accounts/{TestSandbox.Service}/forge", new { kind = $"{char.ToLowerInvariant($"{kind}"[0])}{$"{kind}"[1..]}" });
        Assert.Equal(200, attempt!["status"]!.GetValue<int>());
        var received = Assert.Single(listener.Pushes);
        Assert.Equal(expected, PushTests.Receiver(SandboxCallbackMode.Safe).Read(received.Signed, received.Body, sandbox.Clock.GetUtcNow()).Refusal);
        if (kind == SandboxForgery.BadMessageSignature)
            Assert.Equal(CallbackSignature.Plain(TestSandbox.Token, received.Query["timestamp"], received.Query["nonce"]), received.Query["signature"]);
        if (kind == SandboxForgery.Oversized) Assert.Equal(10 * 1024 * 1024, received.Body.Length);
    }

    [Fact(DisplayName = "故障 23：重放是上一次推送，一个字节也不差")]
    public async Task Replay()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Safe);
        await Assert.ThrowsAsync<InvalidOperationException>(() => sandbox.Control.Callbacks.ForgeAsync(TestSandbox.Service, SandboxForgery.Replay));
        await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        sandbox.Clock.Advance(TimeSpan.FromMinutes(3));
        await sandbox.Control.Callbacks.ForgeAsync(TestSandbox.Service, SandboxForgery.Replay);
        var (first, second) = (listener.Pushes.First(), listener.Pushes.Last());
        Assert.Equal(2, listener.Pushes.Count);
        Assert.Equal(first.Body, second.Body);
        Assert.Equal(first.Query.OrderBy(q => q.Key, StringComparer.Ordinal), second.Query.OrderBy(q => q.Key, StringComparer.Ordinal));
    }

    [Fact(DisplayName = "伪造的前提：同一条没有伪造的推送是被相信的")]
    public async Task Unforged()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await using var listener = await PushTests.ListenAsync(sandbox, SandboxCallbackMode.Safe);
        await sandbox.Control.Phones.FollowAsync(sandbox.Phone.Id, TestSandbox.Service);
        Assert.Equal("subscribe", PushTests.Read(sandbox, SandboxCallbackMode.Safe, Assert.Single(listener.Pushes)).Event);
    }
}
