using Api.Features.Statistics.Months;
using Api.Persistence;
using Domain.Statistics;

namespace Api.Features.Statistics.Figures;

/// <summary>Which sums of months answer a question about facets.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Key">Of this first one only; null for all.</param>
/// <param name="Second">Of this second one only; null for all.</param>
internal sealed record FacetSlice(MonthSlice Slice, string? Key, string? Second)
{
    /// <summary>The slice of a filter; null where it asks by three dimensions at once.</summary>
    /// <param name="filter">Which ratings count.</param>
    /// <param name="byItem">Whether items are told apart.</param>
    public static FacetSlice? Of(FigureFilter filter, bool byItem)
    {
        var (department, item) = (filter.DepartmentId?.ToString(), filter.ItemId?.ToString());
        return (department, filter.BusinessLine) switch
        {
            (null, null) => new FacetSlice(MonthSlice.FacetsOfItem, item, Second: null),
            ({ } own, null) => new FacetSlice(MonthSlice.FacetsOfDepartmentAndItem, own, item),
            (null, { } line) => new FacetSlice(MonthSlice.FacetsOfItemAndBusinessLine, item, line),
            ({ } own, { } line) when item is null && !byItem => new FacetSlice(MonthSlice.FacetsOfDepartmentAndBusinessLine, own, line),
            _ => null,
        };
    }

    /// <summary>The sums of the months of a cover.</summary>
    public Task<IReadOnlyList<ReadSum>> ReadAsync(MonthSums months, MonthCover cover, CancellationToken cancel) =>
        months.ReadAsync(cover, Slice, cancel, Key is null ? null : [Key], Second);

    /// <summary>The item of a sum; null where none is known.</summary>
    public Guid? ItemOf(ReadSum sum)
    {
        var text = Slice == MonthSlice.FacetsOfDepartmentAndItem ? sum.Second : sum.Key;
        return text.Length == 0 ? null : Guid.Parse(text);
    }
}
