namespace Domain.Rectification;

/// <summary>整改状态.</summary>
public enum CaseState
{
    /// <summary>已立案: waits for the department to contact the rater.</summary>
    Opened,
}
