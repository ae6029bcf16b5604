using System.Net.Http.Headers;
using System.Text;
using Api.Tests.Harness;

namespace Api.Tests.Ratings;

/// <summary>Whatever is sent, the answer is a proper one.</summary>
public sealed class ShapeTests(SharedApp shared) : IClassFixture<SharedApp>
{
    readonly TestApp app = shared.App;

    [Theory(DisplayName = "请求体的形状不对是 400，取值不在规则内是 422")]
    [InlineData("""{"ticket":"T","level":"excellent"}""", 422, "rating.levelUnknown")]
    [InlineData("""{"ticket":"T","level":"VerySatisfied"}""", 422, "rating.levelUnknown")]
    [InlineData("""{"ticket":"T","level":"5"}""", 422, "rating.levelUnknown")]
    [InlineData("""{"ticket":"T","level":""}""", 422, "rating.levelUnknown")]
    [InlineData("""{"ticket":"T","level":5}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","facets":"conduct"}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","indicators":[413]}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","hideIdentity":"true"}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","encounterId":"x"}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","comment":5}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","comment":"\ud800"}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","contact":"示例"}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied","contact":{"phone":1234567}}""", 400, "request.malformed")]
    [InlineData("""{"ticket":5,"level":"satisfied"}""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T","level":"satisfied"}x""", 400, "request.malformed")]
    [InlineData("""{"ticket":"T",""", 400, "request.malformed")]
    [InlineData("[]", 400, "request.malformed")]
    [InlineData("null", 400, "request.malformed")]
    [InlineData("", 400, "request.malformed")]
    [InlineData("""{"level":"satisfied"}""", 400, "request.invalid")]
    [InlineData("""{"ticket":"T"}""", 400, "request.invalid")]
    [InlineData("""{"ticket":null,"level":null}""", 400, "request.invalid")]
    [InlineData("""{"ticket":"T","level":"satisfied","indicators":["1","2","3","4","5","6","7","8","9","10","11","12","13","14","15","16","17","18","19","20","21"]}""", 400, "request.invalid")]
    public async Task Shape(string body, int status, string code)
    {
        var ticket = await app.TicketAsync("window");
        using var answer = await PostAsync(new StringContent(body.Replace("\"T\"", $"\"{ticket}\"", StringComparison.Ordinal), Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(status, code);
    }

    [Fact(DisplayName = "缺少或超长的成员：按 JSON 里的名字指出，用中文说明")]
    public async Task Members_are_named()
    {
        using var answer = await PostAsync(new StringContent(
            $$"""{"ticket":"T","facets":[{{string.Join(',', Enumerable.Repeat("\"x\"", 21))}}]}""", Encoding.UTF8, "application/json"));
        var errors = (await answer.IsProblemAsync(400, "request.invalid"))["errors"]!;
        Assert.Equal(("必填", "最多 20 个字（项）"), (errors["level"]![0]!.GetValue<string>(), errors["facets"]![0]!.GetValue<string>()));
    }

    [Theory(DisplayName = "评价页收到读不了的表单：400 的网页，不算系统出错")]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=b", "x")]
    [InlineData("application/x-www-form-urlencoded", "many")]
    public async Task Unreadable_form(string type, string body)
    {
        if (body == "many") body = string.Join('&', Enumerable.Range(0, 1200).Select(i => $"k{i}=1"));
        using var content = new StringContent(body);
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await app.Browser().PostAsync($"/q/{await app.TicketAsync("window")}", content);
        Assert.Equal((400, "text/html"), ((int)answer.StatusCode, answer.Content.Headers.ContentType!.MediaType));
    }

    [Fact(DisplayName = "错误页上的字号链接不会把人带到别的网站")]
    public async Task Toggle_stays_here()
    {
        var page = await (await app.Browser().GetAsync(new Uri($"{app.Address.GetLeftPart(UriPartial.Authority)}//elsewhere.example/x"))).Content.ReadAsStringAsync();
        Assert.Contains("href=\"?large=1\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere.example", page, StringComparison.Ordinal);
    }

    [Theory(DisplayName = "方面或指标列表里的空值不会使系统出错")]
    [InlineData("facets", "rating.facetNotForLevel")]
    [InlineData("indicators", "rating.indicatorNotForLevel")]
    public async Task Null_in_a_list(string list, string code)
    {
        var ticket = await app.TicketAsync("window");
        using var answer = await PostAsync(new StringContent(
            $$"""{"ticket":"{{ticket}}","level":"dissatisfied","{{list}}":[null]}""", Encoding.UTF8, "application/json"));
        await answer.IsProblemAsync(422, code);
    }

    [Theory(DisplayName = "内容类型不是 JSON：415")]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/xml")]
    [InlineData("application/json; charset=nowhere")]
    [InlineData(null)]
    public async Task Media_type(string? type)
    {
        var content = new ByteArrayContent("{}"u8.ToArray());
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        using var answer = await PostAsync(content);
        await answer.IsProblemAsync(415, "request.mediaType");
    }

    [Theory(DisplayName = "请求体超过 64 KiB：413，预先声明长度与否都一样")]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Too_large(bool chunked)
    {
        var body = Encoding.UTF8.GetBytes($$"""{"ticket":"x","level":"satisfied","comment":"{{new string('a', 64 * 1024)}}"}""");
        HttpContent content = chunked ? new StreamContent(new MemoryStream(body)) : new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var answer = await PostAsync(content, chunked);
        await answer.IsProblemAsync(413, "request.tooLarge");
    }

    [Theory(DisplayName = "不存在的地址和方法也按同一格式回答")]
    [InlineData("GET", "/api/v1/nothing", 404, "resource.unknown")]
    [InlineData("DELETE", "/api/v1/ratings", 405, "request.method")]
    [InlineData("GET", "/api/v1/ratings", 401, "auth.required")]
    [InlineData("GET", "/api/v1/cases", 401, "auth.required")]
    [InlineData("GET", "/api/v1/receipts/nothing", 404, "receipt.unknown")]
    public async Task Unknown(string method, string path, int status, string code)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using var answer = await app.Browser().SendAsync(request);
        await answer.IsProblemAsync(status, code);
    }

    async Task<HttpResponseMessage> PostAsync(HttpContent content, bool chunked = false)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/ratings") { Content = content };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString());
        if (chunked) request.Headers.TransferEncodingChunked = true;
        return await app.Browser().SendAsync(request);
    }
}
