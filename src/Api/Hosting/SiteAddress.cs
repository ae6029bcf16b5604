using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Api.Hosting;

/// <summary>The address people reach the pages at: the configured one, or in Development the one the server listens on.</summary>
internal sealed class SiteAddress(DeploymentOptions options, IServer server)
{
    readonly Lazy<string> root = new(() => (options.Site.PublicUrl ?? Listening(options.Lan.Enabled, server)).TrimEnd('/'));

    /// <summary>Address without a slash at its end.</summary>
    public string Root => root.Value;

    /// <summary>Address on this machine, where everything is reached that the local network must not see.</summary>
    public string Local => Listening(lan: false, server);

    /// <summary>Full address of a path that starts with a slash.</summary>
    public string Url(string path) => Root + path;

    /// <summary>Page of a signed ticket.</summary>
    public string RatingPage(string ticket) => Url($"/q/{ticket}");

    /// <summary>Page of a signed receipt.</summary>
    public string ReceiptPage(string ticket) => Url($"/r/{ticket}");

    /// <summary>Page of a signed questionnaire.</summary>
    public string SurveyPage(string ticket) => Url($"/s/{ticket}");

    /// <summary>Page of a notice, for one recipient.</summary>
    public string NoticePage(string link) => Url($"/n/{link}");

    static string Listening(bool lan, IServer server)
    {
        var bound = server.Features.Get<IServerAddressesFeature>()?.Addresses.Select(a => BindingAddress.Parse(a)).ToList() ?? [];
        if (lan && bound.FindLast(IsEveryAddress) is { } open && LanAddress() is { } address)
            return $"http://{address}:{open.Port}";
        if (bound.Count == 0) return "http://localhost";
        var first = bound.Find(a => a.Scheme == "http") ?? bound[0];
        var host = IsEveryAddress(first) ? "localhost" : first.Host;
        return $"{first.Scheme}://{host}:{first.Port}";
    }

    static bool IsEveryAddress(BindingAddress address) => address.Host is "0.0.0.0" or "[::]" or "*" or "+";

    /// <summary>This machine's address in the local network; null when it has none.</summary>
    public static IPAddress? LanAddress() => NetworkInterface.GetAllNetworkInterfaces()
        .Where(n => n.OperationalStatus == OperationalStatus.Up && n.NetworkInterfaceType != NetworkInterfaceType.Loopback)
        .OrderByDescending(n => n.GetIPProperties().GatewayAddresses.Count)
        .SelectMany(n => n.GetIPProperties().UnicastAddresses)
        .Select(a => a.Address)
        .FirstOrDefault(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a));
}
