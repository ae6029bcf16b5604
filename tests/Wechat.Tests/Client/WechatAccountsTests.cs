using Wechat.Callbacks;
using Wechat.Client;
using Wechat.Tests.Callbacks;

namespace Wechat.Tests.Client;

public sealed class WechatAccountsTests
{
    static readonly string Key = new('A', 43);

    public static TheoryData<string, WechatOptions, string?> Settings => new()
    {
        { "没有账号也可以", new WechatOptions(), null },
        { "完整的账号", One(new() { AppId = "wx1", AppSecret = "s", Token = "t", EncodingAesKey = Key }), null },
        { "本机的沙箱可以用 http", new WechatOptions { BaseUrl = "http://127.0.0.1:5099" }, null },
        { "别的地址必须 https", new WechatOptions { BaseUrl = "http://api.example.test" }, "Wechat:BaseUrl" },
        { "不是地址", new WechatOptions { MpBaseUrl = "mp" }, "Wechat:MpBaseUrl" },
        { "缺 AppID", One(new() { AppSecret = "s" }), "AppId" },
        { "缺 AppSecret", One(new() { AppId = "wx1" }), "AppSecret" },
        { "密钥不是 43 位", One(new() { AppId = "wx1", AppSecret = "s", Token = "t", EncodingAesKey = "short" }), "43 位" },
        { "安全模式缺密钥", One(new() { AppId = "wx1", AppSecret = "s", Token = "t" }), "安全模式" },
        { "明文模式不需要密钥", One(new() { AppId = "wx1", AppSecret = "s", Token = "t", CallbackMode = CallbackMode.Plain }), null },
        { "连接时限不小于总时限", new WechatOptions { ConnectSeconds = 10 }, "ConnectSeconds" },
        { "总时限过长", new WechatOptions { TimeoutSeconds = 60 }, "TimeoutSeconds" },
    };

    [Theory(DisplayName = "配置有误时用一句中文说明是哪一项")]
    [MemberData(nameof(Settings))]
    public void Problems(string situation, WechatOptions options, string? expected)
    {
        Assert.NotEmpty(situation);
        var problems = WechatAccounts.Problems(options);
        if (expected is null) Assert.Empty(problems);
        else Assert.Contains(expected, Assert.Single(problems));
    }

    [Fact(DisplayName = "两个账号不能用同一个 AppID；按名称与种类查找，打印时不露密钥")]
    public void Lookup()
    {
        var options = new WechatOptions();
        options.Accounts["official"] = new() { AppId = "wx1", AppSecret = "very-secret" };
        options.Accounts["mini"] = new() { AppId = "wx1", AppSecret = "very-secret", Kind = WechatAccountKind.MiniProgram };
        Assert.Contains("同一个 AppID", Assert.Single(WechatAccounts.Problems(options)));
        var accounts = new WechatAccounts(options);
        Assert.Equal(("mini", "official"), (accounts.First(WechatAccountKind.MiniProgram)!.Name, accounts.Find("OFFICIAL")!.Name));
        Assert.Null(accounts.Find("other"));
        Assert.Equal("mini", $"{accounts.Find("mini")}");
    }

    [Fact(DisplayName = "轮换期间新旧 Token 与密钥都接受；只换密钥也可以；没有 Token 的账号什么都不信")]
    public void Rotation()
    {
        var now = Vectors.MessageTime;
        var encrypt = Vectors.Cipher.Encrypt("<xml><MsgType>event</MsgType></xml>");
        var body = System.Text.Encoding.UTF8.GetBytes(CallbackEnvelope.Write(CallbackFormat.Xml, "gh_demo", encrypt));
        CallbackRefusal Read(WechatAccountOptions options, string token) =>
            new WechatAccount("a", options).Callbacks.Read(Vectors.Signed(encrypt, token), body, now).Refusal;
        var fresh = new string('B', 43);
        Assert.Equal(CallbackRefusal.None, Read(Options("NEW", fresh, Vectors.Token, Key), Vectors.Token));
        Assert.Equal(CallbackRefusal.None, Read(Options(Vectors.Token, fresh, null, Key), Vectors.Token));
        Assert.Equal(CallbackRefusal.None, Read(Options("NEW", Key, Vectors.Token, null), Vectors.Token));
        Assert.Equal(CallbackRefusal.BadSignature, Read(Options("NEW", Key, null, null), Vectors.Token));
        Assert.NotEqual(CallbackRefusal.None, Read(Options(null, Key, Vectors.Token, Key), Vectors.Token));
    }

    static WechatOptions One(WechatAccountOptions account)
    {
        var options = new WechatOptions();
        options.Accounts["official"] = account;
        return options;
    }

    static WechatAccountOptions Options(string? token, string key, string? previousToken, string? previousKey) => new()
    {
        AppId = Vectors.AppId,
        AppSecret = "s",
        Token = token,
        EncodingAesKey = key,
        PreviousToken = previousToken,
        PreviousEncodingAesKey = previousKey,
    };
}
