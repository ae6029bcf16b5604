using System.Globalization;
using Domain.Calendar;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Ratings;
using Domain.Rules;
using Domain.Shared;

namespace Domain.Tests.Ratings;

/// <summary>An invented centre in an ordinary week: everything a rule asks about, allowed unless a test changes it.</summary>
static class Given
{
    public static readonly RuleProfile Profile = ShandongProfile.Version1;

    public static readonly Guid
        Procurement = Id(1), Construction = Id(2), OnDuty = Id(11), Served = Id(12), Item = Id(21), Party = Id(31);

    /// <summary>Monday 2026-11-16 10:00 in China.</summary>
    public static readonly DateTime Now = Utc("2026-11-16T02:00:00.000Z");

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    public static DateTime Utc(string text) => DateTime.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal);

    public static Entrance Entrance(EntranceKind kind = EntranceKind.Window, int id = 41) => new()
    {
        Id = Id(id),
        Number = id,
        Kind = kind,
        Name = "演示窗口",
        DepartmentId = Procurement,
        StaffIds = [OnDuty],
        BusinessLine = "governmentProcurement",
        Region = "示例市",
        IssuedOn = new(2026, 1, 1),
    };

    public static Encounter Encounter(
        EncounterKind kind = EncounterKind.Matter, DateTime? completedAt = null, Stage stage = Stage.Completed, int entrance = 41,
        Guid? party = null)
    {
        var at = completedAt ?? Now;
        return new()
        {
            Id = Id(51),
            Number = 51,
            Kind = kind,
            EntranceId = Id(entrance),
            Stage = stage,
            Role = RaterRole.TradingParty,
            Title = "演示办件",
            PartyId = party,
            DepartmentId = Construction,
            ItemId = Item,
            StaffIds = [Served],
            BusinessLine = "constructionTender",
            CompletedAt = at,
            CompletedOn = ChinaTime.DateOf(at),
            Window = kind == EncounterKind.Matter
                ? RatingWindow.ForMatter(at, Profile, WorkingCalendar.Shipped)
                : RatingWindow.ForVisit(at, Profile, WorkingCalendar.Shipped),
        };
    }

    public static RatingSituation Situation(Encounter? encounter = null, Entrance? entrance = null, DateTime? now = null) => new()
    {
        Entrance = entrance ?? Entrance(),
        Encounter = encounter,
        EncounterIsSigned = encounter is not null,
        Rater = new Rater(RaterKind.Device, "演示设备", PartyId: null),
        EncounterRated = false,
        WalkInsToday = 0,
        DrawsToday = 0,
        Profile = Profile,
        Calendar = WorkingCalendar.Shipped,
        Catalogue = NationalCatalogue.Version1,
        Now = now ?? Now,
    };

    public static RatingWish Wish(
        SatisfactionLevel? level = SatisfactionLevel.VerySatisfied, string[]? facets = null, string[]? indicators = null,
        string? comment = null, Contact? contact = null) =>
        new(level, facets ?? [], indicators ?? [], comment, contact, HideIdentity: false, RatingChannel.QrCode);

    public static Rating Rating(RatingWish wish, RatingSituation? situation = null) =>
        Domain.Ratings.Rating.Submit(wish, situation ?? Situation(), new RatingIds(Id(61), 0x1234567890)) is { IsRefused: false } granted
            ? granted.Value
            : throw new InvalidOperationException("The example is refused.");

    public static Rating NegativeAt(string received) =>
        Rating(Wish(SatisfactionLevel.Dissatisfied, ["conduct"]), Situation(now: Utc(received)));
}
