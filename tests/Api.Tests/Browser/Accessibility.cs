using System.Text.Json;

namespace Api.Tests.Browser;

/// <summary>
/// The checks of WCAG 2.1 AA that a machine can make, on the page as it is drawn: names, structure, contrast, target size,
/// reflow. Asked of the browser itself, because only it knows the computed colours and names.
/// </summary>
internal static class Accessibility
{
    const string Checks = """
        () => {
          const found = [];
          const seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0;
          const name = e => `${e.tagName.toLowerCase()}${e.id ? '#' + e.id : ''} "${(e.innerText || '').trim().slice(0, 20)}"`;
          const one = (what, list) => { if (list.length !== 1) found.push(`${list.length} × ${what}`); };
          one('h1', document.querySelectorAll('h1'));
          one('main', document.querySelectorAll('main'));
          if (document.documentElement.lang !== 'zh-CN') found.push('lang');
          if (!document.title.trim()) found.push('title');
          const ids = [...document.querySelectorAll('[id]')].map(e => e.id);
          if (new Set(ids).size !== ids.length) found.push('an id is used twice');
          let level = 0;
          for (const h of document.querySelectorAll('h1,h2,h3,h4')) {
            const now = +h.tagName[1];
            if (level && now > level + 1) found.push(`heading jumps: ${name(h)}`);
            level = now;
          }
          for (const img of document.images) if (!img.hasAttribute('alt')) found.push(`no alt: ${img.src}`);
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth + 1) found.push('scrolls sideways');

          const parse = c => { const m = c.match(/[\d.]+/g).map(Number); return { r: m[0], g: m[1], b: m[2], a: m[3] ?? 1 }; };
          const over = (t, b) => ({ r: t.r * t.a + b.r * (1 - t.a), g: t.g * t.a + b.g * (1 - t.a), b: t.b * t.a + b.b * (1 - t.a), a: 1 });
          const light = c => { const f = v => { v /= 255; return v <= .04045 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4; }; return .2126 * f(c.r) + .7152 * f(c.g) + .0722 * f(c.b); };
          const ratio = (a, b) => { const [x, y] = [light(a), light(b)].sort((p, q) => q - p); return (x + .05) / (y + .05); };
          const backOf = e => {
            const layers = [];
            for (let n = e; n; n = n.parentElement) { const c = parse(getComputedStyle(n).backgroundColor); if (c.a) layers.push(c); if (c.a === 1) break; }
            const canvas = matchMedia('(prefers-color-scheme: dark)').matches ? { r: 18, g: 18, b: 18, a: 1 } : { r: 255, g: 255, b: 255, a: 1 };
            return layers.reverse().reduce((b, t) => over(t, b), canvas);
          };
          const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
          const judged = new Set();
          while (texts.nextNode()) {
            const e = texts.currentNode.parentElement;
            if (!texts.currentNode.data.trim() || judged.has(e) || !seen(e) || e.closest('script,style,.visually-hidden,.skip')) continue;
            judged.add(e);
            const s = getComputedStyle(e), size = parseFloat(s.fontSize), large = size >= 24 || (size >= 18.66 && +s.fontWeight >= 700);
            const back = backOf(e), r = ratio(over(parse(s.color), back), back);
            if (r < (large ? 3 : 4.5)) found.push(`contrast ${r.toFixed(2)}: ${name(e)}`);
          }
          for (const e of document.querySelectorAll('input:not([type=hidden]), textarea, button, summary')) {
            if (!seen(e)) continue;
            const s = getComputedStyle(e);
            if (e.matches('textarea, input[type=text], input[type=tel]') && ratio(parse(s.borderTopColor), backOf(e.parentElement)) < 3) found.push(`edge contrast: ${name(e)}`);
            const target = e.matches('[type=radio],[type=checkbox]') ? document.querySelector(`label[for="${e.id}"]`) : e;
            const box = target?.getBoundingClientRect();
            if (!box || box.height < 44 || box.width < 44) found.push(`target ${box?.width}×${box?.height}: ${name(e)}`);
          }
          return found;
        }
        """;

    /// <summary>Everything that can be used by hand or voice must have a name a screen reader can say.</summary>
    public static async Task AssertAsync(Visitor visitor)
    {
        Assert.Empty(await visitor.Page.EvaluateAsync<string[]>(Checks));
        var session = await visitor.Page.Context.NewCDPSessionAsync(visitor.Page);
        var tree = await session.SendAsync("Accessibility.getFullAXTree");
        var nodes = tree!.Value.GetProperty("nodes").EnumerateArray().Where(n => !n.GetProperty("ignored").GetBoolean()).ToList();
        Assert.NotEmpty(nodes);
        Assert.Empty(nodes.Where(n => IsControl(RoleOf(n)) && NameOf(n).Length == 0).Select(RoleOf));
        // A <details> is a group that is named by its summary, which is a control of its own.
        Assert.Equal(await visitor.Page.Locator("details").CountAsync(), nodes.Count(n => RoleOf(n) == "group" && NameOf(n).Length == 0));
        Assert.Single(nodes, n => RoleOf(n) == "main");
        Assert.Single(nodes, n => RoleOf(n) == "banner");
        Assert.Single(nodes, n => RoleOf(n) == "contentinfo");
    }

    static bool IsControl(string role) => role is "button" or "link" or "radio" or "checkbox" or "textbox" or "DisclosureTriangle"
        or "radiogroup" or "region" or "image" or "navigation" or "heading";

    static string RoleOf(JsonElement node) => ValueOf(node, "role");

    static string NameOf(JsonElement node) => ValueOf(node, "name").Trim();

    static string ValueOf(JsonElement node, string member) =>
        node.TryGetProperty(member, out var held) && held.TryGetProperty("value", out var value) ? value.GetString() ?? "" : "";
}
