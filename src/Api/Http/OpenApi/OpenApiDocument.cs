using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Api.Http.OpenApi;

/// <summary>The OpenAPI document: what mini-program and integration developers build on.</summary>
internal static class OpenApiDocument
{
    /// <summary>Name of the document: <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    const string Bearer = "bearer";

    /// <summary>Adds the generator.</summary>
    public static void AddOpenApiDocument(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(Name, new OpenApiInfo
            {
                Title = "公共资源交易好差评 API",
                Version = "1.0",
                Description = "Service rating of public-resource-trading centres. Instants are UTC with milliseconds; fields ending in `On` are dates in China (+08:00). Errors are problem+json with a stable `code`; see docs/errors.md.",
                License = new OpenApiLicense { Name = "MIT" },
            });
            options.CustomSchemaIds(SchemaIdOf);
            options.CustomOperationIds(api => api.ActionDescriptor.EndpointMetadata.OfType<IEndpointNameMetadata>().FirstOrDefault()?.EndpointName);
            options.SupportNonNullableReferenceTypes();
            options.NonNullableReferenceTypesAsRequired();
            options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "Api.xml"));
            options.IncludeXmlComments(Path.Combine(AppContext.BaseDirectory, "Domain.xml"));
            options.SchemaFilter<OneOfSchemaFilter>();
            options.ParameterFilter<OneOfParameterFilter>();
            options.OperationFilter<ExamplesFilter>();
            options.OperationFilter<SecurityFilter>();
            options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                BearerFormat = "JWT",
                Description = "The `accessToken` of `POST /auth/login`.",
            });
        });
    }

    /// <summary>Serves the document and the page that tries it.</summary>
    public static void UseOpenApiDocument(this WebApplication app)
    {
        app.UseSwagger(options => options.RouteTemplate = "openapi/{documentName}.json");
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.DocumentTitle = "好差评 API";
            options.SwaggerEndpoint($"/openapi/{Name}.json", "好差评 API");
        });
    }

    static string SchemaIdOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(SchemaIdOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.DeclaringType is { } use ? use.Name + type.Name : type.Name;

    sealed class OneOfSchemaFilter : ISchemaFilter
    {
        public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
        {
            if (context.MemberInfo?.GetCustomAttributes(inherit: false).OfType<OneOfAttribute>().FirstOrDefault() is { } oneOf
                && schema is OpenApiSchema { Type: not null } text)
                text.Enum = [.. oneOf.Values.Select(value => (JsonNode)JsonValue.Create(value))];
        }
    }

    sealed class OneOfParameterFilter : IParameterFilter
    {
        public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
        {
            if (context.ParameterInfo?.GetCustomAttributes(inherit: false).OfType<OneOfAttribute>().FirstOrDefault() is { } oneOf
                && parameter.Schema is OpenApiSchema schema)
                schema.Enum = [.. oneOf.Values.Select(value => (JsonNode)JsonValue.Create(value))];
        }
    }

    sealed class ExamplesFilter : IOperationFilter
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

    sealed class SecurityFilter : IOperationFilter
    {
        public void Apply(OpenApiOperation operation, OperationFilterContext context)
        {
            var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
            if (metadata.OfType<Microsoft.AspNetCore.Authorization.IAllowAnonymous>().Any()) return;
            operation.Security =
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Bearer, context.Document)] = [] },
            ];
        }
    }
}
