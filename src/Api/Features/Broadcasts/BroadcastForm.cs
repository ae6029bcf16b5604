using System.ComponentModel.DataAnnotations;
using Api.Http;
using Api.Http.OpenApi;
using Api.Persistence;
using Domain.Messaging;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Broadcasts;

/// <summary>What a broadcast is to say, and to whom.</summary>
/// <param name="Kind">Notice or survey.</param>
/// <param name="Title">Title; of a survey, the name of the round, which nobody outside sees.</param>
/// <param name="Text">Text of a notice, shown on the page its message opens.</param>
/// <param name="Link">Number of a bulletin, or path of a page of this site; no other address.</param>
/// <param name="Audience">Whom it is for.</param>
public sealed record BroadcastRequest(
    [property: Required(AllowEmptyStrings = true), OneOf<BroadcastKind>] string Kind,
    [property: Required(AllowEmptyStrings = true), MaxLength(200)] string Title,
    [property: MaxLength(4000)] string? Text,
    [property: MaxLength(200)] string? Link,
    [property: Required] AudienceRequest Audience)
{
    internal static readonly BroadcastRequest Example = new(
        "publicNotice", "2026年第三季度服务评价公示", "本季度收到评价 1,204 条，整改全部办结，详见公告。", "GS2026-3",
        new AudienceRequest("noticeSubscribers", CentreId: null, "governmentProcurement", DepartmentId: null, ItemId: null, FromOn: null, ThroughOn: null, WithoutAnswer: false));
}

/// <summary>Whom a broadcast is for, as a filter that is stored.</summary>
/// <param name="Kind">Those who asked for notices, or the raters of finished cases.</param>
/// <param name="CentreId">Subscribers: the centre the notice is about.</param>
/// <param name="BusinessLine">Subscribers: the business line the notice is about.</param>
/// <param name="DepartmentId">Cases: the department that owns them.</param>
/// <param name="ItemId">Cases: the service item that was rated.</param>
/// <param name="FromOn">Cases: first day of receipt.</param>
/// <param name="ThroughOn">Cases: last day of receipt.</param>
/// <param name="WithoutAnswer">Cases: only those whose rater has not said whether it was solved.</param>
public sealed record AudienceRequest(
    [property: Required(AllowEmptyStrings = true), OneOf<AudienceKind>] string Kind,
    Guid? CentreId, [property: MaxLength(60)] string? BusinessLine, Guid? DepartmentId, Guid? ItemId, DateOnly? FromOn, DateOnly? ThroughOn, bool? WithoutAnswer);

/// <summary>Reads what was sent.</summary>
internal static class BroadcastForm
{
    public static readonly Refusal KindUnknown = new("broadcast.kindUnknown", "没有这种群发或接收人，请按列出的选项选择");
    public static readonly Refusal AudienceUnknown = new("broadcast.audienceUnknown", "筛选条件里的中心、业务类别、部门或事项不存在");
    public static readonly Refusal Unknown = new("broadcast.unknown", "没有找到这次群发");
    public static readonly Refusal KindForRole = new("broadcast.kindForRole", "公示通知由发布员起草，回访问卷由发布员、回访员或监督员起草");
    public static readonly Refusal TemplateMissing = new("broadcast.templateMissing", "没有为这种消息配置微信模板，请联系管理员");

    /// <summary>The content; refused when a rule says no, or something it names does not exist.</summary>
    public static async Task<Decision<BroadcastContent>> ReadAsync(this RatingDbContext db, BroadcastRequest request, CancellationToken cancel)
    {
        if (EnumNames.Read<BroadcastKind>(request.Kind) is not { } kind || EnumNames.Read<AudienceKind>(request.Audience.Kind) is not { } whom) return KindUnknown;
        var a = request.Audience;
        var audience = new BroadcastAudience(
            whom, a.CentreId, string.IsNullOrWhiteSpace(a.BusinessLine) ? null : a.BusinessLine.Trim(), a.DepartmentId, a.ItemId, a.FromOn, a.ThroughOn, a.WithoutAnswer ?? false);
        if ((BroadcastRules.WordsHold(kind, request.Title, request.Text) ?? BroadcastRules.AudienceHolds(kind, audience)
            ?? BroadcastRules.LinkStaysHere(request.Link, out _)) is { } refusal) return refusal;
        _ = BroadcastRules.LinkStaysHere(request.Link, out var path);
        return await ExistsAsync(db, audience, cancel) ? new BroadcastContent(kind, request.Title, request.Text, path, audience) : AudienceUnknown;
    }

    static async Task<bool> ExistsAsync(RatingDbContext db, BroadcastAudience audience, CancellationToken cancel) =>
        (audience.BusinessLine is not { } line || BusinessLine.Shipped.Any(l => l.Code == line))
        && (audience.CentreId is not { } centre || await db.Centres.AsNoTracking().AnyAsync(c => c.Id == centre, cancel))
        && (audience.DepartmentId is not { } department || await db.Departments.AsNoTracking().AnyAsync(d => d.Id == department, cancel))
        && (audience.ItemId is not { } item || await db.ServiceItems.AsNoTracking().AnyAsync(i => i.Id == item, cancel));
}
