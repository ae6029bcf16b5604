using System.Collections.Frozen;

namespace Api.Http.Problems;

/// <summary>What a refusal looks like over HTTP, and what a developer should know about it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Meaning">What happened, in English.</param>
/// <param name="Remedy">What the client should do, in English.</param>
internal sealed record RefusalEntry(int Status, string Meaning, string Remedy);

/// <summary>The one table from refusal code to HTTP status; docs/errors.md is written from it.</summary>
internal static class RefusalTable
{
    const string Show = "Show `detail` to the person.";

    /// <summary>Every code this product answers with.</summary>
    public static readonly FrozenDictionary<string, RefusalEntry> Entries = new Dictionary<string, RefusalEntry>
    {
        ["ticket.invalid"] = new(404, "The ticket is malformed, forged, foreign, expired, rotated or disabled.", "Ask for a new code."),

        ["rating.levelUnknown"] = new(422, "`level` is not one of the five.", "Offer the levels of the scan answer."),
        ["rating.negativeNeedsReason"] = new(422, "A negative rating without facet, negative indicator or text (SD 8).", "Ask for a reason; keep what was typed."),
        ["rating.facetNotForLevel"] = new(422, "A facet that does not exist or does not belong to the level.", "Offer the facets of the scan answer for that level."),
        ["rating.indicatorNotForLevel"] = new(422, "An indicator that does not exist or belongs to another level.", "Offer the indicators of the scan answer for that level."),
        ["rating.commentTooLong"] = new(422, "The comment is longer than the rule profile allows.", "Ask for a shorter one; keep what was typed."),
        ["rating.textUnreadable"] = new(422, "Comment or name holds control characters or broken surrogates.", "Remove them."),
        ["rating.contactNameTooLong"] = new(422, "The contact name is too long.", Show),
        ["rating.contactPhoneInvalid"] = new(422, "The contact phone cannot be called.", Show),
        ["rating.alreadyRated"] = new(409, "The encounter holds its rating (SD 10, SD 11).", "Show 「已评价」."),
        ["rating.walkInLimit"] = new(409, "As many walk-in ratings of this rater at this entrance as a day allows.", Show),
        ["rating.tooEarly"] = new(422, "The encounter's rating window has not opened (SD 13).", Show),
        ["rating.windowOver"] = new(422, "The encounter's rating window is over (SD 7, SD 10).", "Offer a general comment or complaint."),
        ["rating.encounterCancelled"] = new(422, "The matter was cancelled before it was rated.", Show),
        ["rating.encounterUnknown"] = new(404, "`encounterId` is not one of this ticket's.", "Scan again and choose from the list."),
        ["rating.drawNotChosen"] = new(422, "There are draws today; `encounterId` must name one.", "Offer the encounters of the scan answer."),
        ["rating.unknown"] = new(404, "No such rating, or not one you may see.", "Check the id."),

        ["receipt.unknown"] = new(404, "No such receipt number.", "Check what was typed."),
        ["case.unknown"] = new(404, "No such case, or not one you may see.", "Check the number."),

        ["entrance.unknown"] = new(404, "No such entrance.", "Check the id."),
        ["entrance.generationsUsedUp"] = new(409, "The entrance was rotated 254 times.", "Disable it and create a new one."),
        ["entrance.alreadyDisabled"] = new(409, "The entrance is disabled.", "Nothing to do."),
        ["entrance.alreadyEnabled"] = new(409, "The entrance is enabled.", "Nothing to do."),
        ["entrance.kindUnknown"] = new(422, "`kind` is not an entrance kind.", "Use a kind of the schema."),
        ["entrance.departmentUnknown"] = new(422, "The department does not exist or is dissolved; an entrance needs one.", "Name an existing department."),
        ["entrance.staffUnknown"] = new(422, "A staff member does not exist.", "Name existing staff."),
        ["entrance.tooManyPosters"] = new(409, "More sheets than one page holds.", "Filter by department or kind."),
        ["entrance.businessLineUnknown"] = new(422, "The business line does not exist.", "Use a configured business line."),

        ["calendar.yearOutOfRange"] = new(422, "The year is outside 2000–2100.", Show),
        ["calendar.dateOutsideYear"] = new(422, "A date lies outside the published year.", Show),
        ["calendar.duplicateDate"] = new(422, "A date is listed twice.", Show),
        ["calendar.offAndWorked"] = new(422, "A date is both off and worked.", Show),
        ["calendar.workedDayNotWeekend"] = new(422, "A make-up workday is not on a weekend.", Show),

        ["auth.required"] = new(401, "No valid access token.", "Sign in."),
        ["auth.failed"] = new(401, "Wrong user name or password, or the account is locked or disabled; deliberately the same.", "Try again later."),
        ["auth.passwordChangeRequired"] = new(403, "The password was set by an administrator.", "Change it with `POST /auth/password`."),
        ["auth.forbidden"] = new(403, "The role or department does not allow this.", "Ask an administrator."),
        ["auth.localSignInOff"] = new(403, "Local sign-in is switched off (`Authentication:LocalSignIn`).", "Sign in at the external authority and send its access token."),
        ["auth.passwordWrong"] = new(422, "The current password is wrong, or the account is locked.", "Ask again; five wrong ones lock the account."),
        ["auth.passwordTooShort"] = new(422, "A password has at least 12 characters.", Show),
        ["auth.passwordIsUserName"] = new(422, "The password is the user name, or repeats it.", Show),
        ["auth.passwordUnchanged"] = new(422, "The new password is the current one.", Show),
        ["auth.passwordNotLocal"] = new(409, "The account signs in at the external authority only.", "Change the password there."),
        ["auth.antiforgery"] = new(400, "The page's form token is missing or stale.", "Reload the page."),

        ["message.unknown"] = new(404, "No such message.", "Check the id."),
        ["message.notResendable"] = new(409, "The message is on its way, or has arrived.", "Nothing to do."),
        ["message.alreadyResent"] = new(409, "The message was sent again before.", "Look at the message whose `resendOf` names it."),
        ["message.holdUnknown"] = new(404, "Nothing is paused under this account and scope.", "List the pauses again."),

        ["user.unknown"] = new(404, "No such account.", "Check the id."),
        ["user.nameInvalid"] = new(422, "A user name has 2–60 letters, digits or . _ - @.", Show),
        ["user.nameTaken"] = new(409, "Another account has this user name.", "Choose another."),
        ["user.externalIdTaken"] = new(409, "Another account has this subject of the external authority.", "Check the subject."),
        ["user.credentialMissing"] = new(422, "Neither a password that may be used nor an `externalId`: nobody could sign in.", "Give one of them."),
        ["user.roleUnknown"] = new(422, "A role does not exist.", "Use the roles of the contract."),
        ["user.roleNeedsDepartment"] = new(422, "staff, handler and departmentHead work for one department.", "Name the department."),
        ["user.lastAdmin"] = new(409, "The last enabled administrator cannot be disabled or lose the role.", "Make another administrator first."),
        ["user.alreadyDisabled"] = new(409, "The account is disabled.", "Nothing to do."),
        ["user.alreadyEnabled"] = new(409, "The account is enabled.", "Nothing to do."),

        ["centre.unknown"] = new(404, "No such centre.", "Check the id."),
        ["department.unknown"] = new(404, "No such department.", "Check the id."),
        ["staff.unknown"] = new(404, "No such staff member.", "Check the id."),
        ["item.unknown"] = new(404, "No such service item.", "Check the id."),
        ["organization.codeInvalid"] = new(422, "A code has 1–60 letters, digits or . _ - / and starts with a letter or digit.", Show),
        ["organization.codeTaken"] = new(409, "The code exists, perhaps in another case.", "Choose another; codes stay for ever."),
        ["organization.nameInvalid"] = new(422, "A name has 1–100 characters that can be read.", Show),
        ["organization.centreUnknown"] = new(422, "The centre does not exist, or there are several and none was named.", "Name an existing centre."),
        ["organization.departmentUnknown"] = new(422, "A department does not exist or is dissolved.", "Name existing departments."),
        ["organization.departmentHasEntrances"] = new(409, "The department still has open entrances.", "Disable them first."),
        ["organization.departmentAlreadyDisabled"] = new(409, "The department is disabled.", "Nothing to do."),
        ["organization.departmentAlreadyEnabled"] = new(409, "The department is enabled.", "Nothing to do."),
        ["organization.staffUnknown"] = new(422, "The staff member does not exist.", "Name existing staff."),
        ["organization.staffAlreadyLeft"] = new(409, "The last day of service is noted already.", "Change it with `PUT /staff/{id}`."),
        ["organization.businessLineUnknown"] = new(422, "The business line does not exist.", "Use a configured business line."),
        ["organization.cooperatingIsResponsible"] = new(422, "The responsible unit is also listed as cooperating (HB).", "Leave it out there."),
        ["party.unknown"] = new(404, "No such trading party, or its identity was erased.", "Check the id."),
        ["party.kindUnknown"] = new(422, "`kind` is not naturalPerson, legalPerson or otherOrganisation.", "Use a kind of the schema."),
        ["party.creditCodeInvalid"] = new(422, "Not a credit code with the right check character (GB 32100).", Show),
        ["party.idNumberInvalid"] = new(422, "Not an ID number with the right check character (GB 11643).", Show),
        ["party.phoneInvalid"] = new(422, "The phone cannot be called.", Show),
        ["party.identityTaken"] = new(409, "A party with this identifier exists.", "Find it with `POST /parties/search`."),
        ["party.searchEmpty"] = new(422, "Neither identifier nor phone was given.", "Give one of them."),
        ["rater.consentRequired"] = new(422, "`privacyVersion` is not the version of the privacy text in force.", "Show the text and ask for consent."),
        ["binding.codeInvalid"] = new(404, "The binding code is unknown, used, withdrawn or too old; deliberately the same.", "Ask for a new code on the phone."),
        ["binding.alreadyBound"] = new(409, "This person is bound to this party.", "Nothing to do."),
        ["binding.phoneDiffers"] = new(422, "The verified phone is not the party's registered one.", "Confirm in the trading system."),
        ["binding.phoneNotVerified"] = new(422, "No phone was verified for this account.", "Call `POST /my/phone` first."),
        ["binding.unknown"] = new(404, "No such binding of this person.", "Check the id."),
        ["binding.notConfirmed"] = new(409, "The binding is not confirmed, or has ended.", "Bind first."),
        ["binding.partyUnknown"] = new(422, "The party does not exist or was struck off.", Show),
        ["binding.methodUnknown"] = new(422, "`method` is neither tradingSystem nor phone.", "Use a method of the schema."),
        ["rater.phoneNeedsMiniProgram"] = new(422, "Only a mini-program can give a phone that WeChat vouches for.", "Sign in through the mini-program."),
        ["subscription.resultUnknown"] = new(422, "An `answer` is not one that WeChat gives.", "Send WeChat's answer as it is."),
        ["subscription.tooManyTemplates"] = new(422, "More templates than one person is remembered for.", "Report templates of this account only."),
        ["wechat.accountMissing"] = new(404, "No service account or mini-program of that kind is configured (`Wechat:Accounts`).", "Ask whoever runs the product."),
        ["wechat.codeInvalid"] = new(401, "WeChat's code was used, is too old, or never was.", "Call `wx.login` again."),
        ["wechat.userBlocked"] = new(403, "WeChat does not let this person sign in.", Show),
        ["wechat.unavailable"] = new(503, "WeChat did not answer, or refused our account; nothing was changed.", "Try again after `Retry-After`."),
        ["wechat.urlForeign"] = new(422, "`url` is not an address of this site.", "Sign pages of this site only."),
        ["rating.snapshotUser"] = new(403, "WeChat shows a snapshot of the page; the person is made up.", "Ask for 「使用完整服务」, then sign in again."),
        ["import.rowsInvalid"] = new(422, "Something is wrong with the table; nothing was imported. `errors` names row, column, code and message.", "Correct the rows named and send the file again."),
        ["import.encodingUnknown"] = new(422, "The file is neither UTF-8 nor GB18030.", "Save it as CSV UTF-8."),
        ["import.fileMissing"] = new(422, "The form holds no file.", "Send a file."),
        ["import.tooManyRows"] = new(422, "More than 5,000 rows.", "Send several files."),
        ["import.noRows"] = new(422, "In `errors`: the table has no rows under its header.", "Fill it in."),
        ["import.columnMissing"] = new(422, "In `errors`: the header lacks a required column.", "Start from the import template."),
        ["import.columnUnknown"] = new(422, "In `errors`: the header has a column nobody knows.", "Start from the import template."),
        ["import.columnRepeated"] = new(422, "In `errors`: a column stands twice in the header.", "Remove one."),
        ["import.codeRepeated"] = new(422, "In `errors`: the row repeats an earlier one.", "Remove one."),
        ["import.quoteBroken"] = new(422, "In `errors`: quotes do not match.", "Correct the row."),
        ["import.tooManyCells"] = new(422, "In `errors`: the row has more cells than the header.", "Quote cells with commas."),
        ["import.required"] = new(422, "In `errors`: a required cell is empty.", "Fill it in."),
        ["import.dateInvalid"] = new(422, "In `errors`: not a date.", "Write 2026-11-30."),
        ["import.flagInvalid"] = new(422, "In `errors`: neither yes nor no.", "Write 是 or 否."),

        ["idempotency.keyRequired"] = new(400, "`Idempotency-Key` is missing or not 1–64 printable ASCII characters.", "Send a fresh random key with every new wish."),
        ["idempotency.reused"] = new(422, "The key was used with another request.", "Use a new key for a new wish."),

        ["request.malformed"] = new(400, "The request cannot be read.", "Correct its shape; see the OpenAPI document."),
        ["request.invalid"] = new(400, "A member is missing or outside its bounds; see `errors`.", "Correct the members named."),
        ["request.cursorInvalid"] = new(400, "`cursor` does not come from a list answer.", "Start again without one."),
        ["request.pageSizeInvalid"] = new(400, "`pageSize` is not 1–100.", "Use 1–100."),
        ["request.filterInvalid"] = new(400, "A filter has an unknown value.", "Use a value of the schema."),
        ["request.tooLarge"] = new(413, "The body is larger than this route accepts.", "Send less."),
        ["request.mediaType"] = new(415, "The body is not of a type this route accepts.", "Send `application/json`."),
        ["request.method"] = new(405, "The route does not know this method.", "See the OpenAPI document."),
        ["resource.unknown"] = new(404, "Nothing here.", "Check the address."),
        ["precondition.required"] = new(428, "`If-Match` is missing.", "Send the ETag of what you changed."),
        ["precondition.stale"] = new(412, "Somebody changed it since you read it.", "Read again and decide anew."),
        ["dev.clockBackwards"] = new(422, "`/dev/clock` moves forward only (Development).", "Name a later instant."),
        ["limit.tooMany"] = new(429, "Too many requests; see `Retry-After`.", "Wait as long as it says."),
        ["service.starting"] = new(503, "The service is starting.", "Try again after `Retry-After`."),
        ["service.storageUnavailable"] = new(503, "The database is locked, full, read-only or away; nothing was written.", "Try again after `Retry-After` with the same `Idempotency-Key`."),
        ["service.busy"] = new(503, "The queue is full; nothing was written.", "Try again after `Retry-After` with the same `Idempotency-Key`."),
        ["service.failed"] = new(500, "Our fault; the trace id finds it in the log.", "Report the trace id."),
    }.ToFrozenDictionary();

    /// <summary>Status of a code. A code outside the table is a bug that a test catches.</summary>
    public static int StatusOf(string code) => Entries[code].Status;
}
