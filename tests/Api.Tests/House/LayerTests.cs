using System.Reflection;
using Api.Persistence;
using Domain.Ratings;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.House;

public sealed class LayerTests
{
    static readonly Assembly DomainRoom = typeof(Rating).Assembly, WechatRoom = Assembly.Load("Wechat"), ApiRoom = typeof(ApiBuilder).Assembly;

    [Fact(DisplayName = "编译结果的依赖方向：领域层、微信层互不引用，也不引用应用层")]
    public void Compiled_references()
    {
        string[] rooms = ["Domain", "Wechat", "Api"];
        Assert.Empty(DomainRoom.GetReferencedAssemblies().Select(a => a.Name).Intersect(rooms));
        Assert.Empty(WechatRoom.GetReferencedAssemblies().Select(a => a.Name).Intersect(rooms));
        Assert.Contains("Domain", ApiRoom.GetReferencedAssemblies().Select(a => a.Name));
    }

    [Fact(DisplayName = "数据库迁移与模型一致，没有漏掉的改动")]
    public void No_pending_model_changes()
    {
        using var db = new SqliteDesignTimeContext().CreateDbContext([]);
        Assert.False(db.Database.HasPendingModelChanges());
    }
}
