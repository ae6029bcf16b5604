using System.Reflection;
using System.Runtime.CompilerServices;
using System.Xml.Linq;
using Domain.Ratings;

namespace Domain.Tests.House;

/// <summary>The domain depends on nothing and does nothing but decide.</summary>
public sealed class DomainHouseTests
{
    static readonly Assembly Domain = typeof(Rating).Assembly;

    [Fact(DisplayName = "领域层只引用基础类库")]
    public void References_the_base_library_only()
    {
        var folder = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        Assert.All(Domain.GetReferencedAssemblies(), reference =>
        {
            Assert.True(
                reference.Name!.StartsWith("System.", StringComparison.Ordinal)
                && File.Exists(Path.Combine(folder, $"{reference.Name}.dll")),
                $"Domain references {reference.Name}.");
            Assert.DoesNotContain("Json", reference.Name, StringComparison.Ordinal);
        });
    }

    [Theory(DisplayName = "领域层的项目文件不引用任何包、项目、框架或程序集")]
    [InlineData("PackageReference")]
    [InlineData("ProjectReference")]
    [InlineData("FrameworkReference")]
    [InlineData("Reference")]
    public void Project_names_nothing(string element) =>
        Assert.Empty(Repository.Project("Domain").Descendants(element));

    [Theory(DisplayName = "领域层的文件不提网络、存储、日志和序列化")]
    [InlineData("using System.IO")]
    [InlineData("using System.Net")]
    [InlineData("using System.Text.Json")]
    [InlineData("using Microsoft.")]
    [InlineData("async ")]
    [InlineData("#pragma warning disable")]
    [InlineData("SuppressMessage")]
    public void Sources_say_nothing_of(string text) => Assert.All(
        Repository.Sources().Where(file => file.StartsWith(Repository.PathOf("src", "Domain"), StringComparison.Ordinal)),
        file => Assert.DoesNotContain(text, File.ReadAllText(file), StringComparison.Ordinal));

    [Fact(DisplayName = "领域层不等待：没有一个方法返回 Task，也没有异步方法")]
    public void Nothing_waits() => Assert.All(
        Domain.GetTypes().SelectMany(type => type.GetMethods(All)),
        method =>
        {
            Assert.Null(method.GetCustomAttribute<AsyncStateMachineAttribute>());
            Assert.NotEqual("System.Threading.Tasks", method.ReturnType.Namespace);
        });

    [Fact(DisplayName = "禁用符号清单挂在项目上，分析器对所有项目生效且违反即为错误")]
    public void Banned_symbols_are_switched_on()
    {
        Assert.Contains(
            Repository.Project("Domain").Descendants("AdditionalFiles"), file => file.Attribute("Include")!.Value == "BannedSymbols.txt");
        var everywhere = XDocument.Load(Repository.PathOf("Directory.Build.props"));
        Assert.Contains(
            everywhere.Descendants("PackageReference"),
            package => package.Attribute("Include")!.Value == "Microsoft.CodeAnalysis.BannedApiAnalyzers"
                && package.Attribute("Condition") is null && package.Parent!.Attribute("Condition") is null);
        Assert.Contains("dotnet_diagnostic.RS0030.severity = error", File.ReadAllLines(Repository.PathOf(".editorconfig")));
    }

    [Fact(DisplayName = "禁用符号清单的每一行都指向真实存在的符号")]
    public void Every_banned_symbol_exists()
    {
        var lines = File.ReadAllLines(Repository.PathOf("src", "Domain", "BannedSymbols.txt"));
        Assert.True(lines.Length > 20);
        Assert.All(lines, line =>
        {
            Assert.Equal(2, line.Split(';').Length);
            Assert.True(Exists(line.Split(';')[0]), $"{line} bans nothing.");
        });
    }

    const BindingFlags All =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>Reads a documentation id such as <c>M:System.Guid.NewGuid</c>.</summary>
    static bool Exists(string id)
    {
        var name = id[2..];
        if (id[0] == 'T') return TypeOf(name) is not null;
        if (id[0] == 'N') return Library().Any(type => type.Namespace == name || type.Namespace?.StartsWith(name + ".", StringComparison.Ordinal) == true);
        var arguments = name.EndsWith(')') ? name[(name.IndexOf('(', StringComparison.Ordinal) + 1)..^1].Split(',') : [];
        var member = name.Split('(')[0];
        var owner = TypeOf(member[..member.LastIndexOf('.')]);
        var simple = member[(member.LastIndexOf('.') + 1)..];
        return id[0] switch
        {
            'P' => owner?.GetProperty(simple) is not null,
            'M' => owner?.GetMethod(simple, [.. arguments.Select(a => TypeOf(a)!)]) is not null,
            _ => false,
        };
    }

    static Type? TypeOf(string name) => Library().FirstOrDefault(type => type.FullName == name);

    static IEnumerable<Type> Library() => ((Type[])
        [
            typeof(object), typeof(System.Diagnostics.Stopwatch), typeof(System.Security.Cryptography.RandomNumberGenerator),
            typeof(Console), typeof(System.Text.Json.Serialization.JsonConverter), typeof(System.Net.IPAddress),
        ]).SelectMany(type => type.Assembly.GetExportedTypes());
}
