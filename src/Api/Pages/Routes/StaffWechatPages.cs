using Api.Features.StaffWechats;
using Api.Features.WechatSignIn;
using Api.Http;
using Api.Pages.Views;
using Api.Persistence;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Api.Pages.Routes;

/// <summary>绑定微信页 <c>/w/{code}</c>: what the code of a colleague opens on the phone. Sets no cookie of a rater and reads none.</summary>
internal static class StaffWechatPages
{
    const string StateField = "state";

    /// <summary>Maps the routes.</summary>
    public static void Map(IEndpointRouteBuilder pages)
    {
        pages.MapGet("/w/back", Back);
        pages.MapGet("/w/{code}", Show);
        pages.MapGet("/w/{code}/go", Go);
        pages.MapPost("/w/{code}", Confirm).WithName("BindStaffWechat").DisableAntiforgery();
    }

    static async Task<IResult> Show(
        string code, HttpContext context, StaffWechatBindings bindings, SilentSignIn signIn, PageFrames frames, RatingDbContext db, CancellationToken cancel)
    {
        if (await bindings.FindAsync(code, cancel) is not { } asked) return await OverAsync(context, frames, cancel);
        if (asked.BoundAt is not null) return await PageAsync(StaffWechatStep.Done, code, state: null, asked, context, frames, db, cancel);
        if (asked.StateKey is not null) return await OverAsync(context, frames, cancel);
        return signIn.IsWechat(context) && signIn.StartAt(context, BackOf(code)) is { } address
            ? new SeeOther(address)
            : await PageAsync(StaffWechatStep.OpenInWechat, code, state: null, asked, context, frames, db, cancel);
    }

    static async Task<IResult> Go(
        string code, HttpContext context, StaffWechatBindings bindings, SilentSignIn signIn, PageFrames frames, CancellationToken cancel) =>
        await bindings.FindAsync(code, cancel) is { StateKey: null } && signIn.StartAt(context, BackOf(code)) is { } address
            ? new SeeOther(address)
            : await OverAsync(context, frames, cancel);

    static async Task<IResult> Back(
        [Microsoft.AspNetCore.Mvc.FromQuery(Name = "for")] string? binding, string? code, string? state, HttpContext context, StaffWechatBindings bindings,
        SilentSignIn signIn, PageFrames frames, RatingDbContext db, CancellationToken cancel)
    {
        if (binding is null || signIn.Account is not { } account || code is not { Length: > 0 and <= 512 } || !signIn.Holds(context, state)
            || !await bindings.RecogniseAsync(account, binding, state!, code, cancel) || await bindings.FindAsync(binding, cancel) is not { } asked)
            return await OverAsync(context, frames, cancel);
        return await PageAsync(asked.BoundAt is null ? StaffWechatStep.Confirm : StaffWechatStep.Done, binding, state, asked, context, frames, db, cancel);
    }

    static async Task<IResult> Confirm(
        string code, HttpContext context, StaffWechatBindings bindings, SilentSignIn signIn, IAntiforgery antiforgery, PageFrames frames, CancellationToken cancel)
    {
        if (!context.Request.HasFormContentType || await RatePages.ReadAsync(context, cancel) is not { } fields) return await OverAsync(context, frames, cancel);
        var state = fields[StateField].ToString();
        return await antiforgery.IsRequestValidAsync(context) && signIn.Holds(context, state)
            && await bindings.ConfirmAsync(code, state, Actors.SourceOf(context), cancel)
            ? new SeeOther($"/w/{code}")
            : await OverAsync(context, frames, cancel);
    }

    static string BackOf(string code) => $"/w/back?for={Uri.EscapeDataString(code)}";

    static async Task<IResult> PageAsync(
        StaffWechatStep step, string code, string? state, StaffWechatCode asked, HttpContext context, PageFrames frames, RatingDbContext db,
        CancellationToken cancel)
    {
        var name = await db.Users.AsNoTracking().Where(u => u.Id == asked.UserId).Select(u => u.DisplayName).SingleAsync(cancel);
        return new RazorComponentResult<StaffWechatPage>(new { View = new StaffWechatView(await frames.OfAnyAsync(context, cancel), step, code, state, name) });
    }

    static async Task<IResult> OverAsync(HttpContext context, PageFrames frames, CancellationToken cancel) =>
        new RazorComponentResult<StaffWechatPage>(new
        {
            View = new StaffWechatView(await frames.OfAnyAsync(context, cancel), StaffWechatStep.Over, Code: "", State: null, Name: ""),
        })
        { StatusCode = StatusCodes.Status404NotFound };
}
