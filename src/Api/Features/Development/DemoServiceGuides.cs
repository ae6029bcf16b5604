using Api.Features.Guides;
using Api.Persistence;
using Api.Time;
using Domain.Organization;

namespace Api.Features.Development;

/// <summary>Ten items of the demo centre with their guides: invented from end to end.</summary>
internal sealed class DemoServiceGuides(Commit commit, BusinessClock clock)
{
    static readonly Actor Demo = Actor.System("demo");

    static readonly (string Code, string Name, string Line, bool Construction, string Conditions, string Materials, string Steps, string Limit, string Fees)[] Services =
    [
        ("zfcg-register", "政府采购项目进场登记", "governmentProcurement", false, "采购计划已经备案，采购人已经委托代理机构或者决定自行组织。",
            "1. 项目进场登记表\n2. 采购计划备案表\n3. 委托代理协议（自行组织的除外）", "网上提交材料\n中心核对登记\n安排开标场地和时间", "材料齐全的，当场办结。", "不收费。"),
        ("zfcg-notice", "政府采购公告发布", "governmentProcurement", false, "项目已经进场登记，采购文件已经确认。",
            "1. 公告文本\n2. 采购文件", "网上提交公告\n核对格式\n在平台发布", "1个工作日。", "不收费。"),
        ("zfcg-party", "政府采购供应商信息登记", "governmentProcurement", false, "依法设立的法人、其他组织或者自然人。",
            "1. 营业执照或者身份证明\n2. 电子印章申请表", "网上填写信息\n上传证照\n核对后启用账号", "2个工作日。", "不收费。电子印章由服务机构按其标准收取。"),
        ("ypxx-register", "药械采购项目进场登记", "drugAndDeviceProcurement", false, "采购目录已经公布，医疗机构已经报送采购量。",
            "1. 项目进场登记表\n2. 采购方案", "网上提交材料\n中心核对登记\n安排交易时间", "1个工作日。", "不收费。"),
        ("zfcg-deposit", "投标保证金退还", "governmentProcurement", false, "中标通知书已经发出，或者项目已经终止。",
            "1. 退还申请\n2. 收款账户信息", "网上提出申请\n核对到账和中标情况\n原路退回", "5个工作日。", "不收费。"),
        ("gcjs-register", "工程建设项目进场登记", "constructionTender", true, "项目已经审批、核准或者备案，招标人已经确定招标方式。",
            "1. 项目进场登记表\n2. 项目批准文件\n3. 招标代理合同（自行招标的除外）", "网上提交材料\n中心核对登记\n安排开标和评标场地", "材料齐全的，当场办结。", "不收费。"),
        ("gcjs-notice", "工程建设项目招标公告发布", "constructionTender", true, "项目已经进场登记，招标文件已经备案。",
            "1. 招标公告文本\n2. 招标文件", "网上提交公告\n核对格式\n在平台发布", "1个工作日。", "不收费。"),
        ("gcjs-draw", "评标专家抽取", "constructionTender", true, "开标时间已经确定，在开标前24小时内申请。",
            "1. 专家抽取申请表\n2. 回避单位名单", "到专家抽取窗口提出申请\n核对回避情况\n系统随机抽取、语音通知", "当场办结。", "不收费。专家劳务报酬由招标人按规定支付。"),
        ("gcjs-archive", "工程建设项目资料归档查询", "constructionTender", true, "项目已经归档；查询人是招标人、投标人或者依法有权查询的单位。",
            "1. 查询申请\n2. 单位介绍信和经办人证件", "提出申请\n核对查询范围\n现场查阅或者复制", "3个工作日。", "不收费。"),
        ("kyq-transfer", "矿业权出让公告发布", "miningRights", true, "出让方案已经批准。",
            "1. 出让公告文本\n2. 出让方案批准文件", "提交公告\n核对格式\n在平台发布", "2个工作日。", "不收费。"),
    ];

    /// <summary>Notes the items and their guides, to be stored with the demo centre.</summary>
    /// <param name="procurement">Department of procurement.</param>
    /// <param name="construction">Department of construction, which also helps with the first item.</param>
    public void Prepare(Department procurement, Department construction)
    {
        foreach (var s in Services)
        {
            var owner = s.Construction ? construction : procurement;
            var item = new ServiceItem
            {
                Id = Guid.CreateVersion7(),
                Code = s.Code,
                Name = s.Name,
                DepartmentId = owner.Id,
                CooperatingDepartmentIds = s.Code == "zfcg-register" ? [construction.Id] : [],
                BusinessLine = s.Line,
            };
            commit.Add(item, "demo.seeded", Demo);
            PutGuide.Publish(
                commit, ServiceGuide.Publish(item, new GuideEditor(Id: null, owner.Id), ContentOf(s, owner.Name), Guid.CreateVersion7(), clock.Now).Value!, item, Demo);
        }
    }

    static GuideContent ContentOf(
        (string Code, string Name, string Line, bool Construction, string Conditions, string Materials, string Steps, string Limit, string Fees) s, string department) => new()
        {
            ReceivingUnit = $"示例市公共资源交易中心{department}",
            Channels = s.Construction ? "现场：一楼2号窗口\n网上：示例市公共资源交易平台" : "现场：一楼1号窗口\n网上：示例市公共资源交易平台",
            Conditions = s.Conditions,
            Materials = s.Materials,
            Procedure = s.Steps,
            TimeLimit = s.Limit,
            Fees = s.Fees,
            RatingChannels = "窗口扫码评价，网上办结后评价，监督电话 0000-1234500。",
            LegalBasis = s.Construction ? "《中华人民共和国招标投标法》\n《公共资源交易平台管理暂行办法》" : "《中华人民共和国政府采购法》\n《公共资源交易平台管理暂行办法》",
            ConsultationPhone = s.Construction ? "0000-1234502" : "0000-1234501",
        };
}
