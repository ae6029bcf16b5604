using System.Diagnostics;
using System.Text.Json;
using Api;
using Api.Features.Development;
using Api.Features.Messaging;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Raters;
using Domain.Ratings;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Benchmarks;

/// <summary>A follower of the benchmark.</summary>
/// <param name="Account">Account in the product.</param>
/// <param name="OpenId">What the platform knows it by.</param>
internal sealed record Person(Guid Account, string OpenId);

/// <summary>The product, the platform beside it and the people on it, as <see cref="Outbox"/> measures them.</summary>
internal static class OutboxWorld
{
    static readonly string AppId = DemoWechat.Accounts()[DemoWechat.Service].AppId;

    /// <summary>The product beside that platform, its own sender taken out.</summary>
    public static async Task<WebApplication> StartAsync(string folder, string apis)
    {
        var product = ApiBuilder.Build(
            ["--environment=Development", $"--contentRoot={folder}", "--urls=http://127.0.0.1:0", "--Logging:LogLevel:Default=Error", $"--Wechat:BaseUrl={apis}"],
            builder =>
            {
                // The loop of the benchmark sends instead.
                foreach (var pump in builder.Services.Where(s => s.ImplementationType == typeof(OutboxPump) || s.ImplementationType == typeof(OutboxDue)).ToList())
                    builder.Services.Remove(pump);
            });
        await product.StartAsync();
        await Demo.TicketAsync(AddressOf(product));
        return product;
    }

    /// <summary>So many followers, each on a phone of the sandbox.</summary>
    public static async Task<List<Person>> PeopleAsync(WebApplication product, HttpClient knobs, int count)
    {
        var answer = await knobs.PostAsJsonAsync("/sandbox/phones", new { count, follow = new[] { AppId } });
        var phones = await answer.Content.ReadFromJsonAsync<JsonElement>();
        var (keys, openids) = (product.Services.GetRequiredService<RaterKeys>(), product.Services.GetRequiredService<RaterOpenids>());
        await using var scope = product.Services.CreateAsyncScope();
        var (db, now, people) = (scope.ServiceProvider.GetRequiredService<RatingDbContext>(), product.Services.GetRequiredService<BusinessClock>().Now, new List<Person>());
        foreach (var phone in phones.EnumerateArray())
        {
            var openid = phone.GetProperty("openIds").GetProperty(AppId).GetString()!;
            var account = new RaterAccount { Id = Guid.CreateVersion7(), TokenStamp = Guid.NewGuid() };
            var identity = new RaterIdentity
            {
                Id = Guid.CreateVersion7(),
                RaterAccountId = account.Id,
                Kind = RaterKind.Openid,
                Key = keys.OfOpenid(AppId, openid),
                WechatAccount = DemoWechat.Service,
                Follows = true,
                FirstSeenAt = now,
            };
            openids.Seal(identity, openid);
            db.AddRange(account, identity);
            people.Add(new Person(account.Id, openid));
        }
        await db.SaveChangesAsync();
        return people;
    }

    /// <summary>Where the platform sends its receipts.</summary>
    public static async Task PushToAsync(HttpClient knobs, string[] products)
    {
        var path = $"/sandbox/accounts/{AppId}/callback";
        var callback = (await knobs.GetFromJsonAsync<Dictionary<string, JsonElement>>(path))!;
        callback["urls"] = JsonSerializer.SerializeToElement(products.Select(p => $"{p}/wechat/callback/{DemoWechat.Service}"));
        (await knobs.PutAsJsonAsync(path, callback)).EnsureSuccessStatusCode();
    }

    /// <summary>The two addresses the platform prints.</summary>
    public static async Task<(string Apis, string Phones)> AddressesAsync(Process platform)
    {
        string? apis = null;
        while (await platform.StandardOutput.ReadLineAsync() is { } line)
        {
            var address = line.IndexOf("http://127.0.0.1:", StringComparison.Ordinal);
            if (address < 0) continue;
            if (apis is null)
            {
                apis = line[address..].Trim().TrimEnd('/');
                continue;
            }
            _ = platform.StandardOutput.ReadToEndAsync();
            return (apis, line[address..].Trim());
        }
        throw new InvalidOperationException("The sandbox did not start.");
    }

    /// <summary>Address of the product.</summary>
    public static string AddressOf(WebApplication app) =>
        app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
}
