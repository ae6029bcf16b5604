using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Phones;

/// <summary>Everybody: openids, followers, blocks, subscription balances.</summary>
sealed class PhoneBook(IReadOnlyList<Account> accounts, int inboxSize, int? seed)
{
    readonly Lock gate = new();
    readonly Dictionary<string, Phone> byId = new(StringComparer.Ordinal);
    readonly Dictionary<(string AppId, string OpenId), Phone> byOpenId = [];
    readonly string salt = seed is { } given ? $"{given}" : Convert.ToHexString(RandomNumberGenerator.GetBytes(8));
    int created;

    public Phone Create(string? name)
    {
        lock (gate)
        {
            var number = ++created;
            var id = $"p{number}";
            var phone = new Phone
            {
                Id = id,
                Name = name ?? $"体验用户{number}",
                Number = $"1380000{number % 10_000:D4}",
                UnionId = Identity("union", id),
                OpenIds = accounts.ToDictionary(a => a.AppId, a => Identity(a.AppId, id), StringComparer.Ordinal),
                Inbox = new Ring<InboxItem>(inboxSize),
            };
            byId.Add(id, phone);
            foreach (var (appId, openId) in phone.OpenIds) byOpenId.Add((appId, openId), phone);
            return phone;
        }
    }

    public Phone? Find(string? id)
    {
        lock (gate) return id is null ? null : byId.GetValueOrDefault(id);
    }

    /// <summary>Whose openid this is in that account; null when it is nobody's there.</summary>
    public Phone? Find(string appId, string? openId)
    {
        lock (gate) return openId is null ? null : byOpenId.GetValueOrDefault((appId, openId));
    }

    public IReadOnlyList<Phone> All()
    {
        lock (gate) return [.. byId.Values];
    }

    /// <summary>Reads or changes a phone alone.</summary>
    public T With<T>(Phone phone, Func<Phone, T> use)
    {
        lock (gate) return use(phone);
    }

    public PhoneView View(Phone phone)
    {
        lock (gate)
            return new PhoneView(
                phone.Id, phone.Name, phone.Number, phone.UnionId, phone.OpenIds, [.. phone.Follows.Order(StringComparer.Ordinal)],
                [.. phone.Blocks.Order(StringComparer.Ordinal)],
                [.. phone.Grants.Select(g => new GrantView(g.Key.AppId, g.Key.TemplateId, g.Value))], phone.Snapshot);
    }

    /// <summary>Takes one message off a subscription; false when none is left.</summary>
    public bool Spend(Phone phone, string appId, string templateId)
    {
        lock (gate)
        {
            var left = phone.Grants.GetValueOrDefault((appId, templateId));
            if (left <= 0) return false;
            if (left < int.MaxValue) phone.Grants[(appId, templateId)] = left - 1;
            return true;
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            byId.Clear();
            byOpenId.Clear();
            created = 0;
        }
    }

    /// <summary>The virtual person that a snapshot page shows instead.</summary>
    public string VirtualIdentity(string scope, Phone phone) => Identity($"snapshot|{scope}", phone.Id);

    /// <summary>28 characters that start with an o, the same for one person in one scope.</summary>
    string Identity(string scope, string id) =>
        $"o{Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}|{scope}|{id}")))[..27]}";
}
