namespace Domain.Rectification;

/// <summary>亮灯: how a case stands against its next deadline.</summary>
public enum CaseLight
{
    /// <summary>In time.</summary>
    Normal,

    /// <summary>The next deadline ends today.</summary>
    DueSoon,

    /// <summary>A deadline passed without its duty done.</summary>
    Overdue,
}
