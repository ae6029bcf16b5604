using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Api.Http.Lists;

/// <summary>One page of a list, newest first.</summary>
/// <typeparam name="T">Row.</typeparam>
/// <param name="Items">Rows of this page.</param>
/// <param name="Next">Send it as <c>cursor</c> for the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>How much of a list is wanted, and how.</summary>
/// <param name="PageSize">Rows on a page, 1–100; 20 when not given.</param>
/// <param name="Cursor">The <c>next</c> of the page before; none for the first.</param>
/// <param name="Format"><c>csv</c> for the whole list as a file; JSON otherwise.</param>
public sealed record ListQuery(
    [property: FromQuery(Name = "pageSize"), Description("Rows on a page, 1–100; 20 when not given.")] int? PageSize,
    [property: FromQuery(Name = "cursor"), Description("The `next` of the page before; none for the first page.")] string? Cursor,
    [property: FromQuery(Name = "format"), Description("`csv` for the whole filtered list as a file; `json` (or nothing) for a page.")] string? Format);
