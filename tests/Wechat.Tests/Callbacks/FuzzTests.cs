using System.Diagnostics;
using System.Text;
using Wechat.Callbacks;

namespace Wechat.Tests.Callbacks;

/// <summary>Random bytes, always the same ones, over everything that reads what strangers send.</summary>
public sealed class FuzzTests
{
    const int TotalBytes = 10_000_000;
    const int Seed = 20261121;

    static readonly string[] Seeds =
    [
        "<xml><ToUserName><![CDATA[gh_demo]]></ToUserName><FromUserName>oDemo01</FromUserName><CreateTime>1700000000</CreateTime><MsgType>event</MsgType><Event>subscribe_msg_popup_event</Event><SubscribeMsgPopupEvent><List><TemplateId>T1</TemplateId></List></SubscribeMsgPopupEvent></xml>",
        """{"ToUserName":"gh_demo","FromUserName":"oDemo01","CreateTime":"1700000000","Event":"subscribe_msg_sent_event","List":[{"TemplateId":"T1","MsgID":"1","ErrorCode":0}]}""",
        Vectors.MessageEncrypt,
    ];

    [Fact(DisplayName = "一千万个随机字节送进解析与解密：全部拒绝或读出，不崩溃，没有一条被当真")]
    public void Ten_million_bytes()
    {
        var random = new Random(Seed);
        var receiver = Vectors.Receiver();
        var clock = Stopwatch.StartNew();
        var (spent, read, refused) = (0, 0, 0);
        while (spent < TotalBytes)
        {
            var bytes = Next(random);
            spent += bytes.Length;
            var text = Encoding.UTF8.GetString(bytes);
            if (CallbackMessage.Parse(text) is { } message)
            {
                read++;
                Assert.Equal(64, CallbackIdentity.Key(message, Vectors.AppId).Length);
                _ = (message.Scene, TemplateReceipt.Of(message), SubscribeMessages.Choices(message).Count, SubscribeMessages.Receipts(message).Count);
            }
            // As ciphertext: once as sent, once as bytes that are at least whole blocks.
            var whole = Convert.ToBase64String(bytes.AsSpan(0, bytes.Length / 32 * 32));
            foreach (var encrypt in new[] { text, whole })
            {
                var plain = Vectors.Cipher.Decrypt(encrypt);
                Assert.Equal(plain.Message is null, plain.Refusal != CallbackRefusal.None);
                // A flipped bit in the middle still decrypts: only the signature tells, which is why it is asked first.
                if (plain.Message is null) refused++;
            }
            var query = new CallbackQuery(text, Vectors.MessageTimestamp, "1", text);
            Assert.Null(receiver.Read(query, bytes, Vectors.MessageTime).Message);
        }
        Assert.True(read > 100, $"only {read} inputs were readable: the mutations miss the parser");
        Assert.True(refused > 1000);
        Assert.True(clock.Elapsed < TimeSpan.FromMinutes(2), $"took {clock.Elapsed}");
    }

    // Pure noise, or a well-formed text with a few bytes changed, cut or doubled.
    static byte[] Next(Random random)
    {
        if (random.Next(3) == 0)
        {
            var noise = new byte[random.Next(0, 2048)];
            random.NextBytes(noise);
            return noise;
        }
        var bytes = Encoding.UTF8.GetBytes(Seeds[random.Next(Seeds.Length)]).ToList();
        for (var changes = random.Next(0, 6); changes > 0 && bytes.Count > 1; changes--)
        {
            var at = random.Next(bytes.Count);
            switch (random.Next(4))
            {
                case 0: bytes[at] = (byte)random.Next(256); break;
                case 1: bytes.RemoveRange(at, random.Next(bytes.Count - at)); break;
                case 2: bytes.InsertRange(at, bytes.GetRange(0, random.Next(at + 1))); break;
                default: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            }
        }
        return [.. bytes];
    }
}
