using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Net.Http.Headers;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.OpenApi;

/// <summary>Lists the values of a member that is bound as text.</summary>
internal sealed class OneOfSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.MemberInfo?.GetCustomAttributes(inherit: false).OfType<OneOfAttribute>().FirstOrDefault() is { } oneOf
            && schema is OpenApiSchema { Type: not null } text)
            text.Enum = [.. oneOf.Values.Select(value => (JsonNode)JsonValue.Create(value))];
    }
}

/// <summary>Lists the values of a filter that is bound as text.</summary>
internal sealed class OneOfParameterFilter : IParameterFilter
{
    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (context.ParameterInfo?.GetCustomAttributes(inherit: false).OfType<OneOfAttribute>().FirstOrDefault() is { } oneOf
            && parameter.Schema is OpenApiSchema schema)
            schema.Enum = [.. oneOf.Values.Select(value => (JsonNode)JsonValue.Create(value))];
    }
}

/// <summary>Writes the typed examples of an operation.</summary>
internal sealed class ExamplesFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<OperationExamples>().FirstOrDefault() is not { } examples) return;
        if (examples.Request is { } request && operation.RequestBody?.Content is { } body)
            foreach (var media in body.Values) Set(media, request);
        if (examples.Response is { } response && operation.Responses is { } responses)
            foreach (var (status, answer) in responses)
                if (status.StartsWith('2') && answer.Content is { } content)
                    foreach (var media in content.Values) Set(media, response);

        static void Set(IOpenApiMediaType media, object example)
        {
            if (media is OpenApiMediaType writable) writable.Example = JsonSerializer.SerializeToNode(example, ApiJson.Options);
        }
    }
}

/// <summary>Says which operations need a token.</summary>
internal sealed class SecurityFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        if (metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any()) return;
        operation.Security =
        [
            new OpenApiSecurityRequirement
            {
                [new OpenApiSecuritySchemeReference(
                    metadata.OfType<Features.Integration.SignedRoute>().Any() ? OpenApiDocument.Signature
                    : metadata.OfType<Security.ForRaters>().Any() ? OpenApiDocument.Rater
                    : OpenApiDocument.Bearer,
                    context.Document)] = [],
            },
        ];
    }
}

/// <summary>The whole of a list is also to be had as a file.</summary>
internal sealed class ListFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Parameters?.Any(p => p.Name == "format") is true && operation.Responses?["200"].Content is { } content)
            content["text/csv"] = new OpenApiMediaType { Schema = new OpenApiSchema { Type = JsonSchemaType.String } };
    }
}

/// <summary>The idempotency key is optional to bind, so that its absence has a problem of its own, and required to send.</summary>
internal sealed class IdempotencyFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var header in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.Name == IdempotencyKey.Header) ?? [])
        {
            header.Required = true;
            if (header.Schema is OpenApiSchema schema) (schema.MinLength, schema.MaxLength) = (1, IdempotencyKey.MaxLength);
        }
    }
}

/// <summary><c>If-Match</c> likewise: its absence has a problem of its own (428).</summary>
internal sealed class IfMatchFilter : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach (var header in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.Name == HeaderNames.IfMatch) ?? [])
            header.Required = true;
    }
}

/// <summary>What every problem of this product carries beyond RFC 9457.</summary>
internal sealed class ProblemSchemaFilter : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (context.Type != typeof(Microsoft.AspNetCore.Mvc.ProblemDetails) || schema is not OpenApiSchema { Properties: { } properties } problem) return;
        properties["code"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Stable `area.reason`; see docs/errors.md." };
        properties["traceId"] = new OpenApiSchema { Type = JsonSchemaType.String, Description = "Finds the request in the log." };
        properties["errors"] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object | JsonSchemaType.Null,
            Description = "Members that were wrong, each with its messages.",
            AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.Array, Items = new OpenApiSchema { Type = JsonSchemaType.String } },
        };
        problem.Required = new HashSet<string> { "code", "status", "title", "detail", "traceId" };
    }
}
