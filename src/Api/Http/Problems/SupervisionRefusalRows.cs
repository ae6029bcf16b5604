namespace Api.Http.Problems;

/// <summary>The rows of <see cref="RefusalTable"/> about draws, escalations, investigations and archive queries.</summary>
internal static class SupervisionRefusalRows
{
    const string Show = "Show `detail` to the person.";

    /// <summary>The rows.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> All { get; } = new Dictionary<string, RefusalEntry>
    {
        ["sample.unknown"] = new(404, "No such draw.", "Check the id."),
        ["sample.periodInvalid"] = new(422, "The period is reversed, ahead of today, or longer than 366 days.", Show),
        ["sample.measureInvalid"] = new(422, "Neither or both of `size` and `percent`, or outside their bounds.", "Send one of them."),
        ["sample.seedInvalid"] = new(422, "A seed has 1–64 visible ASCII characters without `|`.", "Correct it, or send none."),
        ["sample.nothingFinished"] = new(422, "No case was finished in the period.", "Choose another period."),
        ["sample.tooLarge"] = new(422, "More than 500 cases would be drawn, or there are more than 20,000 candidates.", "Draw from less."),

        ["escalation.unknown"] = new(404, "No such escalation, or not one you may see.", "Check the id."),
        ["escalation.stateForbids"] = new(409, "The table of moves does not have this move in this state (docs/states.md).", "Read it again."),
        ["escalation.caseOver"] = new(409, "The case is closed or cancelled.", "Return it first, if need be."),
        ["escalation.escalatedAlready"] = new(409, "The case has an escalation that is not finished.", "Show it."),
        ["case.supervisionFromOutside"] = new(403, "The account belongs to the department that is rated or owns the case: supervision comes from outside it, for supervision itself from the committee (SD 15, SD 18).", "Leave it to a supervisor of another department, or to the committee."),
        ["case.supervisionByHandler"] = new(403, "Whoever handled this round neither checks nor returns it.", "Leave it to somebody else."),
        ["escalation.notYours"] = new(403, "The committee decides; supervision or the committee does the rest.", "Leave it to them."),
        ["escalation.submitterDecides"] = new(403, "Whoever submitted it does not decide.", "Leave it to another member."),
        ["escalation.outcomeUnknown"] = new(422, "`outcome` is neither `approved` nor `sentBack`.", "Offer both."),

        ["investigation.unknown"] = new(404, "No such task, or not one you may see.", "Check the id."),
        ["investigation.stateForbids"] = new(409, "The table of moves does not have this move in this state (docs/states.md).", "Read it again; `allowedMoves` says what can be done."),
        ["investigation.notYours"] = new(403, "The task is about the own department.", "Leave it to somebody outside it, or to the committee."),
        ["investigation.assigneeUnfit"] = new(422, "The account cannot investigate this department, or is disabled.", "Name another account."),
        ["investigation.notAssignee"] = new(403, "Somebody else was assigned.", "Assign it anew first."),
        ["investigation.secondPersonExtends"] = new(403, "The assignee does not extend the own deadline.", "Leave it to a colleague."),
        ["investigation.measuresFirst"] = new(409, "The problem was confirmed and no measures are set.", "Set measures first."),
        ["investigation.outcomeUnknown"] = new(422, "`outcome` is neither `confirmed` nor `unfounded`.", "Offer both."),

        ["archiveQuery.unknown"] = new(404, "No such archive query.", "Check the id."),
        ["archiveQuery.scopeInvalid"] = new(422, "The days are reversed or ahead of today, or a part of the scope cannot be a name.", "Correct it."),
        ["archiveQuery.secondPersonDecides"] = new(403, "Whoever asked does not decide (HB 34).", "Leave it to somebody else."),
        ["archiveQuery.decided"] = new(409, "The query was decided.", "Read it again."),
        ["archiveQuery.notYours"] = new(403, "Only whoever asked reads.", "Ask for a query of your own."),
        ["archiveQuery.notApproved"] = new(409, "The query is not approved.", "Wait for the decision."),
        ["archiveQuery.over"] = new(403, "The days of reading are over.", "Ask anew."),
    };
}
