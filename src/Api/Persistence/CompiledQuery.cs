using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Api.Persistence;

/// <summary>A query that EF compiles once for each model, for the few that are asked thousands of times a minute.</summary>
/// <param name="compile">Compiles it for the database of the context.</param>
internal sealed class CompiledQuery<TQuery>(Func<DbContext, TQuery> compile) where TQuery : class
{
    readonly ConditionalWeakTable<IModel, TQuery> compiled = [];

    /// <summary>The query for this context.</summary>
    public TQuery On(DbContext db) => compiled.GetValue(db.Model, _ => compile(db));
}
