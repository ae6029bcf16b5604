using System.Text.Json;
using Api.Features.Appeals.Blacklisting;
using Api.Features.Cases;
using Api.Features.Cases.Attachments;
using Api.Features.Defaults;
using Api.Hosting;
using Api.Http;
using Api.Http.Problems;
using Api.Persistence;
using Api.Security;
using Api.Time;
using Domain.Appeals;
using Domain.Rectification;
using Domain.Shared;
using Domain.Statistics;

namespace Api.Features.Appeals;

/// <summary>
/// Takes statements and appeals in, and lets a decision take effect: not adopted means the figures, the case and the record
/// change in one transaction (SD 17).
/// </summary>
internal sealed class AppealDesk(
    Commit commit, AppealSituations situations, CaseSituations cases, AppealRows rows, StaffWishes wishes, AttachmentStore store, Blacklist blacklist,
    RatedWindows windows, RuleBook rules, CaseCommit moves, BusinessClock clock)
{
    /// <summary>Stores what the rated side says, with its evidence.</summary>
    /// <param name="context">The request of somebody who signed in.</param>
    /// <param name="key">Idempotency key.</param>
    /// <param name="ratingId">The rating.</param>
    /// <param name="form">The form that was sent.</param>
    /// <param name="decide">Asks the domain; what is stored, its identity and its step.</param>
    /// <param name="cancel">Ends the waiting.</param>
    public Task<IResult> SpeakAsync(
        HttpContext context, string? key, Guid ratingId, SentForm form, Func<AppealSituation, Commit, Actor, Decision<Spoken>> decide,
        CancellationToken cancel)
    {
        var hashes = form.Files.Select(f => AttachmentStore.HashOf(f.Bytes)).ToList();
        var kept = form.Files.Select(_ => Guid.CreateVersion7()).ToList();
        var fields = form.Fields.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{f.Key}={f.Value}").ToList();
        return wishes.RunAsync(context, key, ratingId, new { fields, hashes, Names = form.Files.Select(f => f.FileName) }, async wish =>
        {
            var staff = CurrentStaff.Of(context);
            var now = clock.Now;
            if (await situations.OfAsync(ratingId, staff, now, form.Files.Count, cancel) is not { } situation) return Problem.Of(HttpRefusals.RatingUnknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            var decision = decide(situation, commit, Actors.Staff(context));
            if (decision.IsRefused) return Problem.Of(decision.Refusal);

            var (spoken, ordinal) = (decision.Value, 0);
            foreach (var (file, hash) in form.Files.Zip(hashes))
            {
                await store.KeepAsync(kept[ordinal], file.Bytes, cancel);
                commit.With(new RatingEvidence
                {
                    Id = kept[ordinal],
                    RatingId = situation.Rating.Id,
                    OwnerId = spoken.Id,
                    Ordinal = ++ordinal,
                    FileName = file.FileName,
                    ContentType = file.Kind.ContentType,
                    Length = file.Bytes.Length,
                    Sha256 = hash,
                    AttachedAt = now,
                    ById = staff.UserId,
                });
            }
            var body = JsonSerializer.Serialize(spoken.Answer, spoken.Answer.GetType(), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status201Created, body, now)).SaveAsync(cancel);
            return TypedResults.Text(body, "application/json; charset=utf-8", statusCode: StatusCodes.Status201Created);
        });
    }

    /// <summary>Decides an appeal.</summary>
    public Task<IResult> DecideAsync(HttpContext context, MoveHeaders headers, Guid id, DecideAppeal.Request request, CancellationToken cancel) =>
        wishes.RunAsync(context, headers.IdempotencyKey, id, request, async wish =>
        {
            var staff = CurrentStaff.Of(context);
            if (await rows.FindAsync(id, staff, cancel) is not { } appeal) return Problem.Of(AppealFormRefusals.Unknown);
            if (await wishes.ReplayAsync(context, wish, cancel) is { } replay) return replay;
            if (context.RequireVersion(appeal) is { } stale) return Problem.Of(stale);
            var now = clock.Now;
            if (await situations.OfAsync(appeal.RatingId, staff, now, evidence: 0, cancel) is not { } situation) return Problem.Of(AppealFormRefusals.Unknown);
            if (request.Type is not null && EnumNames.Read<AppealType>(request.Type) is null) return Problem.Of(AppealRefusals.TypeUnknown);
            if (appeal.Decide(DecideAppeal.UpheldOf(request.Outcome), EnumNames.Read<AppealType>(request.Type), request.Reason, situation) is { } refusal)
                return Problem.Of(refusal);

            var actor = Actors.Staff(context);
            commit.Change(appeal, $"appeal.{EnumNames.NameOf(appeal.State)}", actor, new { appeal.RatingId, appeal.FoundType });
            if (appeal.State == AppealState.Upheld) await NotAdoptAsync(appeal, situation, actor, cancel);
            var body = JsonSerializer.Serialize(AppealMoved.Of(appeal, hasDecider: true), ApiJson.Options);
            await commit.With(wish.Answered(StatusCodes.Status200OK, body, now)).SaveAsync(cancel);
            context.SendVersion(appeal);
            return TypedResults.Text(body, "application/json; charset=utf-8");
        });

    /// <summary>不予采纳：退出统计，整改撤销，记录保留。(SD 17)</summary>
    async Task NotAdoptAsync(Appeal appeal, AppealSituation s, Actor actor, CancellationToken cancel)
    {
        var steps = new TallySteps();
        steps.Count(s.Rating, rules.CatalogueNamed(s.Rating.CatalogueVersion), -1);
        await windows.LeaveAsync(s.Rating, actor, cancel);
        commit.With(steps.Summed()).Note($"rating:{s.Rating.Id:N}", await windows.NextVersionAsync(s.Rating, cancel), "rating.notAdopted", actor, new { AppealId = appeal.Id, appeal.FoundType });
        await blacklist.AfterUpheldAsync(appeal, s.Rating, s.Profile, actor, cancel);
        if (s.Case is not { } which) return;
        var reason = $"申诉成立（{appeal.FoundType!.Value.Text()}），评价不予采纳：{appeal.DecisionWords}";
        if (reason.Length > s.Profile.CaseWordsMaxLength) reason = $"申诉成立（{appeal.FoundType.Value.Text()}），评价不予采纳，理由见裁决";
        var cancelled = which.Cancel(reason, await cases.OfAsync(which, CaseActor.System, s.Now, cancel));
        if (cancelled.IsRefused) throw new InvalidOperationException($"A cancellation was refused: {cancelled.Refusal.Code}.");
        await moves.MovedAsync(which, cancelled.Value, actor, cancel);
    }
}

/// <summary>Something the rated side said.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Answer">What the client is told.</param>
internal sealed record Spoken(Guid Id, object Answer);
