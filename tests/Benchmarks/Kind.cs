namespace Benchmarks;

/// <summary>One kind of request, measured in several turns: the median of each figure.</summary>
/// <param name="bare">Address that tells what the server's process has spent.</param>
internal sealed class Kind(string bare)
{
    static readonly HttpClient Http = new();
    readonly List<(Measured Load, double Processor, double Allocated)> turns = [];

    /// <summary>Answers a second.</summary>
    public double Rate => Median(t => t.Load.Rate);

    /// <summary>Milliseconds within which 99 of 100 were answered.</summary>
    public double Slowest => Median(t => t.Load.Slowest);

    /// <summary>Microseconds of the server's processor for one answer; steadier than a rate where other work shares the machine.</summary>
    public double Processor => Median(t => t.Processor);

    /// <summary>Kilobytes of memory for one answer.</summary>
    public double Allocated => Median(t => t.Allocated);

    /// <summary>Answers of all turns that were not a success.</summary>
    public long Refused => turns.Sum(t => t.Load.Refused);

    /// <summary>One more turn.</summary>
    public async Task MeasureAsync(Func<Task<Measured>> load)
    {
        var before = await SpentAsync(bare);
        var measured = await load();
        var after = await SpentAsync(bare);
        turns.Add((measured, (after.Processor - before.Processor) / measured.Answers, (after.Allocated - before.Allocated) / 1000.0 / measured.Answers));
    }

    /// <summary>What the server's process has spent.</summary>
    /// <param name="bare">Address that tells.</param>
    public static async Task<Server.Cost> SpentAsync(string bare) => (await Http.GetFromJsonAsync<Server.Cost>($"{bare}/cost"))!;

    double Median(Func<(Measured Load, double Processor, double Allocated), double> figure) =>
        turns.Select(figure).Order().ElementAt(turns.Count / 2);
}
