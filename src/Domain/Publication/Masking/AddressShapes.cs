using System.Text.RegularExpressions;

namespace Domain.Publication.Masking;

/// <summary>Addresses down to a door; the number of a window or a floor of the hall is none.</summary>
internal static partial class AddressShapes
{
    /// <summary>Masks them, with the place names in front.</summary>
    public static void Take(MaskingSheet sheet)
    {
        foreach (Match door in Door().Matches(sheet.Plain))
        {
            var start = HeadWords.StartOf(sheet.Plain, door.Index, digits: true);
            sheet.Take(start, door.Index + door.Length - start, MaskedKind.Address);
        }
        sheet.Take(Flat(), MaskedKind.Address);
    }

    [GeneratedRegex(@"(路|街|大道|巷|弄|胡同|小区|花园|家园|公寓|大厦|广场|新村|村|苑|庄|屯|社区|里)\s?[东南西北中]?[段区期]?\s?(门牌)?\s?([0-9]{1,5}|[一二三四五六七八九十百]{1,4}|[A-Za-z])(\s?[\-—]\s?[0-9]{1,5}){0,3}\s?(号楼|号|弄|栋|幢|座|组|室|单元)(?!窗|柜|厅|工位|台|机|公交|线)(\s?([0-9]{1,5}|[A-Za-z]|[一二三四五六七八九十]{1,3})(\s?[\-—]\s?[0-9]{1,5}){0,2}\s?(号楼|号|栋|幢|座|单元|楼|层|室|户))*(\s?[0-9]{2,5}(?![0-9]))?", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Door();

    [GeneratedRegex(@"[0-9A-Za-z一二三四五六七八九十]{1,3}\s?(号楼|栋|幢|座)\s?([0-9一二三四五六七八九十]{1,2}\s?单元)?\s?[0-9]{1,5}\s?(单元\s?[0-9]{1,5}\s?)?(室|户|号(?!窗|柜|厅)|(?<=单元\s?[0-9]{1,5}))", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, Shapes.Milliseconds)]
    private static partial Regex Flat();
}
