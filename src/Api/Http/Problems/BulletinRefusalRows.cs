namespace Api.Http.Problems;

/// <summary>The rows of <see cref="RefusalTable"/> about bulletins.</summary>
internal static class BulletinRefusalRows
{
    const string Show = "Show `detail` to the person.";

    /// <summary>The rows.</summary>
    public static IReadOnlyDictionary<string, RefusalEntry> All { get; } = new Dictionary<string, RefusalEntry>
    {
        ["bulletin.unknown"] = new(404, "No such bulletin; for the public, none that is published.", "Check the id or number."),
        ["bulletin.itemUnknown"] = new(404, "The bulletin has no item of this number.", "Read its items again."),
        ["bulletin.centreUnknown"] = new(404, "No such centre, or none was named where there are several.", "Name one of `GET /centres`."),
        ["bulletin.stateForbids"] = new(409, "The table of moves does not have this move in this state (docs/states.md).", "Read it again."),
        ["bulletin.periodInvalid"] = new(422, "Neither a month nor two days, or they are not over, reversed, or more than a year.", Show),
        ["bulletin.periodTaken"] = new(409, "The centre has a bulletin of this month.", "Open it; withdraw it first if it is not published."),
        ["bulletin.tooManyItems"] = new(422, "More ratings with content than one bulletin takes.", "Choose fewer days."),
        ["bulletin.drafterOnly"] = new(403, "Only its drafter changes a draft.", "Leave it to the drafter, or send it back with words."),
        ["bulletin.onlyMasksMore"] = new(422, "The new text is not the old one with parts replaced by masks.", "Replace what is to be masked by 「〔隐去〕」 and leave the rest."),
        ["bulletin.groundMissing"] = new(422, "Withholding without a named article (SD 19).", "Ask for the law and its article."),
        ["bulletin.anonymityIsNoGround"] = new(422, "Anonymity is no ground for withholding.", Show),
        ["bulletin.withheldIsNotTypical"] = new(422, "A withheld rating cannot be a typical case.", Show),
        ["bulletin.wordsInvalid"] = new(422, "Words are missing, unreadable or too long.", Show),
        ["bulletin.wordsNeedMasking"] = new(422, "The words hold something that would be masked.", "Ask for other words; keep what was typed."),
        ["bulletin.drafterReviews"] = new(403, "Whoever drafted it does not take the second look.", "Leave it to another publisher."),
        ["bulletin.handlerReviews"] = new(403, "Whoever handled a case in it does not take the second look.", "Leave it to another publisher."),
        ["bulletin.ratedReviews"] = new(403, "Whoever is rated in it does not take the second look.", "Leave it to another publisher."),
        ["bulletin.itemsChanged"] = new(409, "Since the second look a rating in it was contested, not adopted, sealed or published elsewhere.", "Send it back: those are taken out."),
        ["bulletin.announcedAlready"] = new(409, "It was announced.", "Open its broadcast."),
        ["bulletin.notPublished"] = new(409, "It is not published.", "Publish it first."),
    };
}
