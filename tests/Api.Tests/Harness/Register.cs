using Api.Hosting;
using Api.Persistence;
using Api.Security;
using Domain.Encounters;
using Domain.Entrances;
using Domain.Shared;
using Microsoft.EntityFrameworkCore;

namespace Api.Tests.Harness;

/// <summary>What the trading system and administrators will register over HTTP later, put in through the one write path.</summary>
static class Register
{
    static readonly Actor Test = Actor.System("test");

    /// <summary>An encounter at the entrance of this name, and its signed link.</summary>
    public static async Task<(Encounter Encounter, string Ticket)> RegisterAsync(
        this TestApp app, EncounterKind kind = EncounterKind.Matter, string completedAt = TestApp.OrdinaryMonday,
        Stage stage = Stage.Completed, string entrance = "网上办事大厅", bool cancelled = false, Guid? party = null)
    {
        var rules = await app.UseAsync((RuleBook book) => Task.FromResult(book));
        var place = await app.ReadAsync(db => db.Entrances.AsNoTracking().SingleAsync(e => e.Name == entrance));
        var at = DateTimeOffset.Parse(completedAt).UtcDateTime;
        var profile = rules.ProfileOn(ChinaTime.DateOf(at));
        var encounter = new Encounter
        {
            Id = Guid.CreateVersion7(),
            Number = Random.Shared.NextInt64(EntranceTicket.LargestNumber + 1),
            Kind = kind,
            Stage = stage,
            Role = RaterRole.TradingParty,
            EntranceId = place.Id,
            PartyId = party,
            DepartmentId = place.DepartmentId,
            StaffIds = place.StaffIds,
            BusinessLine = place.BusinessLine,
            Title = "演示办件",
            ProjectCode = "DEMO-TEST-001",
            CompletedAt = at,
            CompletedOn = ChinaTime.DateOf(at),
            Window = kind == EncounterKind.Matter
                ? RatingWindow.ForMatter(at, profile, rules.Calendar)
                : RatingWindow.ForVisit(at, profile, rules.Calendar),
        };
        if (cancelled) encounter.Cancel(at);
        await app.AddAsync(encounter);
        return (encounter, EntranceTicket.IssueNumbered(app.Keys.Tickets, TicketKind.Encounter, encounter.Number, at.AddDays(60)));
    }

    /// <summary>An account that belongs to a rated staff member, signed in.</summary>
    public static async Task<HttpClient> RatedPersonAsync(this TestApp app, string staffCode, string role)
    {
        var member = await app.ReadAsync(db => db.StaffMembers.AsNoTracking().SingleAsync(s => s.Code == staffCode));
        var name = $"rated-{staffCode}";
        await app.AddAsync(new User
        {
            Id = Guid.CreateVersion7(),
            UserName = name,
            NormalizedUserName = name.ToLowerInvariant(),
            DisplayName = "演示被评价人",
            PasswordHash = await app.UseAsync((Passwords passwords) => Task.FromResult(passwords.Hash(TestApp.Password))),
            Roles = [role],
            DepartmentId = member.DepartmentId,
            StaffMemberId = member.Id,
            SecurityStamp = Guid.NewGuid(),
        });
        return await app.StaffAsync(name);
    }

    /// <summary>Stores something new.</summary>
    public static Task AddAsync<T>(this TestApp app, T thing) where T : class, IVersioned => app.UseAsync(async (Commit commit) =>
    {
        await commit.Add(thing, "test.added", Test).SaveAsync(CancellationToken.None);
        return true;
    });

    /// <summary>Asks the database.</summary>
    public static Task<T> ReadAsync<T>(this TestApp app, Func<RatingDbContext, Task<T>> read) => app.UseAsync(read);
}
