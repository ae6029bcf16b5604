using Api.Features.Entrances;
using Api.Features.Integration.Matters;
using Api.Hosting;
using Api.Persistence;
using Api.Security.Integration;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Development;

/// <summary>One row of the table of QD 七, as the demo's trading system plays it.</summary>
/// <param name="Code">Name of its button.</param>
/// <param name="Number">Number of the entrance; null for those the table does not number.</param>
/// <param name="Who">Who rates.</param>
/// <param name="When">From which moment.</param>
/// <param name="What">What is rated.</param>
/// <param name="Stage">Stage to register; null where nothing is registered.</param>
/// <param name="Role">As what.</param>
/// <param name="Entrance">Where the rater comes in.</param>
internal sealed record DemoTrigger(
    string Code, int? Number, string Who, string When, string What, Stage? Stage, RaterRole? Role, EntranceKind Entrance)
{
    /// <summary>The whole table.</summary>
    public static IReadOnlyList<DemoTrigger> All { get; } =
    [
        new("agency-notice", 1, "招标代理", "公告发布后", "该项目的平台服务", Domain.Encounters.Stage.TenderNotice, RaterRole.TenderingAgency, EntranceKind.Online),
        new("agency-archived", 1, "招标代理", "归档后", "该项目的平台服务", Domain.Encounters.Stage.Archived, RaterRole.TenderingAgency, EntranceKind.Online),
        new("bidder-notice", 2, "投标单位", "公告发布后（开标前保密）", "该项目的平台服务", Domain.Encounters.Stage.TenderNotice, RaterRole.Bidder, EntranceKind.Online),
        new("bidder-archived", 2, "投标单位", "归档后", "该项目的平台服务", Domain.Encounters.Stage.Archived, RaterRole.Bidder, EntranceKind.Online),
        new("draw", 3, "专家抽取窗口的办事人", "抽取完成时", "该项目的专家抽取", Domain.Encounters.Stage.Drawn, RaterRole.Visitor, EntranceKind.ExpertDraw),
        new("hotline", 4, "服务热线的来电人", "咨询之后", "这次咨询，不关联项目", Stage: null, RaterRole.Caller, EntranceKind.Hotline),
        new("review", 5, "交易主体", "主体信息审核有结果时", "这次审核", Domain.Encounters.Stage.PartyReviewed, RaterRole.TradingParty, EntranceKind.Online),
        new("expert", 6, "评审专家", "评标结束时（中标公告前保密）", "该项目的评标过程", Domain.Encounters.Stage.Evaluated, RaterRole.Expert, EntranceKind.Online),
        new("tenderer", null, "招标人、采购人", "归档后", "该项目的平台服务", Domain.Encounters.Stage.Archived, RaterRole.Tenderer, EntranceKind.Online),
        new("window", null, "窗口的办事人", "办结时，5个工作日内可补充", "这次窗口服务", Domain.Encounters.Stage.Completed, RaterRole.Visitor, EntranceKind.Window),
    ];
}

/// <summary>Plays the trading system in Development: registers, the real way, what its button would.</summary>
internal sealed class DemoTrading(
    RatingDbContext db, MatterRegister register, EncounterLinks links, EntranceViews entrances, SiteAddress site, BusinessClock clock)
{
    const string Phone = "13800000000";

    /// <summary>Registers a fresh example and returns the page its rater opens.</summary>
    /// <param name="trigger">The row.</param>
    /// <param name="cancel">Gives up.</param>
    public async Task<Decision<string>> PlayAsync(DemoTrigger trigger, CancellationToken cancel)
    {
        var now = clock.Now;
        if (trigger.Stage is null) return await EntrancePageAsync(trigger.Entrance, cancel);
        var source = await db.IntegrationClients.AsNoTracking().SingleAsync(c => c.ClientId == DemoIntegration.ClientId, cancel);
        var serial = Guid.CreateVersion7(clock.GetUtcNow()).ToString("N")[..12];
        var outcome = await register.PutAsync(
            new CurrentClient(source.Id, source.ClientId), $"DEV-{trigger.Code}-{serial}", RequestOf(trigger, serial, now), Actor.System("demo"), cancel);
        if (outcome.Refusal is { } refusal) return refusal;
        var encounter = await db.Encounters.AsNoTracking().Where(e => e.MatterId == outcome.Matter!.Id).OrderBy(e => e.Number).FirstAsync(cancel);
        var link = links.Issue(encounter.Number, now);
        return encounter.IsShared ? $"{site.Root}/draws/{link.Ticket}" : link.Url;
    }

    async Task<string> EntrancePageAsync(EntranceKind kind, CancellationToken cancel)
    {
        var entrance = await db.Entrances.AsNoTracking().Where(e => e.Kind == kind && e.Enabled).OrderBy(e => e.Number).FirstAsync(cancel);
        return site.RatingPage(entrances.TicketOf(entrance));
    }

    static PutMatter.Request RequestOf(DemoTrigger trigger, string serial, DateTime now)
    {
        var construction = trigger.Entrance == EntranceKind.ExpertDraw;
        var onSite = trigger.Entrance == EntranceKind.Window;
        var visitNo = onSite ? $"A{serial[^4..].ToUpperInvariant()}" : null;
        return new PutMatter.Request(
            Camel(trigger.Entrance), Camel(trigger.Stage!.Value), construction ? "constructionTender" : "governmentProcurement",
            construction ? "gcjs-register" : "zfcg-register", construction ? "gcjs" : "zfcg", StaffCodes: null,
            $"演示 {trigger.What}（{trigger.Who}{(onSite ? $" {visitNo}" : "")}）",
            StageRules.ProjectIsNamed(trigger.Stage.Value, hasProject: false) is null ? null : new PutMatter.ProjectRequest($"DEV-{serial}", "演示项目", BidOpeningAt: null, AwardAnnouncedAt: null),
            visitNo, onSite ? "1" : null, now, PromisedAt: null,
            construction ? [] : [new PutMatter.EncounterRequest("1", PartyOf(trigger.Role!.Value), Camel(trigger.Role.Value))]);
    }

    /// <summary>Invented; only the check characters are right.</summary>
    static PutMatter.PartyRequest PartyOf(RaterRole role) => role switch
    {
        RaterRole.Expert => new("naturalPerson", "示例专家", CreditCode: null, With("00000019000101001", IdNumber.CheckCharacterOf), Phone: null),
        RaterRole.Visitor => new("naturalPerson", Name: null, CreditCode: null, IdNumber: null, Phone),
        _ => new("legalPerson", "示例建设有限公司", With("91000000DEM000001", CreditCode.CheckCharacterOf), IdNumber: null, Phone: null),
    };

    delegate char? CheckCharacter(ReadOnlySpan<char> body);

    static string With(string body, CheckCharacter check) => body + check(body);

    static string Camel<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
