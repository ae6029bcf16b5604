namespace Api.Http.Problems;

/// <summary>
/// Writes a problem for a client that asked for something else, such as a browser: the framework's own writer leaves those
/// to a fallback that knows no trace id.
/// </summary>
internal sealed class ProblemWriter : IProblemDetailsWriter
{
    const string ContentType = "application/problem+json";

    /// <inheritdoc />
    public bool CanWrite(ProblemDetailsContext context) => true;

    /// <inheritdoc />
    public ValueTask WriteAsync(ProblemDetailsContext context)
    {
        Problem.Complete(context);
        return new ValueTask(context.HttpContext.Response.WriteAsJsonAsync(
            context.ProblemDetails, context.ProblemDetails.GetType(), options: null, ContentType, context.HttpContext.RequestAborted));
    }
}
