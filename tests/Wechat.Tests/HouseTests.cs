namespace Wechat.Tests;

public sealed class HouseTests
{
    [Fact(DisplayName = "微信这间屋子不知道什么是评价：不引用 Domain，也不引用 Api")]
    public void Knows_no_rating()
    {
        var known = typeof(WechatAssembly).Assembly.GetReferencedAssemblies().Select(a => a.Name).ToList();
        Assert.NotEmpty(known);
        Assert.DoesNotContain("Domain", known);
        Assert.DoesNotContain("Api", known);
    }
}
