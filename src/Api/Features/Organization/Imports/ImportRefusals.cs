using Domain.Shared;

namespace Api.Features.Organization.Imports;

/// <summary>Why a file, a row or a cell is not imported.</summary>
internal static class ImportRefusals
{
    /// <summary>Most rows of one file, without the header.</summary>
    public const int MaxRows = 5000;

    public static readonly Refusal RowsInvalid = new("import.rowsInvalid", "表格中有错误，没有导入任何一行；请按 errors 逐项修改后重新导入");
    public static readonly Refusal EncodingUnknown = new("import.encodingUnknown", "无法识别文件的文字编码，请另存为 UTF-8 或 GB18030（Excel 的 CSV）后重试");
    public static readonly Refusal FileMissing = new("import.fileMissing", "没有收到文件，请选择一个 CSV 文件");
    public static readonly Refusal TooManyRows = new("import.tooManyRows", $"一次最多导入 {MaxRows} 行，请分成几个文件");
    public static readonly Refusal NoRows = new("import.noRows", "表格中没有数据，请在表头下面填写");
    public static readonly Refusal QuoteBroken = new("import.quoteBroken", "这一行的引号不成对，请检查");
    public static readonly Refusal TooManyCells = new("import.tooManyCells", "这一行的列数多于表头，请检查是否多了逗号");
    public static readonly Refusal Required = new("import.required", "必填，不能为空");
    public static readonly Refusal DateInvalid = new("import.dateInvalid", "日期无法识别，请写成 2026-11-30 的样子");
    public static readonly Refusal FlagInvalid = new("import.flagInvalid", "请填写 是 或 否");

    public static Refusal ColumnMissing(ImportColumn column) => new("import.columnMissing", $"缺少「{column.Chinese}」（{column.Name}）这一列");
    public static Refusal ColumnUnknown(int number) => new("import.columnUnknown", $"第 {number} 列的表头不认识，请对照导入模板");
    public static Refusal ColumnRepeated(ImportColumn column) => new("import.columnRepeated", $"「{column.Chinese}」（{column.Name}）这一列出现了两次");
    public static Refusal CodeRepeated(int row) => new("import.codeRepeated", $"与第 {row} 行重复");
}
