using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using Api.Persistence;
using Microsoft.Data.SqlClient;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.SqlServer;

/// <summary>
/// Stands where SQL Server would: takes every statement down and answers that nothing was found, or that one row was
/// written. EF and the row writer use it as they would the server; the parameters are SqlClient's own.
/// </summary>
internal sealed class RecordingServer
{
    readonly ConcurrentQueue<Statement> statements = new();

    /// <summary>What was sent, in order.</summary>
    public IReadOnlyList<Statement> Statements => [.. statements];

    /// <summary>A context that talks to it.</summary>
    [SuppressMessage("Reliability", "CA2000", Justification = "The context owns the connection.")]
    public SqlServerRatingDbContext NewContext() => new(
        new DbContextOptionsBuilder<SqlServerRatingDbContext>().UseSqlServer(
            new Connection(this), contextOwnsConnection: true, sql => sql.UseParameterizedCollectionMode(ParameterTranslationMode.Parameter)).Options);

    void Heard(SqlCommand command) =>
        statements.Enqueue(new Statement(command.CommandText, [.. command.Parameters.Cast<SqlParameter>()]));

    /// <summary>One statement and what was sent with it.</summary>
    internal sealed record Statement(string Text, IReadOnlyList<SqlParameter> Parameters);

    sealed class Connection(RecordingServer server) : DbConnection
    {
        ConnectionState state;

        [AllowNull]
        public override string ConnectionString { get; set; } = "";
        public override string Database => "rating";
        public override string DataSource => "nowhere";
        public override string ServerVersion => "16.00.0000";
        public override ConnectionState State => state;

        public override void Open() => state = ConnectionState.Open;
        public override void Close() => state = ConnectionState.Closed;
        public override void ChangeDatabase(string databaseName) => throw new NotSupportedException();
        protected override DbTransaction BeginDbTransaction(IsolationLevel isolationLevel) => new Transaction(this, isolationLevel);
        protected override DbCommand CreateDbCommand() => new Command(server) { Connection = this };
    }

    sealed class Transaction(DbConnection connection, IsolationLevel level) : DbTransaction
    {
        public override IsolationLevel IsolationLevel => level;
        public override bool SupportsSavepoints => true;
        protected override DbConnection DbConnection => connection;
        public override void Commit() { }
        public override void Rollback() { }
        public override void Save(string savepointName) { }
        public override void Rollback(string savepointName) { }
    }

    sealed class Command(RecordingServer server) : DbCommand
    {
        readonly SqlCommand inner = new();

        [AllowNull]
        public override string CommandText { get => inner.CommandText; set => inner.CommandText = value; }
        public override int CommandTimeout { get => inner.CommandTimeout; set => inner.CommandTimeout = value; }
        public override CommandType CommandType { get => inner.CommandType; set => inner.CommandType = value; }
        public override UpdateRowSource UpdatedRowSource { get => inner.UpdatedRowSource; set => inner.UpdatedRowSource = value; }
        public override bool DesignTimeVisible { get; set; }
        protected override DbConnection? DbConnection { get; set; }
        protected override DbTransaction? DbTransaction { get; set; }
        protected override DbParameterCollection DbParameterCollection => inner.Parameters;

        public override void Cancel() { }
        public override void Prepare() => throw new InvalidOperationException("SQL Server wants every size before it prepares.");
        protected override DbParameter CreateDbParameter() => inner.CreateParameter();

        public override int ExecuteNonQuery()
        {
            server.Heard(inner);
            return 1;
        }

        public override object? ExecuteScalar()
        {
            server.Heard(inner);
            return null;
        }

        protected override DbDataReader ExecuteDbDataReader(CommandBehavior behavior)
        {
            server.Heard(inner);
            using var answer = new DataTable();
            // Two answers are always there: the version of the contexts, and that a change met its row.
            if (inner.CommandText.Contains("[ContextVersions]", StringComparison.Ordinal)) Fill(answer, 0L);
            else if (inner.CommandText.Contains("OUTPUT 1", StringComparison.Ordinal)) Fill(answer, 1);
            else if (inner.CommandText.StartsWith("SELECT COUNT(*)", StringComparison.Ordinal)) Fill(answer, 0);
            return answer.CreateDataReader();
        }

        static void Fill<T>(DataTable table, T value)
        {
            table.Columns.Add("value", typeof(T));
            table.Rows.Add(value);
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing) inner.Dispose();
            base.Dispose(disposing);
        }
    }
}
