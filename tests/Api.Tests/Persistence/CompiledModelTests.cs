#pragma warning disable EF1001 // The tool that writes the model has no other entrance.
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Api.Persistence;
using Api.Tests.Documents;
using Microsoft.EntityFrameworkCore.Design.Internal;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;

namespace Api.Tests.Persistence;

/// <summary>The model a process starts with is the one the mappings make (docs/adr/0078).</summary>
public sealed partial class CompiledModelTests
{
    const string Rewrite = "UPDATE_MODEL";

    static bool IsRewriting => Environment.GetEnvironmentVariable(Rewrite) == "1";

    public static TheoryData<string> Providers => ["Sqlite", "SqlServer"];

    [Theory(DisplayName = "启动时使用预先编译的数据模型，不再由映射逐项推出")]
    [MemberData(nameof(Providers))]
    public void In_use(string provider)
    {
        // What is written now is in use after the next build.
        if (IsRewriting) return;
        using var db = ContextOf(provider);
        Assert.Equal($"Api.Persistence.Compiled.{provider}.{provider}RatingDbContextModel", db.Model.GetType().FullName);
    }

    [Theory(DisplayName = "预先编译的数据模型与映射一致：重新生成，逐个文件比较；多余的文件也算不一致")]
    [MemberData(nameof(Providers))]
    public void Current(string provider)
    {
        var folder = Path.Combine("src/Api/Persistence/Compiled", provider);
        var wanted = WrittenBy(provider);
        Assert.NotEmpty(wanted);
        if (IsRewriting && Directory.Exists(Path.Combine(Repository.Root, folder)))
            foreach (var stale in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder)).Where(f => !wanted.ContainsKey(Path.GetFileName(f)))) File.Delete(stale);
        foreach (var (name, text) in wanted) Repository.AssertCurrent(Path.Combine(folder, name), text, Rewrite);
        Assert.Equal(
            wanted.Keys.Order(StringComparer.Ordinal),
            Directory.EnumerateFiles(Path.Combine(Repository.Root, folder)).Select(f => Path.GetFileName(f)!).Order(StringComparer.Ordinal));
    }

    /// <summary>What <c>dotnet ef dbcontext optimize</c> writes, by file name.</summary>
    static Dictionary<string, string> WrittenBy(string provider)
    {
        using var db = ContextOf(provider);
        var services = new DesignTimeServicesBuilder(typeof(ApiBuilder).Assembly, typeof(ApiBuilder).Assembly, new OperationReporter(null), []).Build(db);
        var written = Directory.CreateTempSubdirectory("rating-model-").FullName;
        try
        {
            using var scope = services.CreateScope();
            var texts = scope.ServiceProvider.GetRequiredService<ICompiledModelScaffolder>()
                .ScaffoldModel(db.GetService<IDesignTimeModel>().Model, written, new CompiledModelCodeGenerationOptions
                {
                    ContextType = db.GetType(),
                    ModelNamespace = $"Api.Persistence.Compiled.{provider}",
                    Language = "C#",
                    UseNullableReferenceTypes = true,
                    GeneratedFileNames = new HashSet<string>(StringComparer.OrdinalIgnoreCase),
                })
                .ToDictionary(file => Path.GetFileName(file)!, file => File.ReadAllText(file).ReplaceLineEndings("\n"), StringComparer.Ordinal);
            return Named(texts, $"{provider}RatingDbContextModelBuilder.cs");
        }
        finally
        {
            Directory.Delete(written, recursive: true);
        }
    }

    /// <summary>The tool draws the model's identity anew each time; here it is that of what the model says.</summary>
    static Dictionary<string, string> Named(Dictionary<string, string> texts, string builder)
    {
        var parts = Identity().Split(texts[builder]);
        Assert.Equal(2, parts.Length);
        texts[builder] = string.Concat(parts);
        var said = string.Concat(texts.OrderBy(t => t.Key, StringComparer.Ordinal).Select(t => t.Value));
        texts[builder] = string.Join($"modelId: new Guid(\"{new Guid(SHA256.HashData(Encoding.UTF8.GetBytes(said)).AsSpan(0, 16))}\")", parts);
        return texts;
    }

    [GeneratedRegex("modelId: new Guid\\(\"[0-9a-f-]{36}\"\\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Identity();

    static RatingDbContext ContextOf(string provider) => provider == "Sqlite"
        ? new SqliteDesignTimeContext().CreateDbContext([])
        : new SqlServerDesignTimeContext().CreateDbContext([]);
}
