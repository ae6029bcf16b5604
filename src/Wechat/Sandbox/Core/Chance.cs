namespace Wechat.Sandbox.Core;

/// <summary>Everything random, from one seed.</summary>
sealed class Chance(int? seed)
{
    const string Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    readonly Lock gate = new();
    readonly Random random = seed is { } given ? new Random(given) : new Random();

    /// <summary>Letters and digits.</summary>
    public string Text(int length)
    {
        lock (gate) return random.GetString(Letters, length);
    }

    /// <summary>Lower-case hexadecimal digits.</summary>
    public string Hex(int length)
    {
        lock (gate) return random.GetString("0123456789abcdef", length);
    }

    /// <summary>Digits.</summary>
    public string Digits(int length)
    {
        lock (gate) return random.GetString("0123456789", length);
    }

    public byte[] Bytes(int length)
    {
        var bytes = new byte[length];
        lock (gate) random.NextBytes(bytes);
        return bytes;
    }

    /// <summary>True in this share of cases, 0 to 1.</summary>
    public bool Happens(double rate)
    {
        if (rate >= 1) return true;
        lock (gate) return random.NextDouble() < rate;
    }
}
