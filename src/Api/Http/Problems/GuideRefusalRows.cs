namespace Api.Http.Problems;

/// <summary>The rows of <see cref="RefusalTable"/> about guides, public contacts, comments and complaints, and assessments.</summary>
internal static class GuideRefusalRows
{
    const string Show = "Show `detail` to the person.";

    /// <summary>The rows.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> All { get; } = new Dictionary<string, RefusalEntry>
    {
        ["guide.unknown"] = new(404, "The item has no guide, or is not on offer.", "Check the code."),
        ["guide.versionUnknown"] = new(404, "No such version of the guide.", "List the versions."),
        ["guide.notYours"] = new(403, "Another department owns the item (SD 20).", "Leave it to them."),
        ["guide.elementMissing"] = new(422, "One of the ten elements is empty; `errors` names each.", "Fill them in."),
        ["guide.elementTooLong"] = new(422, "An element is too long; `errors` names each.", Show),
        ["guide.elementUnreadable"] = new(422, "An element holds characters nobody sees.", "Remove them."),
        ["guide.phoneInvalid"] = new(422, "The consultation phone cannot be called.", Show),

        ["contacts.textInvalid"] = new(422, "Address or hours cannot be read or are too long.", Show),
        ["contacts.phoneInvalid"] = new(422, "A phone cannot be called.", Show),
        ["contacts.emailInvalid"] = new(422, "Not an e-mail address.", Show),

        ["feedback.unknown"] = new(404, "No such comment or complaint, not one you may see, or a wrong key.", "Check number and key."),
        ["feedback.kindUnknown"] = new(422, "`kind` is neither `generalComment` nor `complaint`.", "Offer both."),
        ["feedback.sourceUnknown"] = new(422, "`source` is not one of the schema.", "Offer the values of the schema."),
        ["feedback.channelUnknown"] = new(422, "`channel` is not one of the schema.", "Offer the values of the schema."),
        ["feedback.textMissing"] = new(422, "Nothing visible was written.", Show),
        ["feedback.textTooLong"] = new(422, "The text is longer than the rule profile allows.", "Ask for a shorter one; keep what was typed."),
        ["feedback.textUnreadable"] = new(422, "The text holds control characters or broken surrogates.", "Remove them."),
        ["feedback.nameInvalid"] = new(422, "The name cannot be read or is too long.", Show),
        ["feedback.phoneInvalid"] = new(422, "The phone cannot be called.", Show),
        ["feedback.evidenceInvalid"] = new(422, "`evidenceNo` is empty, too long or holds control characters.", Show),
        ["feedback.evidenceTaken"] = new(409, "The evidence number was registered before.", "Show the one there is."),
        ["feedback.departmentUnknown"] = new(422, "The department does not exist or is dissolved.", "Offer those of `GET /public/services`."),
        ["feedback.personUnknown"] = new(422, "No such staff member.", "Check the id."),
        ["feedback.ownComplaint"] = new(403, "A complaint is not registered by the department or the person it is about.", "Leave it to another department."),
        ["feedback.personComplainedAbout"] = new(403, "The person complained about never handles the complaint.", "Leave it to a colleague."),
        ["feedback.ownDepartment"] = new(403, "It is about, or handled by, the own department.", "Leave it to another department or the committee."),
        ["feedback.notYours"] = new(403, "Another role takes this step.", "Leave it to them; `allowedMoves` says what can be done."),
        ["feedback.stateForbids"] = new(409, "The table of moves does not have this move in this state (docs/states.md).", "Read it again; `allowedMoves` says what can be done."),
        ["feedback.verifyFirst"] = new(409, "A complaint is verified before it is closed.", "Verify it."),
        ["feedback.outcomeUnknown"] = new(422, "`outcome` is neither `verified` nor `unverified`.", "Offer both."),
        ["feedback.secondPersonPublishes"] = new(403, "Whoever replied does not publish.", "Leave it to somebody else."),
        ["feedback.wordsNeedMasking"] = new(422, "Summary or reply name a person, phone, company, number or exact time (SD 19); the detail says what was found. What the centre publishes of itself may be written.", "Show the detail, ask for other words; keep what was typed."),
        ["feedback.nothingToPublish"] = new(409, "There is no reply, or nothing is public.", "Read it again."),
        ["feedback.noContact"] = new(404, "No name or phone was left, or they are erased.", Show),

        ["assessment.unknown"] = new(404, "No such report or finding, or not one you may see.", "Check the id."),
        ["assessment.reportTaken"] = new(409, "The number of the report was registered before.", "Show the one there is."),
        ["assessment.departmentUnknown"] = new(422, "A department does not exist or is dissolved.", "Check the ids."),
        ["assessment.notYours"] = new(403, "Supervision registers and reviews, the department answers; nobody reviews the own department.", "Leave it to them."),
        ["assessment.reportNoInvalid"] = new(422, "The number of the report is empty, too long or cannot be read.", Show),
        ["assessment.periodInvalid"] = new(422, "The period is reversed or not over.", Show),
        ["assessment.scoreInvalid"] = new(422, "The score is too long or cannot be read.", Show),
        ["assessment.tooManyFindings"] = new(422, "More findings than one report may have.", "Split the report."),
        ["assessment.stateForbids"] = new(409, "The finding is not in the state this step needs (docs/states.md).", "Read it again."),
    };
}
