using Benchmarks;

// dotnet run -c Release --project tests/Benchmarks [-- seconds [connections] | -- start path/to/Api.dll | -- sweep [encounters [kills]] | -- outbox [messages [seconds]] | -- figures [ratings]]
// Starts one server process with the product, a bare endpoint and a hand-written one, drives each with wrk over loopback,
// and prints ratios. Bounded in time; ends what it started.
return args switch
{
    ["--serve", var folder, .. var settings] => await Server.RunAsync(folder, settings),
    ["--verify", var folder] => Server.Verify(folder),
    ["sweep"] => await Sweep.RunAsync(encounters: 1_000_000, kills: 0),
    ["sweep", var text] when int.TryParse(text, out var many) && many > 0 => await Sweep.RunAsync(many, kills: 0),
    ["sweep", var text, var often] when int.TryParse(text, out var many) && many > 0 && int.TryParse(often, out var kills) && kills >= 0 =>
        await Sweep.RunAsync(many, kills),
    ["--platform", var folder] => await Outbox.PlatformAsync(folder),
    ["outbox"] => await Outbox.RunAsync(messages: 3000, seconds: 60),
    ["outbox", var text] when int.TryParse(text, out var many) && many is >= 50 and <= 10_000 => await Outbox.RunAsync(many, seconds: 60),
    ["outbox", var text, var often] when int.TryParse(text, out var many) && many is >= 50 and <= 10_000 && int.TryParse(often, out var length) && length > 0 =>
        await Outbox.RunAsync(many, length),
    ["figures"] => await Figures.RunAsync(many: 10_000_000),
    ["figures", var text] when int.TryParse(text, out var many) && many is >= 10_000 and <= 10_000_000 => await Figures.RunAsync(many),
    ["--hello", var address] => await StartCost.HelloAsync(address),
    ["start", var program] => await StartCost.PrintAsync(program),
    ["--help" or "-h"] => Help(),
    [] => await Run.AllAsync(seconds: 3),
    [var text] when int.TryParse(text, out var seconds) && seconds is >= 1 and <= 60 => await Run.AllAsync(seconds),
    [var text, var many] when int.TryParse(text, out var seconds) && seconds is >= 1 and <= 60 && int.TryParse(many, out var connections) && connections is >= 1 and <= 1024 =>
        await Run.AllAsync(seconds, connections),
    _ => Help(),
};

static int Help()
{
    Console.WriteLine("Usage: Benchmarks [seconds per measurement, 1–60, default 3 [connections, default 1, 64 and 256]]. Needs wrk (Debian package) on the PATH.");
    Console.WriteLine("       Benchmarks start path/to/published/Api.dll");
    Console.WriteLine("       Benchmarks sweep [open matters, default 1000000 [kills, default 0]]");
    Console.WriteLine("       Benchmarks outbox [messages, 50–10000, default 3000 [seconds at 50 messages a second, default 60]]");
    Console.WriteLine("       Benchmarks figures [ratings, 10000–10000000, default 10000000]");
    return 2;
}
