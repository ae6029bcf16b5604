using System.Text.Json;

namespace Benchmarks;

/// <summary>What the running demo is asked for.</summary>
internal static class Demo
{
    const int Attempts = 300;

    /// <summary>The ticket of a window, once the product is ready.</summary>
    /// <param name="product">Address of the product.</param>
    /// <exception cref="InvalidOperationException">It did not become ready within half a minute.</exception>
    public static async Task<string> TicketAsync(string product)
    {
        await ReadyAsync(product);
        using var client = new HttpClient();
        using var info = JsonDocument.Parse(await client.GetStringAsync($"{product}/dev/info"));
        return info.RootElement.GetProperty("entrances").EnumerateArray()
            .First(e => e.GetProperty("kind").GetString() == "window" && e.GetProperty("enabled").GetBoolean())
            .GetProperty("ticket").GetString()!;
    }

    /// <summary>Waits until the product answers.</summary>
    /// <inheritdoc cref="TicketAsync" path="/param|/exception" />
    public static async Task ReadyAsync(string product)
    {
        using var client = new HttpClient();
        for (var attempt = 1; !await IsReadyAsync(client, product); attempt++)
        {
            if (attempt == Attempts) throw new InvalidOperationException("The product did not become ready.");
            await Task.Delay(100);
        }
    }

    static async Task<bool> IsReadyAsync(HttpClient client, string product)
    {
        try
        {
            using var ready = await client.GetAsync($"{product}/health/ready");
            return ready.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
