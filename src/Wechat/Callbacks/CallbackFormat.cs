namespace Wechat.Callbacks;

/// <summary>How a callback and its reply are written. Public accounts write XML; mini-programs either, by a setting.</summary>
public enum CallbackFormat
{
    /// <summary>XML without namespace, values in CDATA.</summary>
    Xml,

    /// <summary>JSON with the same names.</summary>
    Json,
}
