using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Api.Security;
using Api.Tests.Harness;
using Wechat.Sandbox;

namespace Api.Tests.Wechat;

/// <summary>Answers of the platform that are not in its documentation.</summary>
public sealed class OddAnswerTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Path = "/cgi-bin/template/get_all_private_template";

    [Fact(DisplayName = "故障 25：答复里夹着控制字符，照样读得懂；没收录的错误码说得出是哪个码，不当作成功，下次照常")]
    public async Task Fault_25_odd_answers()
    {
        using var admin = await shared.App.StaffAsync(Roles.Admin);
        var usual = await AskAsync();
        Assert.Empty(usual["unreachable"]!.AsArray());
        foreach (var fault in (SandboxFault[])
            [new SandboxFault { Path = Path, Answer = FaultAnswer.ControlCharacters }, new SandboxFault { Path = Path, ErrCode = 98765, ErrMsg = "never heard of" }])
        {
            shared.App.Sandbox().AddFault(fault);
            var odd = await AskAsync();
            Assert.Equal(1, shared.App.Sandbox().Faults[^1].Struck);
            if (fault.ErrCode is 98765) Assert.Contains("98765", Assert.Single(odd["unreachable"]!.AsArray())!.GetValue<string>(), StringComparison.Ordinal);
            else Assert.Equal(usual.ToJsonString(), odd.ToJsonString());
            Assert.Equal(usual.ToJsonString(), (await AskAsync()).ToJsonString());
        }

        async Task<JsonObject> AskAsync() => (await admin.GetFromJsonAsync<JsonObject>("/api/v1/messages/templates"))!;
    }
}
