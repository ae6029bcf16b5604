using Domain.Shared;

namespace Api.Features.Cases.Attachments;

/// <summary>What is wrong with a file that somebody attaches, or asks for.</summary>
internal static class AttachmentRefusals
{
    public static readonly Refusal Unknown = new("attachment.unknown", "没有找到这份材料");
    public static readonly Refusal Missing = new("attachment.missing", "请选择一个文件，空文件不算");
    public static readonly Refusal TooMany = new("attachment.tooMany", "一次只能上传一个文件");

    public static Refusal TooManyTogether(int most) => new("attachment.tooManyTogether", $"一次最多上传 {most} 个文件");

    public static readonly Refusal TypeNotAllowed =
        new("attachment.typeNotAllowed", "只能上传 PDF、JPEG、PNG、Word（docx）和 Excel（xlsx）文件，不能含宏；类型按文件内容判断");
    public static readonly Refusal NameMismatch = new("attachment.nameMismatch", "文件名的后缀与内容不符，请按实际类型命名");
}
