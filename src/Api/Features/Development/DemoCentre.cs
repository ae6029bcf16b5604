using Api.Features.Entrances;
using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Organization;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Features.Development;

/// <summary>
/// The demo centre of an empty database in Development: invented from end to end. Two draws of today are there after
/// every start.
/// </summary>
internal sealed class DemoCentre(
    RatingDbContext db, Commit commit, BusinessClock clock, RuleBook rules, Passwords passwords, DemoPassword password,
    PartyIdentities identities, DemoIntegration integration, DemoServiceGuides guides)
{
    static readonly Actor Demo = Actor.System("demo");

    Department procurement = null!, construction = null!, supervision = null!;
    readonly List<StaffMember> staff = [];

    /// <summary>Seeds what is missing.</summary>
    public async Task SeedAsync(CancellationToken cancel)
    {
        if (!await db.Centres.AnyAsync(cancel))
        {
            Organization();
            Users();
            Entrances();
            await commit.SaveAsync(cancel);
        }
        await DrawsOfTodayAsync(cancel);
        await integration.SeedAsync(cancel);
    }

    void Organization()
    {
        var centre = Add(new Centre { Id = NewId(), Code = "370000", Name = "示例市公共资源交易中心", Region = "示例市", Contacts = CentreContacts });
        procurement = Add(new Department { Id = NewId(), CentreId = centre.Id, Code = "zfcg", Name = "政府采购部", Contacts = ContactsOf("一楼大厅东侧", "0000-1234501") });
        construction = Add(new Department { Id = NewId(), CentreId = centre.Id, Code = "gcjs", Name = "工程建设部", Contacts = ContactsOf("一楼大厅西侧", "0000-1234502") });
        supervision = Add(new Department { Id = NewId(), CentreId = centre.Id, Code = "jdb", Name = "监督部", Contacts = ContactsOf("三楼301室", "0000-1234500") });
        foreach (var (code, name, department) in ((string, string, Department)[])
        [
            ("S001", "演示员甲", procurement), ("S002", "演示员乙", procurement), ("S003", "演示员丙", construction),
            ("S004", "演示员丁", construction),
        ])
            staff.Add(Add(new StaffMember { Id = NewId(), Code = code, Name = name, DepartmentId = department.Id }));
        guides.Prepare(procurement, construction);
    }

    static PublicContacts CentreContacts => new()
    {
        Address = "示例市示例路1号",
        Hours = "工作日 9:00—12:00，13:30—17:00",
        ConsultationPhone = "0000-1234567",
        SupervisionPhone = "0000-1234500",
        Email = "jiandu@example.com",
        Public = true,
    };

    static PublicContacts ContactsOf(string place, string phone) => new() { Address = place, ConsultationPhone = phone, Public = true };

    void Users()
    {
        var hash = passwords.Hash(password.Value);
        foreach (var (role, name, department) in ((string, string, Department?)[])
        [
            (Roles.Staff, "演示员工", procurement), (Roles.Handler, "演示经办人", procurement),
            (Roles.DepartmentHead, "演示部门负责人", procurement), (Roles.FollowUp, "演示回访员", null),
            (Roles.Supervisor, "演示监督员", supervision), (Roles.Committee, "演示监督委员", null),
            (Roles.Publisher, "演示发布员", null), (Roles.Admin, "演示管理员", null),
        ])
            Add(new User
            {
                Id = NewId(),
                UserName = role,
                NormalizedUserName = role.ToLowerInvariant(),
                DisplayName = name,
                PasswordHash = hash,
                Roles = [role],
                DepartmentId = department?.Id,
                HandlesSealed = role == Roles.FollowUp,
                SecurityStamp = Guid.NewGuid(),
            });
    }

    void Entrances()
    {
        Add(NewEntrance(EntranceKind.Window, "1号窗口 政府采购受理", procurement, "governmentProcurement", staff[0])).WindowNumber = "1";
        Add(NewEntrance(EntranceKind.Window, "2号窗口 工程建设受理", construction, "constructionTender", staff[2])).WindowNumber = "2";
        Add(NewEntrance(EntranceKind.Desk, "咨询服务台", procurement, "governmentProcurement", staff[1]));
        Add(NewEntrance(EntranceKind.ExpertDraw, "专家抽取窗口", construction, "constructionTender", staff[3]));
        Add(NewEntrance(EntranceKind.Hotline, "政府采购业务咨询热线", procurement, "governmentProcurement"));
        Add(NewEntrance(EntranceKind.Hotline, "建设工程业务咨询热线", construction, "constructionTender"));
        var online = Add(NewEntrance(EntranceKind.Online, "网上办事大厅", procurement, "governmentProcurement"));
        var closed = NewEntrance(EntranceKind.Window, "3号窗口 矿业权受理（已停用）", construction, "miningRights");
        closed.WindowNumber = "3";
        closed.Disable();
        Add(closed);

        var now = clock.Now;
        var profile = rules.ProfileOn(clock.Today);
        Add(NewEncounter(EncounterKind.Matter, Stage.Completed, RaterRole.TradingParty, online.Id, procurement, "governmentProcurement",
            "演示办件 政府采购项目进场登记", "DEMO-2026-001", now, RatingWindow.ForMatter(now, profile, rules.Calendar), staff[0], DemoParty()));
        Add(NewEncounter(EncounterKind.Visit, Stage.Completed, RaterRole.Visitor, online.Id, procurement, "governmentProcurement",
            "演示现场 A001号 政府采购受理", projectCode: null, now, RatingWindow.ForVisit(now, profile, rules.Calendar), staff[0]));
    }

    async Task DrawsOfTodayAsync(CancellationToken cancel)
    {
        var today = clock.Today;
        var desk = await db.Entrances.AsNoTracking().Where(e => e.Kind == EntranceKind.ExpertDraw && e.Name == "专家抽取窗口").FirstOrDefaultAsync(cancel);
        if (desk is null || await db.Encounters.AnyAsync(e => e.EntranceId == desk.Id && e.CompletedOn == today, cancel)) return;
        var department = await db.Departments.AsNoTracking().SingleAsync(d => d.Id == desk.DepartmentId, cancel);
        var profile = rules.ProfileOn(today);
        foreach (var (title, code, minutesAgo) in ((string, string, int)[])
            [("演示体育馆改造工程 评标专家抽取", "DEMO-2026-101", 40), ("演示道路养护工程 评标专家抽取", "DEMO-2026-102", 10)])
        {
            var finished = new DateTime(Math.Max(ChinaTime.StartOf(today).Ticks, clock.Now.AddMinutes(-minutesAgo).Ticks), DateTimeKind.Utc);
            var draw = NewEncounter(EncounterKind.DrawSession, Stage.Drawn, RaterRole.Visitor, desk.Id, department, desk.BusinessLine,
                title, code, finished, RatingWindow.ForVisit(finished, profile, rules.Calendar), desk.StaffIds);
            commit.Add(draw, "encounter.registered", Demo, new { draw.Kind, draw.Stage });
        }
        await commit.SaveAsync(cancel);
    }

    Entrance NewEntrance(EntranceKind kind, string name, Department department, string businessLine, params StaffMember[] onDuty) => new()
    {
        Id = NewId(),
        Number = CreateEntrance.NewNumber(),
        Kind = kind,
        Name = name,
        DepartmentId = department.Id,
        StaffIds = [.. onDuty.Select(s => s.Id)],
        BusinessLine = businessLine,
        Region = "示例市",
        IssuedOn = clock.Today,
    };

    Encounter NewEncounter(
        EncounterKind kind, Stage stage, RaterRole role, Guid entranceId, Department department, string businessLine, string title,
        string? projectCode, DateTime completedAt, RatingWindow window, StaffMember served, Guid? partyId = null) =>
        NewEncounter(kind, stage, role, entranceId, department, businessLine, title, projectCode, completedAt, window, [served.Id], partyId);

    static Encounter NewEncounter(
        EncounterKind kind, Stage stage, RaterRole role, Guid entranceId, Department department, string businessLine, string title,
        string? projectCode, DateTime completedAt, RatingWindow window, IReadOnlyList<Guid> staffIds,
        Guid? partyId = null) => new()
        {
            Id = NewId(),
            Number = NewEncounterNumber(),
            Kind = kind,
            Stage = stage,
            Role = role,
            EntranceId = entranceId,
            DepartmentId = department.Id,
            StaffIds = staffIds,
            PartyId = partyId,
            BusinessLine = businessLine,
            Title = title,
            ProjectCode = projectCode,
            CompletedAt = completedAt,
            CompletedOn = ChinaTime.DateOf(completedAt),
            Window = window,
        };

    /// <summary>A company of a division that does not exist; only its check character is right.</summary>
    Guid DemoParty()
    {
        var plain = new PlainIdentity("示例建设有限公司", "91000000DEM0000019", "0000-1234567");
        var party = Add(new TradingParty { Id = NewId(), Kind = PartyKind.LegalPerson, IdentityHash = identities.HashOf(plain.Identifier) });
        commit.With(identities.Seal(party.Id, plain));
        return party.Id;
    }

    T Add<T>(T thing) where T : class, IVersioned
    {
        commit.Add(thing, "demo.seeded", Demo);
        return thing;
    }

    static long NewEncounterNumber() => Random.Shared.NextInt64(EntranceTicket.LargestNumber + 1);

    static Guid NewId() => Guid.CreateVersion7();
}

/// <summary>The password of every demo account.</summary>
/// <param name="Value">Configured, or the well-known one of a demo nobody configured.</param>
internal sealed record DemoPassword(string Value)
{
    /// <summary>Used when <c>Demo:Password</c> is not set; Development only, on a loopback address.</summary>
    public const string Default = "demo-password-1";
}
