using System.Buffers.Binary;
using System.Text;
using Wechat.Callbacks;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Events;

/// <summary>Makes forged pushes: a follower's event nobody made.</summary>
sealed class Forger(Platform platform)
{
    const int Megabytes = 10 * 1024 * 1024, Block = 32;

    /// <summary>The push, ready to be posted.</summary>
    /// <exception cref="InvalidOperationException">The account has no key, and this forgery needs one.</exception>
    public PushEnvelope Make(Account account, SandboxForgery kind, string openId)
    {
        var callback = account.Callback;
        var seconds = platform.Pusher.SigningSeconds;
        var message = EventBody.Write(
            new SandboxEvent { OpenId = openId, Event = "subscribe", Fields = [KeyValuePair.Create<string, object>("EventKey", "")] },
            account.Setup.OriginalId, seconds, new SandboxSwitches(), callback.Json);
        PushEnvelope Sealed(SandboxCallback by, string appId, long time) =>
            PushEnvelope.Seal(by, appId, account.Setup.OriginalId, openId, message, time, platform.Chance.Digits(9));

        var clear = callback with { Mode = SandboxCallbackMode.Plain };
        return kind switch
        {
            SandboxForgery.BadSignature => Sealed(callback with { Token = $"{callback.Token}x" }, account.AppId, seconds),
            SandboxForgery.BadMessageSignature => WithBadMessageSignature(Sealed(Safe(callback), account.AppId, seconds)),
            SandboxForgery.WrongAppId => Sealed(Safe(callback), "wxffffffffffffffff", seconds),
            SandboxForgery.PaddingZero => Encrypted(account, openId, Packed(account, message, pad: 0), seconds),
            SandboxForgery.PaddingTooLong => Encrypted(account, openId, Packed(account, message, pad: 33), seconds),
            SandboxForgery.LengthBeyondBuffer => Encrypted(account, openId, Packed(account, message, length: int.MaxValue), seconds),
            SandboxForgery.NotBase64 => Signed(account, openId, "*** not base64 ***", seconds),
            SandboxForgery.OldTimestamp => Sealed(callback, account.AppId, seconds - 3600),
            SandboxForgery.Dtd => Sealed(clear, account.AppId, seconds) with { Body = Dtd(openId), ContentType = "text/xml" },
            SandboxForgery.Oversized => Sealed(clear, account.AppId, seconds) with { Body = Huge(message) },
            SandboxForgery.InClear => Sealed(clear, account.AppId, seconds),
            SandboxForgery.Replay => platform.Pusher.LastOf(account.AppId) ?? throw new InvalidOperationException("Nothing was pushed yet."),
            _ => throw new InvalidOperationException($"{kind} is no forgery."),
        };
    }

    static SandboxCallback Safe(SandboxCallback callback) => callback with { Mode = SandboxCallbackMode.Safe };

    static PushEnvelope WithBadMessageSignature(PushEnvelope sealedPush) => sealedPush with
    {
        Query = $"{sealedPush.Query[..sealedPush.Query.LastIndexOf('=')]}={new string('0', 40)}",
    };

    /// <summary>Plaintext as the cipher packs it, except for what is forged.</summary>
    byte[] Packed(Account account, string message, int? pad = null, int? length = null)
    {
        byte[] text = Encoding.UTF8.GetBytes(message), appId = Encoding.UTF8.GetBytes(account.AppId);
        var content = CallbackCipher.RandomBytes + sizeof(int) + text.Length + appId.Length;
        var padding = Block - (content % Block);
        var plain = new byte[content + padding];
        platform.Chance.Bytes(CallbackCipher.RandomBytes).CopyTo(plain, 0);
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(CallbackCipher.RandomBytes), length ?? text.Length);
        text.CopyTo(plain, CallbackCipher.RandomBytes + sizeof(int));
        appId.CopyTo(plain, content - appId.Length);
        plain.AsSpan(content).Fill((byte)(pad ?? padding));
        return plain;
    }

    PushEnvelope Encrypted(Account account, string openId, byte[] packed, long seconds) =>
        Signed(account, openId, Convert.ToBase64String(PushEnvelope.KeyOf(account.Callback).Encrypt(packed)), seconds);

    PushEnvelope Signed(Account account, string openId, string encrypt, long seconds)
    {
        var (callback, time, nonce) = (account.Callback, $"{seconds}", platform.Chance.Digits(9));
        return new PushEnvelope(
            $"signature={CallbackSignature.Plain(callback.Token, time, nonce)}&timestamp={time}&nonce={nonce}&openid={openId}"
            + $"&encrypt_type=aes&msg_signature={CallbackSignature.Message(callback.Token, time, nonce, encrypt)}",
            Encoding.UTF8.GetBytes(CallbackEnvelope.Write(
                callback.Json ? CallbackFormat.Json : CallbackFormat.Xml, account.Setup.OriginalId, encrypt)),
            PushEnvelope.ContentTypeOf(callback));
    }

    static byte[] Dtd(string openId) => Encoding.UTF8.GetBytes(
        $"<?xml version=\"1.0\"?><!DOCTYPE xml [<!ENTITY secret SYSTEM \"file:///etc/hostname\">]><xml><FromUserName>{openId}</FromUserName><Event>&secret;</Event></xml>");

    static byte[] Huge(string message)
    {
        var body = new byte[Megabytes];
        body.AsSpan().Fill((byte)' ');
        Encoding.UTF8.GetBytes(message).CopyTo(body, 0);
        return body;
    }
}
