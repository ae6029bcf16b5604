namespace Wechat.Sandbox.Core;

/// <summary>An account while the sandbox runs: what can be changed about it besides what it was set up with.</summary>
sealed class Account(SandboxAccount setup)
{
    readonly Lock gate = new();
    readonly HashSet<string> withdrawn = new(StringComparer.Ordinal);
    SandboxCallback callback = setup.Callback;

    public SandboxAccount Setup { get; } = setup;

    public string AppId => Setup.AppId;

    public SandboxCallback Callback
    {
        get { lock (gate) return callback; }
        set { lock (gate) callback = value; }
    }

    public IReadOnlyList<SandboxTemplate> Templates
    {
        get { lock (gate) return [.. Setup.Templates.Where(t => !withdrawn.Contains(t.Id))]; }
    }

    public SandboxTemplate? Template(string? id)
    {
        lock (gate) return id is null || withdrawn.Contains(id) ? null : Setup.Templates.FirstOrDefault(t => t.Id == id);
    }

    /// <summary>Takes a template away, as a change of category does.</summary>
    public void Withdraw(string templateId)
    {
        lock (gate) withdrawn.Add(templateId);
    }

    public void Reset()
    {
        lock (gate)
        {
            withdrawn.Clear();
            callback = Setup.Callback;
        }
    }
}
