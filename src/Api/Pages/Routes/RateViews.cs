using Api.Features.Receipts;
using Api.Features.Scanning;
using Api.Http;
using Api.Pages.Views;
using Domain.Entrances;
using Domain.Organization;
using Domain.Ratings;
using Domain.Shared;

namespace Api.Pages.Routes;

/// <summary>Turns what a scan opened into what the page shows.</summary>
internal sealed class RateViews(ReceiptLinks receipts)
{
    /// <summary>The page with the five levels.</summary>
    public RateView Rate(
        PageFrame frame, string ticket, ScanReading reading, string key, RateInput input, IReadOnlyList<FieldError> errors)
    {
        var catalogue = reading.Situation.Catalogue;
        return new RateView(
            frame, ticket, key, Entrance(reading),
            [.. reading.Encounters.Select(e => new EncounterChoice(
                e.Id.ToString(), e.Title, reading.Situation.EncounterIsSigned ? e.ProjectCode : null,
                reading.Situation.EncounterIsSigned ? ChineseText.MomentOf(e.Stage, e.CompletedOn) : null))],
            LevelsOf(catalogue),
            reading.Situation.Profile.CommentMaxLength,
            reading.Situation.Profile.ContactNameMaxLength,
            CanHideIdentity: reading.Situation.EncounterIsSigned,
            input, errors, reading.RatableThroughOn)
        {
            AsksVisitNo = !reading.Situation.EncounterIsSigned && reading.Situation.Entrance.Kind is EntranceKind.Window or EntranceKind.Desk,
        };
    }

    /// <summary>The five levels, best first, with the reasons that belong to each.</summary>
    public static IReadOnlyList<LevelChoice> LevelsOf(RatingCatalogue catalogue) =>
    [
        .. SatisfactionLevels.All.Select(level => new LevelChoice(
            EnumNames.NameOf(level), level.Text(), level.IsNegative(),
            [.. catalogue.FacetsFor(level).Select(f => new ReasonChoice(f.Code, f.Text))],
            [.. catalogue.IndicatorsFor(level).Select(i => new ReasonChoice(i.Code, i.Text))])),
    ];

    /// <summary>The page that says why nothing can be rated, with the rater's own receipt where there is one.</summary>
    public async Task<CannotRateView> CannotRateAsync(
        PageFrame frame, ScanReading reading, Refusal refusal, CancellationToken cancel) => new(
        frame, Entrance(reading), refusal.Code, refusal.Sentence,
        await receipts.LatestOwnAsync(reading.Situation, cancel),
        [new PageLink("查询评价进度", "/receipt")]);

    static EntranceView Entrance(ScanReading reading)
    {
        var entrance = reading.Situation.Entrance;
        return new EntranceView(
            entrance.Name, ChineseText.KindOf(entrance.Kind), reading.Department.Name,
            BusinessLine.NameOf(entrance.BusinessLine), entrance.Region);
    }
}
