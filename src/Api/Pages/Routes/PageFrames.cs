using Api.Hosting;
using Api.Pages.Views;
using Api.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Api.Pages.Routes;

/// <summary>What stands around every page: the centre's official name and the large-type switch 适老化.</summary>
internal sealed class PageFrames(RatingDbContext db)
{
    const string LargeCookie = "large";
    /// <summary>What stands at the top where no single centre is meant.</summary>
    public const string ManyCentres = "公共资源交易服务评价";
    static readonly TimeSpan Remembered = TimeSpan.FromDays(365);

    /// <summary>The frame of a page of this centre.</summary>
    public static PageFrame Of(HttpContext context, string centreName)
    {
        var wished = context.Request.Query[PageFrame.LargeParameter].ToString();
        var large = wished is "1" || (wished is not "0" && context.Request.Cookies.ContainsKey(LargeCookie));
        if (wished is "1")
            context.Response.Cookies.Append(LargeCookie, "1", new CookieOptions
            {
                HttpOnly = true,
                SameSite = SameSiteMode.Lax,
                MaxAge = Remembered,
                Secure = context.Request.IsHttps,
            });
        if (wished is "0") context.Response.Cookies.Delete(LargeCookie);
        // Relative to the page itself: a path such as //elsewhere, written out, would lead to another site.
        var site = context.RequestServices.GetRequiredService<SiteAddress>();
        var options = context.RequestServices.GetRequiredService<DeploymentOptions>().Site;
        return new PageFrame(centreName, large, $"?{PageFrame.LargeParameter}={(large ? 0 : 1)}")
        {
            Marks = new SiteMarks(site.Root, options.IcpNumber, options.PoliceNumber),
            Address = site.Url(context.Request.Path.ToUriComponent()),
        };
    }

    /// <summary>The frame of a page that belongs to no centre in particular.</summary>
    public async Task<PageFrame> OfAnyAsync(HttpContext context, CancellationToken cancel)
    {
        var names = await db.Centres.AsNoTracking().OrderBy(c => c.Code).Select(c => c.Name).Take(2).ToListAsync(cancel);
        return Of(context, names is [var only] ? only : ManyCentres);
    }
}
