using Api.Http;
using Api.Security;
using Api.Workers;

namespace Api.Features.Raters;

/// <summary>What belongs to the signed-in rater: everything under <c>/my</c>.</summary>
internal static class RaterRoutes
{
    /// <summary>Adds what the use cases need.</summary>
    public static void AddRaters(this IServiceCollection services)
    {
        services.AddScoped<RaterAccounts>();
        services.AddScoped<RaterErasure>();
        services.AddScoped<PartyBindings>();
        services.AddScoped<BindingRows>();
        services.AddScoped<SubscriptionGrants>();
        services.AddScoped<IDueWork, ErasedRaterPurge>();
    }

    /// <summary>The group of signed-in raters; whoever has more to offer them maps it here.</summary>
    public static RouteGroupBuilder Group(RouteGroupBuilder api) =>
        api.MapGroup("/my").WithTags("My").RequireRater()
            .AddEndpointFilter<AddressLimitFilter>().AddEndpointFilter<NoStoreFilter>();

    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder my)
    {
        GetMyAccount.Map(my);
        EraseMe.Map(my);
        VerifyPhone.Map(my);
        BindParty.Map(my);
        ListMyRatings.Map(my);
        ListMySubscriptions.Map(my);
        ReportSubscriptions.Map(my);
    }
}

/// <summary>
/// Counts what one signed-in person asks for: WeChat charges for every phone it tells, and nobody tries out parties.
/// </summary>
internal sealed class RaterLimitFilter(RequestLimits limits) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        await limits.RaterAsync($"account:{CurrentRaters.Of(context.HttpContext).SignedIn!.AccountId:N}") is { } wait
            ? RequestLimits.TooMany(context.HttpContext, wait)
            : await next(context);
}
