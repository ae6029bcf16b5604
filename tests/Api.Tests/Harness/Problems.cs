using System.Net;
using System.Text.Json.Nodes;

namespace Api.Tests.Harness;

static class Problems
{
    /// <summary>The answer is a problem of this product, in every member; returns it.</summary>
    public static async Task<JsonObject> IsProblemAsync(this HttpResponseMessage answer, int status, string code)
    {
        var problem = await answer.JsonAsync();
        Assert.Equal((status, code), ((int)answer.StatusCode, problem["code"]?.GetValue<string>()));
        Assert.Equal("application/problem+json", answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(status, problem["status"]!.GetValue<int>());
        Assert.Equal($"urn:service-rating:problem:{code}", problem["type"]!.GetValue<string>());
        Assert.Contains(problem["title"]!.GetValue<string>(), IsChinese);
        Assert.Contains(problem["detail"]!.GetValue<string>(), IsChinese);
        Assert.NotEqual("", problem["traceId"]!.GetValue<string>());
        return problem;
    }

    /// <summary>201.</summary>
    public static async Task<JsonObject> IsRatedAsync(this HttpResponseMessage answer)
    {
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.StatusCode == HttpStatusCode.Created, $"{(int)answer.StatusCode} {body}");
        return JsonNode.Parse(body)!.AsObject();
    }

    static bool IsChinese(char c) => c is >= '\u4e00' and <= '\u9fff';
}
