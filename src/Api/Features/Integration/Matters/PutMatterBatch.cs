using System.Text.Json;
using Api.Http;
using Api.Http.OpenApi;
using Api.Http.Problems;
using Api.Security.Integration;
using Domain.Shared;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

namespace Api.Features.Integration.Matters;

/// <summary>批量登记办件: each answered by itself.</summary>
public static class PutMatterBatch
{
    const int MostItems = 500, MaxBytes = 4 * 1024 * 1024;

    /// <summary>Matters to register or change.</summary>
    /// <param name="Matters">1–500 of them, taken in the order given.</param>
    public sealed record Request(IReadOnlyList<Item> Matters);

    /// <summary>One of them.</summary>
    /// <param name="BusinessNo">Your business number.</param>
    /// <param name="Matter">The body that <c>PUT</c> takes.</param>
    public sealed record Item(string BusinessNo, PutMatter.Request Matter);

    /// <summary>What became of them, in the order given.</summary>
    /// <param name="Results">One for each item.</param>
    public sealed record Response(IReadOnlyList<ItemResult> Results);

    /// <summary>What became of one.</summary>
    /// <param name="BusinessNo">Its business number, as far as it could be read.</param>
    /// <param name="Status">The status <c>PUT</c> would have answered with.</param>
    /// <param name="Code">Code of the refusal; null when taken.</param>
    /// <param name="Detail">Sentence of the refusal; null when taken.</param>
    /// <param name="Errors">Members that were wrong; null when none was.</param>
    public sealed record ItemResult(string? BusinessNo, int Status, string? Code, string? Detail, IReadOnlyDictionary<string, string[]>? Errors);

    /// <summary>Maps the route.</summary>
    internal static void Map(RouteGroupBuilder matters) => matters.MapPost("/batch", Handle)
        .WithName("PutMatterBatch")
        .WithSummary("批量登记办件")
        .WithDescription($"Up to {MostItems} matters in one call, each as `PUT` would take it and in a transaction of its own: one that is refused holds up no other.")
        .WithMetadata(new RequestSizeLimitAttribute(MaxBytes))
        .Accepts<Request>("application/json")
        .WithExamples(
            new Request([new Item("GP-2026-0001", PutMatter.Example)]),
            new Response([new ItemResult("GP-2026-0001", 201, Code: null, Detail: null, Errors: null)]))
        .Produces<Response>()
        .WithProblems(400, 401, 413, 415, 422, 429, 503);

    static async Task<IResult> Handle(
        HttpContext context, IServiceScopeFactory scopes, IOptions<ValidationOptions> validation, CancellationToken cancel)
    {
        if (!context.Request.HasJsonContentType()) return Problem.Of(HttpRefusals.MediaType);
        JsonDocument body;
        try
        {
            body = await JsonDocument.ParseAsync(context.Request.Body, cancellationToken: cancel);
        }
        catch (JsonException)
        {
            return Problem.Of(HttpRefusals.Malformed);
        }
        using var read = body;
        if (body.RootElement.ValueKind != JsonValueKind.Object || !body.RootElement.TryGetProperty("matters", out var items)
            || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() is < 1 or > MostItems)
            return Problem.Of(MatterFormRefusals.BatchInvalid);
        var client = CurrentClient.Of(context);
        var results = new List<ItemResult>(items.GetArrayLength());
        foreach (var item in items.EnumerateArray())
        {
            // A scope of its own: what one item prepared and was refused does not stay around for the next.
            await using var scope = scopes.CreateAsyncScope();
            results.Add(await PutAsync(item, client, client.Actor(context), scope.ServiceProvider, validation.Value, cancel));
        }
        return TypedResults.Ok(new Response(results));
    }

    static async Task<ItemResult> PutAsync(
        JsonElement item, CurrentClient client, Persistence.Actor actor, IServiceProvider services, ValidationOptions validation,
        CancellationToken cancel)
    {
        Item? read;
        try
        {
            read = item.Deserialize<Item>(ApiJson.Options);
        }
        catch (JsonException)
        {
            return Refused(null, HttpRefusals.Malformed);
        }
        if (read is not { BusinessNo: { } businessNo, Matter: { } matter }) return Refused(read?.BusinessNo, HttpRefusals.Malformed);
        if (await ErrorsOfAsync(matter, services, validation, cancel) is { Count: > 0 } errors)
            return Refused(businessNo, HttpRefusals.Invalid) with { Errors = errors };
        var outcome = await services.GetRequiredService<MatterRegister>().PutAsync(client, businessNo, matter, actor, cancel);
        return outcome.Refusal is { } refusal
            ? Refused(businessNo, refusal)
            : new ItemResult(businessNo, outcome.IsNew ? StatusCodes.Status201Created : StatusCodes.Status200OK, Code: null, Detail: null, Errors: null);
    }

    static async Task<IReadOnlyDictionary<string, string[]>?> ErrorsOfAsync(
        PutMatter.Request matter, IServiceProvider services, ValidationOptions validation, CancellationToken cancel)
    {
        // The framework validates bound parameters with these types; to ask for one item of a list it offers no other way yet.
#pragma warning disable ASP0029
        if (!validation.TryGetValidatableTypeInfo(typeof(PutMatter.Request), out var type))
            throw new InvalidOperationException("The framework validates no PutMatter.Request.");
        var context = new ValidateContext
        {
            ValidationContext = new System.ComponentModel.DataAnnotations.ValidationContext(matter, services, items: null),
            ValidationOptions = validation,
        };
        await type.ValidateAsync(matter, context, cancel);
#pragma warning restore ASP0029
        return context.ValidationErrors?.ToDictionary(e => Problem.MemberOf(e.Key), e => e.Value.Select(Problem.SentenceOf).ToArray());
    }

    static ItemResult Refused(string? businessNo, Refusal refusal) =>
        new(businessNo, RefusalTable.StatusOf(refusal.Code), refusal.Code, refusal.Sentence, Errors: null);
}
