using Api.Security;
using Api.Tests.Harness;

namespace Api.Tests.Wechat;

public sealed class SettingsTests
{
    const string Key = "sandboxOnlyKeyNeverUseThisOneAnywhereElse00";

    static readonly string[] Sound =
    [
        "Wechat:Accounts:service:Kind=ServiceAccount", "Wechat:Accounts:service:AppId=wx00000000000000c3", "Wechat:Accounts:service:AppSecret=test-secret",
        "Wechat:Accounts:service:Token=testToken", $"Wechat:Accounts:service:EncodingAesKey={Key}",
    ];

    [Theory(DisplayName = "微信配置有误时不启动，并说明改哪一项")]
    [InlineData("Development", "Wechat:Accounts:service:AppSecret=", "Wechat:Accounts:service:AppSecret")]
    [InlineData("Development", "Wechat:Accounts:service:AppId=", "Wechat:Accounts:service:AppId")]
    [InlineData("Development", "Wechat:Accounts:service:EncodingAesKey=short", "EncodingAesKey")]
    [InlineData("Development", "Wechat:BaseUrl=http://api.example.com", "Wechat:BaseUrl")]
    [InlineData("Development", "Wechat:Accounts:Not_A_Name:AppId=wx00000000000000d4", "Wechat:Accounts:Not_A_Name")]
    [InlineData("Development", "Wechat:Accounts:other:AppId=wx00000000000000c3", "同一个 AppID")]
    [InlineData("Production", "Wechat:BaseUrl=http://127.0.0.1:5090", "Wechat:BaseUrl")]
    [InlineData("Production", "Wechat:Accounts:service:CallbackMode=Plain", "CallbackMode")]
    public void Refuses_to_start(string environment, string setting, string named)
    {
        var refused = Assert.Throws<StartupRefusedException>(() => ApiBuilder.Build(
            [$"--environment={environment}", .. Sound.Select(s => $"--{s}"), $"--{setting}"]));
        Assert.Contains(named, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("test-secret", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Key, refused.Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "正式环境接微信平台只改配置：配置齐全时微信方面没有拒绝启动的理由")]
    public void Sound_settings()
    {
        var refused = Assert.Throws<StartupRefusedException>(() => ApiBuilder.Build(["--environment=Production", .. Sound.Select(s => $"--{s}")]));
        Assert.DoesNotContain("Wechat", refused.Message, StringComparison.Ordinal);
    }

    [Fact(DisplayName = "网址校验文件与码互不相扰：配置的文件原样返回，其余 .txt 是失效页")]
    public async Task Verification_file()
    {
        await using var app = await TestApp.StartAsync(settings: ["Wechat:VerificationFiles:a1B2c3D4=d41d8cd98f"]);
        using var client = app.Browser();
        Assert.Equal("d41d8cd98f", await client.GetStringAsync("/q/a1B2c3D4.txt"));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, (await client.GetAsync("/q/other.txt")).StatusCode);
    }
}
