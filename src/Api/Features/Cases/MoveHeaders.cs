using System.ComponentModel;
using Api.Http;
using Microsoft.AspNetCore.Mvc;

namespace Api.Features.Cases;

/// <summary>What every move on a case is sent with.</summary>
/// <param name="IdempotencyKey">The client's name for this wish.</param>
/// <param name="IfMatch">Version of the case the client has seen.</param>
public sealed record MoveHeaders(
    [property: FromHeader(Name = IdempotencyKey.Header), Description("1–64 printable characters, new for every new wish.")] string? IdempotencyKey,
    [property: FromHeader(Name = "If-Match"), Description("The ETag of the case as you read it last.")] string? IfMatch);
