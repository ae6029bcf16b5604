namespace Api;

/// <summary>
/// Maps a use case to its address as the framework does, but compiles the code around it (binding, filters, answer) with the
/// first request instead of at the start: compiling some two hundred of them was half of what a start cost. What the address
/// says about itself (OpenAPI, names, who may) is read at the start as ever, and with it a handler that cannot be bound is
/// refused there. Being nearer than the framework's methods of the same name, these are what every <c>MapGet</c> of the product means.
/// </summary>
internal static class LateRoutes
{
    static readonly string[] Get = [HttpMethods.Get], Post = [HttpMethods.Post], Put = [HttpMethods.Put], Delete = [HttpMethods.Delete];

    /// <summary>Answers GET.</summary>
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, Get);

    /// <summary>Answers POST.</summary>
    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, Post);

    /// <summary>Answers PUT.</summary>
    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, Put);

    /// <summary>Answers DELETE.</summary>
    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, handler, Delete);

    static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, Delegate handler, string[] methods) =>
        RouteHandlerServices.Map(routes, pattern, handler, methods, RequestDelegateFactory.InferMetadata, (code, options, metadata) =>
        {
            var compiled = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(code, options, metadata).RequestDelegate);
            return new RequestDelegateResult(context => compiled.Value(context), metadata?.EndpointMetadata ?? []);
        });
}
