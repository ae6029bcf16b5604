namespace Domain.Tests.House;

public sealed class LayerTests
{
    [Theory(DisplayName = "依赖方向：领域层谁也不依赖，微信层不依赖领域层，应用层依赖两者")]
    [InlineData("Domain", new string[0])]
    [InlineData("Wechat", new string[0])]
    // The third is no room: it stands in for a package that SqlClient loads (docs/adr/0010).
    [InlineData("Api", new[] { "Domain", "Microsoft.SqlServer.Server", "Wechat" })]
    public void Project_references(string project, string[] expected) => Assert.Equal(
        expected,
        Repository.Project(project).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))).Order());
}
