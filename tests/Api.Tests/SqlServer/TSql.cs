using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace Api.Tests.SqlServer;

/// <summary>SQL Server's own grammar, without the server.</summary>
internal static class TSql
{
    /// <summary>The statements, parsed; fails with the parser's words where they are no T-SQL.</summary>
    public static TSqlFragment Parse(string sql)
    {
        using var reader = new StringReader(sql);
        var parsed = new TSql150Parser(initialQuotedIdentifiers: true).Parse(reader, out var errors);
        Assert.True(errors.Count == 0, $"{string.Join('\n', errors.Select(e => $"{e.Line}:{e.Column} {e.Message}"))}\n{sql}");
        return parsed;
    }

    /// <summary>Names of the tables the statements make.</summary>
    public static IReadOnlyList<string> TablesMade(TSqlFragment parsed)
    {
        var found = new Tables();
        parsed.Accept(found);
        return found.Names;
    }

    sealed class Tables : TSqlFragmentVisitor
    {
        public List<string> Names { get; } = [];

        public override void Visit(CreateTableStatement node) => Names.Add(node.SchemaObjectName.BaseIdentifier.Value);
    }
}
