using Api.Tests.Fairness;
using Api.Tests.Harness;
using Api.Tests.Organization;
using Api.Tests.Rectification;
using Api.Tests.Supervision;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Openness;

public sealed class AssessmentTests(FrozenApp shared) : OpennessTest(shared)
{
    [Fact(DisplayName = "SD 12、HB 三(五) 第三方评估：监督部登记报告和问题，责任部门反馈，监督部退回和销号；部门只见自己的问题，清单可导出")]
    public async Task Whole_life()
    {
        using var supervisor = await App.StaffAsync("supervisor");
        using var handler = await App.StaffAsync("handler");
        using var construction = await App.AccountAsync("assess-gcjs", "departmentHead", "gcjs");
        var departments = await App.ReadAsync(db => db.Departments.ToDictionaryAsync(d => d.Code, d => d.Id));
        var report = new
        {
            reportNo = "DSF-2026-01",
            title = "上半年交易服务评估报告",
            institution = "示例评估中心",
            fromOn = "2026-01-01",
            throughOn = "2026-06-30",
            score = "92.5分",
            conclusion = "总体规范",
            findings = new[]
            {
                new { departmentId = departments["zfcg"], problem = "指南缺材料清单", suggestion = "逐项补充", dueOn = "2026-12-11" },
                new { departmentId = departments["gcjs"], problem = "标识不清", suggestion = "更换标识", dueOn = "2026-12-11" },
            },
        };
        await (await handler.WishAsync("/assessments", report)).IsProblemAsync(403, "auth.forbidden");
        await (await supervisor.WishAsync("/assessments", report with { throughOn = "2026-12-31" })).IsProblemAsync(422, "assessment.periodInvalid");
        var made = await supervisor.GrantedAsync("/assessments", report);
        await (await supervisor.WishAsync("/assessments", report)).IsProblemAsync(409, "assessment.reportTaken");
        await (await supervisor.WishAsync("/assessments", report with { reportNo = "DSF-9", findings = [report.findings[0] with { departmentId = Guid.NewGuid() }] }))
            .IsProblemAsync(422, "assessment.departmentUnknown");
        var id = made["assessment"]!.AsObject().Text("id");
        Assert.Equal(2, (await supervisor.ReadAsync($"/assessments/{id}"))["findings"]!.AsArray().Count);
        var own = (await handler.ReadAsync($"/assessments/{id}"))["findings"]!.AsArray().Single()!.AsObject();
        Assert.Equal(("指南缺材料清单", "normal"), (own.Text("problem"), own.Text("light")));
        var (path, theirs) = ($"/assessments/findings/{own.Text("id")}", made["findings"]![1]!.AsObject().Text("id"));
        await handler.GetAsync($"/api/v1/assessments/findings/{theirs}").RefusedAsync(404, "assessment.unknown");
        await (await construction.WishAsync($"{path}/answer", new { words = "已改" }, tag: "\"1\"")).IsProblemAsync(404, "assessment.unknown");

        await (await TriedAsync(supervisor, path, "close", new { words = "看过" })).IsProblemAsync(409, "assessment.stateForbids");
        await (await handler.WishAsync($"{path}/answer", new { words = "已改" })).IsProblemAsync(428, "precondition.required");
        await handler.DoAsync(path, "answer", new { words = "已补充清单" });
        Assert.Equal("2026-12-18", (await supervisor.DoAsync(path, "return", new { reason = "仍缺收费标准", dueOn = "2026-12-18" })).Text("dueOn"));
        await handler.DoAsync(path, "answer", new { words = "已补齐" });
        Assert.Equal("已销号", (await supervisor.DoAsync(path, "close", new { words = "已核对" })).Text("stateText"));

        var listed = (await supervisor.ReadAsync("/assessments?text=示例评估"))["items"]!.AsArray().Single()!;
        Assert.Equal((2, 1, "演示监督员"), (listed["findings"]!.GetValue<int>(), listed["closed"]!.GetValue<int>(), listed["registeredBy"]!.GetValue<string>()));
        Assert.Equal((1, 1), await App.ReadAsync(async db => (await db.ThirdPartyAssessments.CountAsync(), await db.AssessmentFindings.CountAsync(f => f.ClosedAt != null))));
        Assert.Contains("标识不清", await supervisor.GetStringAsync("/api/v1/assessments/findings?format=csv&state=open&light=normal"), StringComparison.Ordinal);
        Assert.DoesNotContain("标识不清", await handler.GetStringAsync("/api/v1/assessments/findings?format=csv"), StringComparison.Ordinal);
        Assert.Contains("DSF-2026-01", await construction.GetStringAsync("/api/v1/assessments?format=csv"), StringComparison.Ordinal);
        await supervisor.GetAsync("/api/v1/assessments/findings?state=done").RefusedAsync(400, "request.filterInvalid");
    }
}
