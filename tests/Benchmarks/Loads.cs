namespace Benchmarks;

/// <summary>The four kinds of request that are measured side by side.</summary>
/// <param name="product">Address of the product.</param>
/// <param name="bare">Address of the bare application.</param>
/// <param name="script">What makes the requests of people who rate.</param>
/// <param name="ticket">Ticket of a window.</param>
internal sealed class Loads(string product, string bare, string script, string ticket)
{
    /// <summary>Address of the bare application, which also tells what the process has spent.</summary>
    public string Bare => bare;

    /// <summary>The least an endpoint can do.</summary>
    public Task<Measured> PlaintextAsync(int connections, int seconds) => Wrk.RunAsync(connections, seconds, $"{bare}/plaintext");

    /// <summary>A scanned code.</summary>
    public Task<Measured> ScanAsync(int connections, int seconds) => Wrk.RunAsync(connections, seconds, $"{product}/api/v1/scan/{ticket}");

    /// <summary>A rating.</summary>
    public Task<Measured> SubmitAsync(int connections, int seconds) => Wrk.RunAsync(connections, seconds, product, script, "/api/v1/ratings", ticket);

    /// <summary>The same, written by hand.</summary>
    public Task<Measured> NaiveAsync(int connections, int seconds) => Wrk.RunAsync(connections, seconds, bare, script, "/naive", ticket);
}
