namespace Wechat.Sandbox.Core;

/// <summary>Ends a call with an error of the platform. Thrown inside an endpoint and answered in one place, by <see cref="Platform"/>.</summary>
sealed class RefusedException(int errCode, string? detail = null) : Exception
{
    public int ErrCode { get; } = errCode;

    /// <summary>Words of its own instead of the code's usual ones.</summary>
    public string? Detail { get; } = detail;
}
