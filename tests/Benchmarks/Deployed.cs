using Api.Security;
using Domain.Entrances;

namespace Benchmarks;

/// <summary>
/// The product as it is deployed: in Production, on the data and the keys of a demo that ran once. What a framework adds in
/// Development for whoever develops is no part of what people wait for, and the bare application has none of it.
/// </summary>
internal static class Deployed
{
    /// <summary>Settings of the server process.</summary>
    public static readonly string[] Settings =
        ["--environment=Production", "--Keys:Directory=data/keys", "--Site:PublicUrl=https://pj.example.test", "--AllowedHosts=*"];

    /// <summary>Makes data and keys in the folder; returns a ticket of a window, as it is printed in Production.</summary>
    public static async Task<string> PrepareAsync(string folder)
    {
        using var demo = Run.StartSelf("--serve", folder);
        var (product, _) = await Run.AddressesAsync(demo);
        var ofDemo = await Demo.TicketAsync(product);
        demo.StandardInput.Close();
        await demo.WaitForExitAsync();

        var directory = Path.Combine(folder, "data", "keys");
        if (!EntranceTicket.TryVerify(ofDemo, KeyRingFile.Read(directory, "dev").Tickets, DateTime.UtcNow, out var known))
            throw new InvalidOperationException("The demo's ticket does not hold.");
        return EntranceTicket.IssueForEntrance(
            KeyRingFile.Read(directory, "prod").Tickets, known.Number, known.Generation, known.IssuedOn!.Value, known.ExpiresOn);
    }
}
