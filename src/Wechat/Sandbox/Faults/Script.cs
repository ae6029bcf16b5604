using Wechat.Sandbox.Core;

namespace Wechat.Sandbox.Faults;

/// <summary>Something scripted that strikes some of what it meets.</summary>
interface IScripted
{
    int? Times { get; }
    int Skip { get; }
    double Rate { get; }
}

/// <summary>Scripted faults and their counts, tried in the order they were added.</summary>
sealed class Script<T>(Chance chance) where T : IScripted
{
    sealed class Entry(int id, T fault)
    {
        public int Id { get; } = id;
        public T Fault { get; } = fault;
        public int Met { get; set; }
        public int Struck { get; set; }
    }

    readonly Lock gate = new();
    readonly List<Entry> entries = [];
    int last;

    public int Add(T fault)
    {
        lock (gate)
        {
            entries.Add(new Entry(++last, fault));
            return last;
        }
    }

    public bool Remove(int id)
    {
        lock (gate) return entries.RemoveAll(e => e.Id == id) > 0;
    }

    public IReadOnlyList<TState> ToList<TState>(Func<int, T, int, int, TState> state)
    {
        lock (gate) return [.. entries.Select(e => state(e.Id, e.Fault, e.Met, e.Struck))];
    }

    /// <summary>The first that meets this and strikes; 0 and null for none.</summary>
    public (int Id, T? Fault) Take(Func<T, bool> meets)
    {
        lock (gate)
        {
            foreach (var entry in entries)
            {
                if (!meets(entry.Fault) || entry.Fault.Times <= entry.Struck) continue;
                if (++entry.Met <= entry.Fault.Skip || !chance.Happens(entry.Fault.Rate)) continue;
                entry.Struck++;
                return (entry.Id, entry.Fault);
            }
            return default;
        }
    }

    public void Clear()
    {
        lock (gate) entries.Clear();
    }
}
