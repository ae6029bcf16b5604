namespace Api.Http.Problems;

/// <summary>The rows of <see cref="RefusalTable"/> about broadcasts and subscriptions to notices.</summary>
internal static class BroadcastRefusalRows
{
    const string Show = "Show `detail` to the person.";

    /// <summary>The rows.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> All { get; } = new Dictionary<string, RefusalEntry>
    {
        ["broadcast.unknown"] = new(404, "No such broadcast.", "Check the id."),
        ["broadcast.kindUnknown"] = new(422, "`kind` or `audience.kind` is not one of the schema, or differs from the draft's.", "Use a value of the schema; another kind is another draft."),
        ["broadcast.kindForRole"] = new(403, "Notices are drafted by publishers, survey rounds also by follow-up staff and supervision.", "Ask a colleague with the role."),
        ["broadcast.audienceUnknown"] = new(422, "The filter names a centre, business line, department or item that does not exist.", "Name existing ones."),
        ["broadcast.audienceNotForKind"] = new(422, "A survey round is for raters of cases only.", "Use `ratersOfCases`."),
        ["broadcast.audienceIncomplete"] = new(422, "The filter names neither centre nor business line, or what belongs to the other kind of audience, or its days are reversed.", Show),
        ["broadcast.audienceEmpty"] = new(422, "Nobody is in the audience now.", "Widen the filter; `dry-run` counts it."),
        ["broadcast.titleInvalid"] = new(422, "The title is missing, too long, or cannot be shown.", Show),
        ["broadcast.textInvalid"] = new(422, "The text is missing, too long, or cannot be shown.", Show),
        ["broadcast.linkForeign"] = new(422, "`link` is neither the number of a bulletin nor a path of a page of this site.", "Never name a host."),
        ["broadcast.templateMissing"] = new(422, "No account has a template for this kind (`Wechat:Accounts:{name}:Templates`).", "Ask whoever runs the product."),
        ["broadcast.authorOnly"] = new(403, "Only its author changes and submits a draft.", "Ask the author, or write another."),
        ["broadcast.secondPersonApproves"] = new(403, "Its author neither approves nor returns it.", "Leave it to a colleague."),
        ["broadcast.moveNotAllowed"] = new(409, "The state does not allow this move.", "Read again; `allowedMoves` says what it allows."),
        ["notice.topicIncomplete"] = new(422, "Neither a centre nor a business line was named.", "Name one of them, or both."),
        ["notice.topicUnknown"] = new(422, "The centre or the business line does not exist.", "Offer those of `GET /my/notices`."),
        ["notice.tooMany"] = new(422, "More topics than one person asks for.", Show),
        ["notice.unknown"] = new(404, "No such subscription of this person.", "Read the list again."),
        ["message.notNeeded"] = new(409, "The service the message invites to rate was rated, cancelled, or is over.", "Nothing to do."),
        ["message.withdrawn"] = new(409, "The message was taken back, or its recipient unsubscribed.", "Nothing to do."),
    };
}
