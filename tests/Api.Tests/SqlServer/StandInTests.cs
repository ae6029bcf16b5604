using System.Data;
using System.Reflection;
using Microsoft.Data.SqlClient;

namespace Api.Tests.SqlServer;

/// <summary>The stand-in assembly (docs/adr/0010): SqlClient must take it for the one it was built with.</summary>
public sealed class StandInTests
{
    const string Name = "Microsoft.SqlServer.Server";

    [Fact(DisplayName = "替身程序集：名称、版本、公钥标记与 SqlClient 引用的完全一致，并能加载")]
    public void Identity()
    {
        var wanted = Assert.Single(typeof(SqlConnection).Assembly.GetReferencedAssemblies(), a => a.Name == Name);
        var found = Assembly.Load(wanted);
        Assert.Equal(wanted.FullName, found.GetName().FullName);
        Assert.Equal("23ec7fc2d6eaa4a5", Convert.ToHexStringLower(found.GetName().GetPublicKeyToken()!));
        Assert.Equal(new Version(1, 0, 0, 0), found.GetName().Version);
    }

    [Fact(DisplayName = "替身程序集：SqlClient 用到的四个类型都在，带参数的命令走到取类型那一步不出错")]
    public void Types()
    {
        var assembly = Assembly.Load(new AssemblyName(Name));
        Assert.Equal(
            ["Format", "IBinarySerialize", "InvalidUdtException", "SqlUserDefinedTypeAttribute"],
            assembly.GetExportedTypes().Select(t => t.Name).Order(StringComparer.Ordinal));
        // SqlClient asks for these types while it works out what a parameter's value is; without the assembly this throws.
        using var command = new SqlCommand("SELECT @p");
        Assert.Equal(SqlDbType.Int, command.Parameters.AddWithValue("@p", 1).SqlDbType);
        Assert.Throws<ArgumentException>(() => command.Parameters.AddWithValue("@q", new object[1]).SqlDbType);
        foreach (var type in typeof(SqlConnection).Assembly.GetTypes().Where(t => t.Name is "SerializationHelperSql9" or "BinarySerializeSerializer" or "MetaType"))
            System.Runtime.CompilerServices.RuntimeHelpers.RunClassConstructor(type.TypeHandle);
    }
}
