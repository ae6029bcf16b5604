namespace Api.Tests.WhoMay;

/// <summary>What an answer to an actor may be.</summary>
public enum Access
{
    /// <summary><c>+</c> let in: whatever comes then, it is neither 401 nor 403.</summary>
    LetIn,

    /// <summary><c>1</c> 401: this is no sign-in for the route.</summary>
    Unknown,

    /// <summary><c>3</c> 403: known, and not for this role.</summary>
    Forbidden,
}

/// <summary>One row: who may ask for one operation.</summary>
/// <param name="Operation">Method and path, as the API document has them.</param>
/// <param name="Cells">One for each of <see cref="RoleTable.Actors"/>.</param>
public sealed record RoleRow(string Operation, IReadOnlyList<Access> Cells);

/// <summary>
/// 角色 × 接口: the specification of who may ask for what. A new operation is one line here, a changed policy is a changed line.
/// Which department's rows somebody then sees is <see cref="DepartmentScopeTests"/>. Whoever is let in to appeals and statements without
/// working on ratings (staff, publishers, administrators) sees there what the person filed or said itself, and nobody else's:
/// <see cref="DepartmentScopeTests"/>.
/// </summary>
public static class RoleTable
{
    /// <summary>The columns, in order.</summary>
    public static readonly IReadOnlyList<string> Actors =
        ["anonymous", "rater", "staff", "handler", "departmentHead", "followUp", "supervisor", "committee", "publisher", "admin", "client"];

    // a anonymous          r rater signed in by WeChat      s staff        h handler      d department head
    // f follow-up          v supervisor                     c committee    p publisher    A administrator
    // i integration client
    const string Table = """
        a r s h d f v c p A i
        1 1 + + + + + + + + 1   GET    /appeals
        1 1 + + + + + + + + 1   GET    /appeals/{id}
        1 1 3 3 3 3 + + 3 3 1   POST   /appeals/{id}/decision

        + + + + + + + + + + +   POST   /auth/login
        1 1 + + + + + + + + 1   GET    /auth/me
        1 1 + + + + + + + + 1   POST   /auth/password
        1 1 + + + + + + + + 1   POST   /auth/logout

        1 1 3 3 3 3 + + 3 3 1   GET    /blacklist
        1 1 3 3 3 3 + + 3 3 1   GET    /blacklist/{id}
        1 1 3 3 3 3 + + 3 3 1   POST   /blacklist/{id}/lift-request
        1 1 3 3 3 3 + + 3 3 1   POST   /blacklist/{id}/lift-decision

        1 1 3 + + + + + + + 1   GET    /kpi

        1 1 3 + + + + + + + 1   GET    /cases
        1 1 3 + + + + + + + 1   GET    /cases/{number}
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/on-the-spot
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/contacts
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/verification
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/rectification
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/explanation
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/rectification-ledger
        1 1 3 3 + 3 + + 3 3 1   POST   /cases/{number}/extension
        1 1 3 3 3 3 + + 3 3 1   POST   /cases/{number}/return
        1 1 3 3 3 3 + + 3 3 1   POST   /cases/{number}/transfer
        1 1 3 3 + 3 + + 3 3 1   POST   /cases/{number}/hand-over
        1 1 3 3 + + + + 3 3 1   POST   /cases/{number}/expedite
        1 1 3 3 3 3 + + 3 3 1   POST   /cases/{number}/supervision
        1 1 3 3 3 + + + 3 3 1   POST   /cases/{number}/follow-ups
        1 1 3 3 3 + + + 3 3 1   POST   /cases/{number}/close
        1 1 3 3 3 + + + 3 3 1   POST   /cases/{number}/reopen
        1 1 3 + + + + + 3 3 1   POST   /cases/{number}/attachments
        1 1 3 + + + + + 3 3 1   GET    /cases/{number}/attachments/{id}

        1 1 + + + 3 3 3 3 + 1   POST   /draws
        1 1 + + + + + + + + 1   GET    /draws
        1 1 + + + 3 3 3 3 + 1   POST   /draws/{id}/cancel

        1 1 + + + + + + + + 1   GET    /entrances
        1 1 3 3 3 3 3 3 3 + 1   POST   /entrances
        1 1 + + + + + + + + 1   GET    /entrances/{id}
        1 1 3 3 3 3 3 3 3 + 1   POST   /entrances/{id}/rotate
        1 1 3 3 3 3 3 3 3 + 1   POST   /entrances/{id}/disable
        1 1 3 3 3 3 3 3 3 + 1   POST   /entrances/{id}/enable
        1 1 + + + + + + + + 1   GET    /entrances/{id}/qr.svg
        1 1 + + + + + + + + 1   GET    /entrances/{id}/qr.png
        1 1 + + + + + + + + 1   GET    /entrances/{id}/wechat-qr
        1 1 + + + + + + + + 1   GET    /entrances/{id}/mini-code
        1 1 + + + + + + + + 1   GET    /entrances/{id}/poster
        1 1 + + + + + + + + 1   GET    /entrances/posters

        + + + + + + + + + + +   GET    /health/live
        + + + + + + + + + + +   GET    /health/ready

        1 1 3 3 3 3 3 3 3 + 1   GET    /integration-clients
        1 1 3 3 3 3 3 3 3 + 1   POST   /integration-clients
        1 1 3 3 3 3 3 3 3 + 1   GET    /integration-clients/{id}
        1 1 3 3 3 3 3 3 3 + 1   POST   /integration-clients/{id}/rotate
        1 1 3 3 3 3 3 3 3 + 1   POST   /integration-clients/{id}/finish-rotation
        1 1 3 3 3 3 3 3 3 + 1   POST   /integration-clients/{id}/revoke

        1 1 1 1 1 1 1 1 1 1 +   POST   /integration/matters/batch
        1 1 1 1 1 1 1 1 1 1 +   PUT    /integration/matters/{businessNo}
        1 1 1 1 1 1 1 1 1 1 +   GET    /integration/matters/{businessNo}
        1 1 1 1 1 1 1 1 1 1 +   GET    /integration/matters/{businessNo}/links
        1 1 1 1 1 1 1 1 1 1 +   POST   /integration/matters/{businessNo}/cancel
        1 1 1 1 1 1 1 1 1 1 +   GET    /integration/projects
        1 1 1 1 1 1 1 1 1 1 +   PUT    /integration/projects/{code}
        1 1 1 1 1 1 1 1 1 1 +   POST   /integration/projects/{code}/cancel
        1 1 1 1 1 1 1 1 1 1 +   POST   /integration/bindings/confirm

        1 1 3 3 3 3 + 3 3 + 1   POST   /audit/queries
        1 1 3 3 3 3 + + 3 + 1   GET    /audit/queries
        1 1 3 3 3 3 + + 3 + 1   POST   /audit/queries/{id}/decision
        1 1 3 3 3 3 + + 3 + 1   GET    /audit/queries/{id}
        1 1 3 3 3 3 + 3 3 + 1   GET    /audit/queries/{id}/rows

        1 1 + + + + + + + + 1   GET    /auth/me/wechat
        1 1 + + + + + + + + 1   POST   /auth/me/wechat
        1 1 + + + + + + + + 1   DELETE /auth/me/wechat

        1 1 3 3 3 + + 3 + 3 1   GET    /broadcasts
        1 1 3 3 3 + + 3 + 3 1   POST   /broadcasts
        1 1 3 3 3 + + 3 + 3 1   GET    /broadcasts/{id}
        1 1 3 3 3 + + 3 + 3 1   PUT    /broadcasts/{id}
        1 1 3 3 3 + + 3 + 3 1   POST   /broadcasts/{id}/dry-run
        1 1 3 3 3 + + 3 + 3 1   POST   /broadcasts/{id}/submit
        1 1 3 3 3 3 + 3 + 3 1   POST   /broadcasts/{id}/approve
        1 1 3 3 3 3 + 3 + 3 1   POST   /broadcasts/{id}/return
        1 1 3 3 3 + + 3 + 3 1   POST   /broadcasts/{id}/pause
        1 1 3 3 3 + + 3 + 3 1   POST   /broadcasts/{id}/resume
        1 1 3 3 3 + + 3 + 3 1   POST   /broadcasts/{id}/cancel

        1 1 3 3 3 3 + 3 + 3 1   GET    /bulletins
        1 1 3 3 3 3 3 3 + 3 1   POST   /bulletins
        1 1 3 3 3 3 + 3 + 3 1   GET    /bulletins/{id}
        1 1 3 3 3 3 + 3 + 3 1   GET    /bulletins/{id}/items
        1 1 3 3 3 3 3 3 + 3 1   PUT    /bulletins/{id}/items/{no}
        1 1 3 3 3 3 3 3 + 3 1   POST   /bulletins/{id}/review
        1 1 3 3 3 3 3 3 + 3 1   POST   /bulletins/{id}/send-back
        1 1 3 3 3 3 3 3 + 3 1   POST   /bulletins/{id}/publication
        1 1 3 3 3 3 3 3 + 3 1   POST   /bulletins/{id}/withdrawal
        1 1 3 3 3 3 3 3 + 3 1   POST   /bulletins/{id}/announcement

        1 + 1 1 1 1 1 1 1 1 1   GET    /my/notices
        1 + 1 1 1 1 1 1 1 1 1   POST   /my/notices
        1 + 1 1 1 1 1 1 1 1 1   DELETE /my/notices
        1 + 1 1 1 1 1 1 1 1 1   DELETE /my/notices/{id}

        + + + + + + + + + + +   GET    /public/statistics
        + + + + + + + + + + +   GET    /public/bulletins
        + + + + + + + + + + +   GET    /public/bulletins/{number}
        + + + + + + + + + + +   GET    /public/bulletins/{number}/text
        + + + + + + + + + + +   GET    /public/guides
        + + + + + + + + + + +   GET    /public/guides/{itemCode}
        + + + + + + + + + + +   GET    /public/services
        + + + + + + + + + + +   GET    /public/replies
        + + + + + + + + + + +   POST   /public/comments
        + + + + + + + + + + +   POST   /public/complaints
        + + + + + + + + + + +   GET    /public/feedback/{number}/{key}

        1 1 + + + + + + + + 1   GET    /guides
        1 1 3 + + 3 3 3 3 3 1   POST   /guides/import
        1 1 3 + + 3 3 3 3 3 1   GET    /guides/import-template
        1 1 + + + + + + + + 1   GET    /guides/{itemCode}
        1 1 3 + + 3 3 3 3 3 1   PUT    /guides/{itemCode}
        1 1 + + + + + + + + 1   GET    /guides/{itemCode}/versions
        1 1 + + + + + + + + 1   GET    /guides/{itemCode}/versions/{version}

        1 1 + + + + + 3 3 + 1   POST   /feedback
        1 1 3 + + + + + + 3 1   GET    /feedback
        1 1 3 + + + + + + 3 1   GET    /feedback/{number}
        1 1 3 3 3 + + + 3 3 1   POST   /feedback/{number}/transfer
        1 1 3 3 3 + + + 3 3 1   POST   /feedback/{number}/dismissal
        1 1 3 + + 3 3 3 3 3 1   POST   /feedback/{number}/reply
        1 1 3 3 3 + + + 3 3 1   POST   /feedback/{number}/return
        1 1 3 3 3 3 + + 3 3 1   POST   /feedback/{number}/verification
        1 1 3 3 3 + + + 3 3 1   POST   /feedback/{number}/close
        1 1 3 3 3 3 3 3 + 3 1   POST   /feedback/{number}/publication
        1 1 3 3 3 3 3 3 + 3 1   POST   /feedback/{number}/publication-withdrawal
        1 1 3 3 3 + + + 3 3 1   POST   /feedback/{number}/contact
        1 1 3 3 3 3 + 3 3 3 1   POST   /feedback/{number}/erasure

        1 1 3 3 3 3 + + 3 3 1   POST   /assessments
        1 1 3 + + 3 + + 3 + 1   GET    /assessments
        1 1 3 + + 3 + + 3 + 1   GET    /assessments/{id}
        1 1 3 + + 3 + + 3 + 1   GET    /assessments/findings
        1 1 3 + + 3 + + 3 + 1   GET    /assessments/findings/{id}
        1 1 3 + + 3 3 3 3 3 1   POST   /assessments/findings/{id}/answer
        1 1 3 3 3 3 + + 3 3 1   POST   /assessments/findings/{id}/return
        1 1 3 3 3 3 + + 3 3 1   POST   /assessments/findings/{id}/close

        1 1 + + + + + + + + 1   GET    /rankings
        1 1 + + + + + + + + 1   GET    /rankings/{period}
        1 1 3 3 3 3 + + 3 3 1   GET    /rankings/{period}/inputs
        1 1 3 3 3 3 + + 3 3 1   GET    /rankings/{period}/candidates
        1 1 3 3 3 3 + 3 3 3 1   POST   /rankings/{period}/freeze

        1 1 3 + + + + + + + 1   GET    /statistics/satisfaction
        1 1 3 + + + + + + + 1   GET    /statistics/staff
        1 1 3 + + + + + + + 1   GET    /statistics/facets
        1 1 3 + + + + + + + 1   GET    /statistics/pain-points
        1 1 3 + + + + + + + 1   GET    /statistics/cases

        1 1 3 3 + 3 + + 3 3 1   GET    /supervision/checks
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/samples
        1 1 3 3 3 3 + + 3 3 1   GET    /supervision/samples
        1 1 3 3 3 3 + + 3 3 1   GET    /supervision/samples/{id}
        1 1 3 3 3 3 + + 3 3 1   GET    /supervision/samples/{id}/candidates
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/escalations
        1 1 3 3 + 3 + + 3 3 1   GET    /supervision/escalations
        1 1 3 3 + 3 + + 3 3 1   GET    /supervision/escalations/{id}
        1 1 3 3 3 3 3 + 3 3 1   POST   /supervision/escalations/{id}/decision
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/escalations/{id}/plan
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/escalations/{id}/completion
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/escalations/{id}/withdrawal
        1 1 3 3 + 3 + + 3 3 1   GET    /supervision/alerts
        1 1 3 3 + 3 + + 3 3 1   GET    /supervision/tasks
        1 1 3 3 + 3 + + 3 3 1   GET    /supervision/tasks/{id}
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/tasks/{id}/assignment
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/tasks/{id}/findings
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/tasks/{id}/measures
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/tasks/{id}/extension
        1 1 3 3 3 3 + + 3 3 1   POST   /supervision/tasks/{id}/close

        1 1 3 3 3 + + 3 + + 1   GET    /messages
        1 1 3 3 3 3 3 3 + + 1   GET    /messages/templates
        1 1 3 3 3 + + 3 + + 1   GET    /messages/pauses
        1 1 3 3 3 3 3 3 3 + 1   POST   /messages/resume
        1 1 3 3 3 + 3 3 + + 1   POST   /messages/{id}/resend

        1 + 1 1 1 1 1 1 1 1 1   GET    /my
        1 + 1 1 1 1 1 1 1 1 1   DELETE /my
        1 + 1 1 1 1 1 1 1 1 1   POST   /my/phone
        1 + 1 1 1 1 1 1 1 1 1   POST   /my/bindings
        1 + 1 1 1 1 1 1 1 1 1   POST   /my/bindings/{id}/act
        1 + 1 1 1 1 1 1 1 1 1   DELETE /my/bindings/{id}
        1 + 1 1 1 1 1 1 1 1 1   GET    /my/ratings
        1 + 1 1 1 1 1 1 1 1 1   GET    /my/subscriptions
        1 + 1 1 1 1 1 1 1 1 1   POST   /my/subscriptions
        1 + 1 1 1 1 1 1 1 1 1   GET    /my/cases
        1 + 1 1 1 1 1 1 1 1 1   GET    /my/supplementary

        1 1 + + + + + + + + 1   GET    /centres
        1 1 3 3 3 3 3 3 3 + 1   POST   /centres
        1 1 + + + + + + + + 1   GET    /centres/{id}
        1 1 3 3 3 3 3 3 3 + 1   PUT    /centres/{id}
        1 1 + + + + + + + + 1   GET    /centres/{id}/contacts
        1 1 3 3 3 3 3 3 3 + 1   PUT    /centres/{id}/contacts

        1 1 + + + + + + + + 1   GET    /departments
        1 1 3 3 3 3 3 3 3 + 1   POST   /departments
        1 1 + + + + + + + + 1   GET    /departments/{id}
        1 1 3 3 3 3 3 3 3 + 1   PUT    /departments/{id}
        1 1 + + + + + + + + 1   GET    /departments/{id}/contacts
        1 1 3 3 3 3 3 3 3 + 1   PUT    /departments/{id}/contacts
        1 1 3 3 3 3 3 3 3 + 1   POST   /departments/{id}/disable
        1 1 3 3 3 3 3 3 3 + 1   POST   /departments/{id}/enable
        1 1 3 3 3 3 3 3 3 + 1   POST   /departments/import
        1 1 3 3 3 3 3 3 3 + 1   GET    /departments/import-template

        1 1 + + + + + + + + 1   GET    /staff
        1 1 3 3 3 3 3 3 3 + 1   POST   /staff
        1 1 + + + + + + + + 1   GET    /staff/{id}
        1 1 3 3 3 3 3 3 3 + 1   PUT    /staff/{id}
        1 1 3 3 3 3 3 3 3 + 1   POST   /staff/{id}/leave
        1 1 3 3 3 3 3 3 3 + 1   POST   /staff/import
        1 1 3 3 3 3 3 3 3 + 1   GET    /staff/import-template

        1 1 + + + + + + + + 1   GET    /items
        1 1 3 3 3 3 3 3 3 + 1   POST   /items
        1 1 + + + + + + + + 1   GET    /items/{id}
        1 1 3 3 3 3 3 3 3 + 1   PUT    /items/{id}
        1 1 3 3 3 3 3 3 3 + 1   POST   /items/import
        1 1 3 3 3 3 3 3 3 + 1   GET    /items/import-template

        1 1 3 3 3 + + 3 3 + 1   GET    /parties
        1 1 3 3 3 3 3 3 3 + 1   POST   /parties
        1 1 3 3 3 + + 3 3 + 1   GET    /parties/{id}
        1 1 3 3 3 3 3 3 3 + 1   PUT    /parties/{id}
        1 1 3 3 3 + + 3 3 + 1   POST   /parties/search
        1 1 3 3 3 3 3 3 3 + 1   POST   /parties/import
        1 1 3 3 3 3 3 3 3 + 1   GET    /parties/import-template

        + + + + + + + + + + +   GET    /scan/{ticket}

        + + + + + + + + + + +   GET    /receipts/{receiptNo}

        + + + + + + + + + + +   POST   /supplementary

        + + + + + + + + + + +   POST   /ratings
        1 1 3 + + + + + + + 1   GET    /ratings
        1 1 3 + + + + + + + 1   GET    /ratings/{id}
        1 1 + + + + + 3 3 + 1   POST   /ratings/registered
        + + + + + + + + + + +   POST   /ratings/{id}/re-rating
        1 1 3 + + + + + 3 3 1   POST   /ratings/{id}/reveal
        1 1 3 3 3 3 + + 3 3 1   GET    /ratings/reveals
        1 1 + + + + + + + + 1   POST   /ratings/{id}/statements
        1 1 + + + + + + + + 1   GET    /ratings/{id}/statements
        1 1 + + + 3 + + 3 3 1   GET    /ratings/{id}/evidence/{evidenceId}
        1 1 + + + + + + + + 1   POST   /ratings/{id}/appeals

        1 1 + + + + + + + + 1   GET    /rosters
        1 1 3 3 + 3 3 3 3 + 1   POST   /rosters
        1 1 3 3 + 3 3 3 3 + 1   PUT    /rosters/{id}
        1 1 3 3 + 3 3 3 3 + 1   DELETE /rosters/{id}
        1 1 3 3 3 3 3 3 3 + 1   POST   /rosters/import
        1 1 3 3 3 3 3 3 3 + 1   GET    /rosters/import-template

        1 1 + + + + + + + + 1   GET    /profiles
        1 1 3 3 3 3 3 3 3 + 1   POST   /profiles
        1 1 + + + + + + + + 1   GET    /profiles/current

        1 1 + + + + + + + + 1   GET    /calendars/{year}
        1 1 3 3 3 3 3 3 3 + 1   POST   /calendars/{year}

        1 1 3 3 + + + + + + 1   GET    /coverage
        1 1 3 3 + + + + + + 1   GET    /coverage/summary

        + + + + + + + + + + +   GET    /surveys/{ticket}
        + + + + + + + + + + +   POST   /surveys/{ticket}

        1 1 3 3 3 3 3 3 3 + 1   GET    /users
        1 1 3 3 3 3 3 3 3 + 1   POST   /users
        1 1 3 3 3 3 3 3 3 + 1   GET    /users/{id}
        1 1 3 3 3 3 3 3 3 + 1   PUT    /users/{id}
        1 1 3 3 3 3 3 3 3 + 1   POST   /users/{id}/reset-password
        1 1 3 3 3 3 3 3 3 + 1   POST   /users/{id}/disable
        1 1 3 3 3 3 3 3 3 + 1   POST   /users/{id}/enable
        1 1 3 3 3 3 3 3 3 + 1   POST   /users/{id}/unlock

        + + + + + + + + + + +   POST   /wechat/mini/login
        1 + 1 1 1 1 1 1 1 1 1   POST   /wechat/mini/renewal
        + + + + + + + + + + +   GET    /wechat/jssdk-config

        1 1 + + + + + + + + 1   GET    /ratings/about-me
        1 1 3 3 3 3 + 3 3 3 1   POST   /ratings/{id}/erasure
        """;

    /// <summary>The rows.</summary>
    public static readonly IReadOnlyList<RoleRow> Rows =
        [.. Table.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Skip(1).Select(RowOf)];

    static RoleRow RowOf(string line)
    {
        var parts = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(parts.Length == Actors.Count + 2, line);
        var path = parts[^1];
        return new RoleRow(
            $"{parts[^2]} {(path.StartsWith("/health", StringComparison.Ordinal) ? "" : "/api/v1")}{path}",
            [.. parts[..Actors.Count].Select(cell => cell switch
            {
                "+" => Access.LetIn,
                "1" => Access.Unknown,
                "3" => Access.Forbidden,
                _ => throw new FormatException(line),
            })]);
    }
}
