using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Api.Http.OpenApi;

/// <summary>The OpenAPI document: what mini-program and integration developers build on.</summary>
internal static class OpenApiDocument
{
    /// <summary>Name of the document: <c>/openapi/v1.json</c>.</summary>
    public const string Name = "v1";

    /// <summary>Name of the security scheme of staff.</summary>
    public const string Bearer = "bearer";

    /// <summary>Name of the security scheme of connected systems.</summary>
    public const string Signature = "signature";

    /// <summary>Name of the security scheme of raters.</summary>
    public const string Rater = "rater";

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
            options.UseAllOfToExtendReferenceSchemas();
            // Any JSON value: a generator that looks inside the type would promise objects only.
            options.MapType<JsonNode>(() => new OpenApiSchema());
            options.SchemaFilter<OneOfSchemaFilter>();
            options.SchemaFilter<ProblemSchemaFilter>();
            options.ParameterFilter<OneOfParameterFilter>();
            options.OperationFilter<ExamplesFilter>();
            options.OperationFilter<ListFilter>();
            options.OperationFilter<IdempotencyFilter>();
            options.OperationFilter<IfMatchFilter>();
            options.OperationFilter<SecurityFilter>();
            options.AddSecurityDefinition(Bearer, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                BearerFormat = "JWT",
                Description = "The `accessToken` of `POST /auth/login`.",
            });
            options.AddSecurityDefinition(Signature, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.ApiKey,
                In = ParameterLocation.Header,
                Name = Security.Integration.IntegrationSignature.SignatureHeader,
                Description = "With `X-Client-Id`, `X-Timestamp` and `X-Nonce`; see docs/integration.md.",
            });
            options.AddSecurityDefinition(Rater, new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = Bearer,
                BearerFormat = "JWT",
                Description = "The `accessToken` of `POST /wechat/mini/login`; in WeChat's browser the sign-in's cookie does the same.",
            });
        });
    }

    /// <summary>Serves the document and the page that tries it.</summary>
    public static void UseOpenApiDocument(this WebApplication app)
    {
        // Both look at every request they are shown, one of them with a regular expression.
        app.UseWhen(Asks("/openapi"), document => document.UseSwagger(options => options.RouteTemplate = "openapi/{documentName}.json"));
        app.UseWhen(Asks("/swagger"), page => page.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "swagger";
            options.DocumentTitle = "好差评 API";
            options.SwaggerEndpoint($"/openapi/{Name}.json", "好差评 API");
        }));
    }

    static Func<HttpContext, bool> Asks(string path) => context => context.Request.Path.StartsWithSegments(path);

    static string SchemaIdOf(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(SchemaIdOf)) + type.Name[..type.Name.IndexOf('`', StringComparison.Ordinal)]
        : type.DeclaringType is { } use ? use.Name + type.Name : type.Name;
}
