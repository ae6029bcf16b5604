namespace Api.Http.OpenApi;

/// <summary>Example request and response of an operation, typed, so that they change with the contract.</summary>
/// <param name="Request">Example body; null when there is none.</param>
/// <param name="Response">Example of the success answer; null when it has no JSON body.</param>
internal sealed record OperationExamples(object? Request, object? Response);

/// <summary>What every operation says about itself.</summary>
internal static class EndpointDescriptions
{
    /// <summary>Adds an example of the request and of the success answer.</summary>
    public static RouteHandlerBuilder WithExamples(this RouteHandlerBuilder endpoint, object request, object? response) =>
        endpoint.WithMetadata(new OperationExamples(request, response));

    /// <summary>Adds an example of the success answer.</summary>
    public static RouteHandlerBuilder WithExample(this RouteHandlerBuilder endpoint, object response) =>
        endpoint.WithMetadata(new OperationExamples(Request: null, response));

    /// <summary>Names the problems the operation answers with.</summary>
    public static RouteHandlerBuilder WithProblems(this RouteHandlerBuilder endpoint, params ReadOnlySpan<int> statuses)
    {
        foreach (var status in statuses) endpoint.ProducesProblem(status);
        return endpoint;
    }
}
