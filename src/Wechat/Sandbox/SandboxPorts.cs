using System.Net;
using System.Net.Sockets;

namespace Wechat.Sandbox;

/// <summary>
/// The two ports of a sandbox, taken before it starts, so that clients can be told its address while they are put
/// together. Nobody is answered until it has started.
/// </summary>
public sealed class SandboxPorts : IDisposable
{
    SandboxPorts(Socket api, Socket control) => (Api, Control) = (api, control);

    /// <summary>Where the APIs will be.</summary>
    public Uri BaseAddress => AddressOf(Api);

    /// <summary>Where the phones and the knobs will be.</summary>
    public Uri ControlAddress => AddressOf(Control);

    internal Socket Api { get; }

    internal Socket Control { get; }

    /// <summary>Takes two ports of 127.0.0.1.</summary>
    /// <param name="port">Port of the APIs; 0 for any free one.</param>
    /// <param name="controlPort">Port of the phones; null for the one after <paramref name="port"/>, or any free one when that is 0.</param>
    /// <exception cref="IOException">A port is taken; the message names it.</exception>
    public static SandboxPorts Reserve(int port = 0, int? controlPort = null)
    {
        var api = Bind(port);
        try
        {
            return new SandboxPorts(api, Bind(controlPort ?? (port == 0 ? 0 : port + 1)));
        }
        catch
        {
            api.Dispose();
            throw;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        Api.Dispose();
        Control.Dispose();
    }

    static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return socket;
        }
        catch (SocketException taken)
        {
            socket.Dispose();
            throw new IOException($"Port {port} of 127.0.0.1 cannot be used: {taken.SocketErrorCode}.", taken);
        }
    }

    static Uri AddressOf(Socket socket) => new($"http://127.0.0.1:{((IPEndPoint)socket.LocalEndPoint!).Port}");
}
