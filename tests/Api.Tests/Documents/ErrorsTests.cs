using System.Text;
using Api.Http.Problems;

namespace Api.Tests.Documents;

public sealed class ErrorsTests
{
    [Fact(DisplayName = "错误码文档与程序一致：docs/errors.md 列出每个错误码、含义和处理办法")]
    public void CommittedErrorsAreCurrent()
    {
        var text = new StringBuilder("""
            # Error codes

            Every refusal is `application/problem+json` with a stable `code`, a Chinese `detail` for people and a `traceId` for the
            log. Programs decide by `code`; codes are never renamed. This page is written from `RefusalTable` by a test
            (`UPDATE_ERRORS=1`).

            | code | status | meaning | what to do |
            |---|---|---|---|

            """);
        foreach (var (code, entry) in RefusalTable.Entries.OrderBy(e => e.Key, StringComparer.Ordinal))
            text.Append($"| `{code}` | {entry.Status} | {entry.Meaning} | {entry.Remedy} |\n");
        Repository.AssertCurrent("docs/errors.md", text.ToString(), "UPDATE_ERRORS");
    }

    [Fact(DisplayName = "错误码写作 area.reason")]
    public void CodesHaveTheirForm() => Assert.All(RefusalTable.Entries.Keys, code => Assert.Matches("^[a-z][A-Za-z]*\\.[a-z][A-Za-z]*$", code));

    [Fact(DisplayName = "错误码的状态码只用约定的那些")]
    public void StatusesAreThoseOfTheContract() => Assert.All(RefusalTable.Entries.Values, entry =>
        Assert.Contains(entry.Status, (int[])[400, 401, 403, 404, 405, 409, 412, 413, 415, 422, 428, 429, 500, 503]));
}
