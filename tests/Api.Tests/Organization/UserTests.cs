using System.Net;
using System.Text.Json.Nodes;
using Api.Persistence;
using Api.Tests.Harness;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Organization;

public sealed class UserTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const string Temporary = "a temporary phrase";

    [Fact(DisplayName = "新建账号：首次登录须改密码；用户名不分大小写，不能重复")]
    public async Task Create()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var department = await DepartmentAsync(admin);
        using var answer = await admin.PostAsync("/users", new
        {
            userName = " Zhao.Liu ",
            displayName = "演示经办人乙",
            roles = new[] { "handler", "staff", "handler" },
            departmentId = department,
            password = Temporary,
        });
        var user = await answer.JsonAsync();
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal($"/api/v1/users/{user.Id()}", answer.Headers.Location!.ToString());
        Assert.Equal("\"1\"", answer.Headers.ETag!.Tag);
        Assert.Equal(("Zhao.Liu", "政府采购部", true), (user.Text("userName"), user.Text("department"), user["mustChangePassword"]!.GetValue<bool>()));
        Assert.Equal(["staff", "handler"], user["roles"]!.AsArray().Select(r => r!.GetValue<string>()));
        Assert.DoesNotContain("asswordHash", user.ToJsonString());
        Assert.NotNull(await app.SignInAsync("zhao.liu", Temporary));

        await CreateAsync(admin, "zhao.LIU", "publisher").RefusedAsync(409, "user.nameTaken");
        await CreateAsync(admin, "演示 员", "publisher").RefusedAsync(422, "user.nameInvalid");
        await CreateAsync(admin, "someone", "boss").RefusedAsync(422, "user.roleUnknown");
        await CreateAsync(admin, "someone", "handler").RefusedAsync(422, "user.roleNeedsDepartment");
        await CreateAsync(admin, "someone", "handler", Guid.NewGuid()).RefusedAsync(422, "organization.departmentUnknown");
        await admin.PostAsync("/users", new { userName = "someone", displayName = "演示员", roles = new[] { "publisher" }, password = "short" })
            .RefusedAsync(422, "auth.passwordTooShort");
        await admin.PostAsync("/users", new { userName = "someone", displayName = "演示员", roles = new[] { "publisher" } })
            .RefusedAsync(422, "user.credentialMissing");
    }

    [Fact(DisplayName = "账号列表：按角色、部门、状态和姓名查找，可翻页，可导出")]
    public async Task Listing()
    {
        var app = shared.App;
        using var admin = await app.StaffAsync("admin");
        Assert.Equal(["handler"], await NamesAsync(admin, "?role=handler"));
        Assert.Equal(["departmentHead", "handler", "staff"], await NamesAsync(admin, $"?departmentId={await DepartmentAsync(admin)}"));
        Assert.Equal(["admin"], await NamesAsync(admin, "?text=管理"));
        Assert.Equal(["supervisor"], await NamesAsync(admin, "?text=SUPERV"));
        Assert.Empty(await NamesAsync(admin, "?enabled=false"));
        var first = await admin.ReadAsync("/users?pageSize=5");
        var second = await admin.ReadAsync($"/users?pageSize=5&cursor={first.Text("next")}");
        Assert.Equal(8, first["items"]!.AsArray().Concat(second["items"]!.AsArray()).Select(u => u!["id"]!.GetValue<string>()).Distinct().Count());
        Assert.Null(second["next"]);
        Assert.Contains("userName", await admin.GetStringAsync("/api/v1/users?format=csv"));
        await admin.GetAsync("/api/v1/users?role=boss").RefusedAsync(400, "request.filterInvalid");
    }

    [Fact(DisplayName = "账号只由管理员管理")]
    public async Task Administrators_only()
    {
        var app = shared.App;
        foreach (var role in (string[])["staff", "handler", "departmentHead", "followUp", "supervisor", "committee", "publisher"])
        {
            using var client = await app.StaffAsync(role);
            await client.GetAsync("/api/v1/users").RefusedAsync(403, "auth.forbidden");
            await client.PostAsync("/users", new { }).RefusedAsync(403, "auth.forbidden");
        }
        await app.Browser().GetAsync("/api/v1/users").RefusedAsync(401, "auth.required");
    }

    [Fact(DisplayName = "最后一名可用的管理员不能停用，也不能去掉角色；有了第二名就可以")]
    public async Task Last_administrator_stays()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var me = (await admin.ReadAsync("/auth/me")).Id();
        var demoted = new { displayName = "演示管理员", roles = new[] { "publisher" } };
        await admin.PostAsync($"/users/{me}/disable").RefusedAsync(409, "user.lastAdmin");
        await admin.PutAsync($"/users/{me}", demoted).RefusedAsync(409, "user.lastAdmin");
        var second = await CreateAsync(admin, "second", "admin").OkAsync(201);
        await admin.PostAsync($"/users/{second.Id()}/disable").OkAsync();
        await admin.PostAsync($"/users/{me}/disable").RefusedAsync(409, "user.lastAdmin");
        await admin.PostAsync($"/users/{second.Id()}/enable").OkAsync();
        await admin.PutAsync($"/users/{me}", demoted).OkAsync();
        await admin.GetAsync("/api/v1/users").RefusedAsync(403, "auth.forbidden");
    }

    [Fact(DisplayName = "几名管理员同时互相停用，总会留下一名")]
    public async Task Somebody_is_left()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var ids = new List<Guid> { (await admin.ReadAsync("/auth/me")).Id() };
        for (var i = 0; i < 3; i++)
            ids.Add((await admin.PostAsync("/users", new { userName = $"admin{i}", displayName = "演示管理员", roles = new[] { "admin" }, password = Temporary }).OkAsync(201)).Id());
        await Task.WhenAll(ids.Select(id => admin.PostAsync($"/users/{id}/disable")));
        var left = await app.UseAsync<RatingDbContext, List<User>>(db => db.Users.AsNoTracking().Where(u => u.Enabled).ToListAsync());
        Assert.Contains(left, u => u.Roles.Contains("admin"));
    }

    [Fact(DisplayName = "停用立即生效，旧令牌再启用也不复活；角色改动下一次请求就生效")]
    public async Task Changes_count_at_once()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        using var publisher = await app.StaffAsync("publisher");
        var id = (await publisher.ReadAsync("/auth/me")).Id();
        await admin.PutAsync($"/users/{id}", new { displayName = "演示发布员", roles = new[] { "admin" } }).OkAsync();
        await publisher.ReadAsync("/users");
        await admin.PostAsync($"/users/{id}/disable").OkAsync();
        await publisher.GetAsync("/api/v1/auth/me").RefusedAsync(401, "auth.required");
        await admin.PostAsync($"/users/{id}/disable").RefusedAsync(409, "user.alreadyDisabled");
        await admin.PostAsync($"/users/{id}/enable").OkAsync();
        await admin.PostAsync($"/users/{id}/enable").RefusedAsync(409, "user.alreadyEnabled");
        await publisher.GetAsync("/api/v1/auth/me").RefusedAsync(401, "auth.required");
        Assert.NotNull(await app.SignInAsync("publisher", TestApp.Password));
    }

    [Fact(DisplayName = "修改账号：版本过期被拒绝；不存在的账号 404；统一身份认证标识不能重复")]
    public async Task Update()
    {
        await using var app = await TestApp.StartAsync();
        using var admin = await app.StaffAsync("admin");
        var one = await CreateAsync(admin, "one", "publisher").OkAsync(201);
        var body = new { displayName = "演示员改名", roles = new[] { "publisher" }, externalId = "E1" };
        using var stale = new HttpRequestMessage(HttpMethod.Put, $"/api/v1/users/{one.Id()}") { Content = System.Net.Http.Json.JsonContent.Create(body) };
        stale.Headers.TryAddWithoutValidation("If-Match", "\"7\"");
        await admin.SendAsync(stale).RefusedAsync(412, "precondition.stale");
        Assert.Equal("演示员改名", (await admin.PutAsync($"/users/{one.Id()}", body).OkAsync()).Text("displayName"));
        var two = await CreateAsync(admin, "two", "publisher").OkAsync(201);
        await admin.PutAsync($"/users/{two.Id()}", body).RefusedAsync(409, "user.externalIdTaken");
        await admin.PutAsync($"/users/{Guid.NewGuid()}", body).RefusedAsync(404, "user.unknown");
        await admin.PostAsync($"/users/{Guid.NewGuid()}/unlock").RefusedAsync(404, "user.unknown");
        await admin.GetAsync($"/api/v1/users/{Guid.NewGuid()}").RefusedAsync(404, "user.unknown");
    }

    static Task<HttpResponseMessage> CreateAsync(HttpClient admin, string userName, string role, Guid? departmentId = null) =>
        admin.PostAsync("/users", new { userName, displayName = "演示员", roles = new[] { role }, departmentId, password = Temporary });

    static async Task<Guid> DepartmentAsync(HttpClient admin) =>
        (await admin.ReadAsync("/departments?text=zfcg"))["items"]![0]!.AsObject().Id();

    static async Task<string[]> NamesAsync(HttpClient admin, string query) =>
        [.. (await admin.ReadAsync("/users" + query))["items"]!.AsArray().Select(u => ((JsonObject)u!).Text("userName")).Order(StringComparer.Ordinal)];
}
