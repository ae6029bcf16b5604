namespace Api.Http.Problems;

/// <summary>The rows of <see cref="RefusalTable"/> about matters, connected systems, visits, draws, rosters and the rules themselves.</summary>
internal static class MatterRefusalRows
{
    const string Show = "Show `detail` to the person.";

    /// <summary>The rows.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> All { get; } = new Dictionary<string, RefusalEntry>
    {
        ["rating.notTakingPart"] = new(422, "The signed-in rater is not bound to the party that was served (QD 七).", Show),
        ["rating.actingPartyDiffers"] = new(422, "The rater is bound to the party that was served, and acts for another one now.", "Let the person choose the acting party, then submit again."),
        ["rating.actingPartyMissing"] = new(422, "The rater is bound to several parties and chose none.", "Let the person choose the acting party, then submit again."),

        ["entrance.windowNumberTaken"] = new(409, "Another entrance of this kind in the centre has this window number.", "Check the number."),

        ["integration.headerMissing"] = new(401, "A header of the signature is missing, empty or repeated.", "Send X-Client-Id, X-Timestamp, X-Nonce and X-Signature once each."),
        ["integration.clientUnknown"] = new(401, "No such client.", "Check X-Client-Id."),
        ["integration.clientRevoked"] = new(401, "The client was revoked.", "Ask an administrator for a new one."),
        ["integration.timestampInvalid"] = new(401, "X-Timestamp is no number of unix seconds.", "Send unix seconds."),
        ["integration.timestampStale"] = new(401, "X-Timestamp differs from the server's clock by more than 300 s.", "Set your clock and sign again."),
        ["integration.nonceInvalid"] = new(401, "X-Nonce is not 1–64 printable ASCII characters.", "Send a fresh random text with every request."),
        ["integration.nonceUsed"] = new(401, "The client used this nonce before.", "Sign again with a new one; never repeat a signed request."),
        ["integration.signatureInvalid"] = new(401, "The signature does not hold.", "Compare what you sign with docs/integration.md, line by line."),

        ["integrationClient.unknown"] = new(404, "No such connected system.", "Check the id."),
        ["integrationClient.clientIdTaken"] = new(409, "Another connected system has this name.", "Choose another."),
        ["integrationClient.revoked"] = new(409, "The connected system was revoked, for ever.", "Create a new one."),
        ["integrationClient.rotationOpen"] = new(409, "The rotation before this one is not finished.", "Finish it first."),
        ["integrationClient.noRotation"] = new(409, "No rotation is going on.", "Nothing to do."),

        ["matter.unknown"] = new(404, "No matter of yours has this business number.", "Check the number."),
        ["matter.projectUnknown"] = new(404, "No project of yours has this code.", "Register a matter of it first."),
        ["matter.projectCancelled"] = new(409, "The project was cancelled.", "Register under another project."),
        ["matter.businessNoInvalid"] = new(422, "A business number has 1–100 readable characters, and no blank at its ends.", "Correct it."),
        ["matter.keyInvalid"] = new(422, "A `key` has no blank at its ends.", "Correct it."),
        ["matter.entranceKindUnknown"] = new(422, "`entranceKind` is not an entrance kind.", "Use a kind of the schema."),
        ["matter.stageUnknown"] = new(422, "`stage` is not a stage.", "Use a stage of the schema."),
        ["matter.roleUnknown"] = new(422, "`role` is not a role of raters.", "Use a role of the schema."),
        ["matter.businessLineUnknown"] = new(422, "The business line does not exist.", "Use a configured business line."),
        ["matter.itemUnknown"] = new(422, "The service item does not exist or is withdrawn.", "Check `itemCode`."),
        ["matter.departmentUnknown"] = new(422, "The department does not exist or is dissolved.", "Check `departmentCode`."),
        ["matter.departmentNotOfItem"] = new(422, "The department is neither the item's responsible unit nor a cooperating one.", "Check both codes."),
        ["matter.staffUnknown"] = new(422, "A staff member does not exist, or had left.", "Check `staffCodes`."),
        ["matter.entranceUnknown"] = new(422, "No enabled entrance fits, or several windows do.", "Check `entranceKind` and `windowNumber`."),
        ["matter.partyIdentifierMissing"] = new(422, "A party without `idNumber` (natural persons) or `creditCode`.", "Name it; only visitors and callers may go without."),
        ["matter.partyNameMissing"] = new(422, "A party without a name.", "Name it."),
        ["matter.batchInvalid"] = new(422, "`matters` is no list of 1–500 items.", "Send several batches."),
        ["matter.roleNotForStage"] = new(422, "The role does not rate at this stage (QD 七).", "Register the roles of the table in docs/integration.md."),
        ["matter.projectMissing"] = new(422, "The stage belongs to a project, and none is named (QD 七).", "Send `project`."),
        ["matter.entranceNotForStage"] = new(422, "An expert-draw window takes draws only, a hotline consultations only (QD 七).", "Correct `entranceKind` or `stage`."),
        ["matter.encountersMissing"] = new(422, "Nobody to rate it.", "Send at least one encounter; only a draw session goes without."),
        ["matter.encounterRepeated"] = new(422, "A key, or a party in the same role, stands twice in `encounters`.", "Send each once."),
        ["matter.occurredAtOutside"] = new(422, "No rule profile holds on that day, or it is more than a year ahead.", "Check the date."),
        ["matter.ratedAlready"] = new(409, "Changed after it was rated or defaulted; the rating keeps what was true then.", "Nothing to do."),
        ["matter.sealedStays"] = new(409, "Ratings of bidders or experts are sealed, and nobody can be taken off the list meanwhile (HB 31).", "Wait for the bid opening or the award, or cancel the whole matter."),
        ["matter.cancelled"] = new(409, "The matter was cancelled.", "Use a new business number."),
        ["matter.partyRegistered"] = new(409, "Project, party, role and stage stand under another business number of yours (QD 七).", "Use that one."),

        ["roster.unknown"] = new(404, "No such shift.", "Check the id."),
        ["roster.entranceUnknown"] = new(422, "No such entrance, or several of that name.", "Name the window number or the exact name."),
        ["roster.staffUnknown"] = new(422, "The staff member does not exist, or had left on that day.", "Check the code."),
        ["roster.taken"] = new(409, "The staff member has a shift there that begins at that time.", "Change that one."),
        ["roster.timeInvalid"] = new(422, "In `errors`: not a time of day.", "Write 08:30."),
        ["roster.timesReversed"] = new(422, "The shift ends before it begins.", "Correct the times."),

        ["draw.unknown"] = new(404, "No such draw session, or not one of your department.", "Check the id."),
        ["draw.deskUnknown"] = new(422, "Not exactly one enabled expert-draw desk fits.", "Name `entranceId`."),

        ["supplementary.unknown"] = new(404, "No visit that can be rated fits number and digits; deliberately the same for every reason.", Show),

        ["registration.evidenceInvalid"] = new(422, "An evidence number has 1–60 printable characters.", Show),
        ["registration.evidenceTaken"] = new(409, "A rating is registered under this evidence.", "Nothing to do, or correct the number."),
        ["registration.ownDepartment"] = new(403, "Nobody registers ratings of the own department, or of themselves.", "Let another department register it."),
        ["registration.channelUnknown"] = new(422, "`channel` is not a channel of registered ratings.", "Use a channel of the schema."),
        ["registration.placeMissing"] = new(422, "Neither `encounterId` nor `entranceId` was given.", "Name one of them."),

        ["profile.validFromPast"] = new(422, "A profile holds from tomorrow at the earliest; it rewrites no past (SD 22).", "Choose a later day."),
        ["profile.validThroughEarlier"] = new(422, "`validThrough` is before `validFrom`.", "Correct the dates."),
        ["profile.rankingWeights"] = new(422, "The weights of the ranking do not add up to 100.", Show),
        ["profile.valueOutside"] = new(422, "A number lies outside what can be meant.", Show),
        ["profile.valueInvalid"] = new(422, "A value is not of its member's type.", "Take the types from `GET /profiles/current`."),
        ["profile.valueUnknown"] = new(422, "`values` names something no profile has.", "Take the names from `GET /profiles/current`."),

        ["user.sealsNeedFollowUp"] = new(422, "Only followUp or supervisor accounts are designated for sealed ratings.", "Give the role, or leave `handlesSealed` out."),
    };
}
