using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>
/// Puts the counts of any number of ratings into a database that the demo made, rolled up as the roller leaves them: three years of a
/// centre of 8 departments, 40 items, 60 entrances and 80 people. Figures are read from counts and from nothing else, so the ratings
/// themselves are not made.
/// </summary>
internal static class FigureWorld
{
    const int Departments = 8, Items = 40, Entrances = 60, Staff = 80, Days = 1065;

    /// <summary>The last day with ratings; the months through November 2026 are over when the clock stands in December.</summary>
    static readonly DateOnly Last = new(2026, 12, 1);

    static readonly string[] Lines = ["governmentProcurement", "drugAndDeviceProcurement", "constructionTender", "miningRights"];
    static readonly string[] Channels = ["QrCode", "Pc", "Mobile"], Facets = ["items", "process", "conduct", "platform"];
    static readonly string[] Levels = ["VerySatisfied", "Satisfied", "BasicallySatisfied", "Dissatisfied", "VeryDissatisfied"];

    /// <summary>Adds them; nobody else is at the database. How many rolled rows there are then.</summary>
    /// <param name="file">The database.</param>
    /// <param name="ratings">How many ratings.</param>
    public static async Task<int> AddAsync(string file, int ratings)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;");
        await using var transaction = connection.BeginTransaction();
        await CopyAsync(connection, "Departments", Departments, 1, ("Code", "'bench-d' || n"), ("Name", "'示例部门' || n"));
        await CopyAsync(connection, "ServiceItems", Items, 2, ("Code", "'bench-i' || n"), ("Name", "'示例事项' || n"));
        await CopyAsync(connection, "Entrances", Entrances, 3, ("Number", "900000000000 + n"), ("Name", "'示例入口' || n"));
        await CopyAsync(connection, "StaffMembers", Staff, 4, ("Code", "'bench-s' || n"), ("Name", "'示例人员' || n"));
        var rows = 0;
        var random = new Random(11);
        for (var day = 0; day < Days; day++)
        {
            var (from, until) = ((long)ratings * day / Days, (long)ratings * (day + 1) / Days);
            rows += await DayAsync(connection, Last.AddDays(day + 1 - Days), (int)(until - from), random);
        }
        await transaction.CommitAsync();
        return rows;
    }

    static async Task<int> DayAsync(SqliteConnection connection, DateOnly day, int ratings, Random random)
    {
        Dictionary<(int Entrance, int Item, int Channel, int Level, int Origin), int> rated = [];
        Dictionary<(int Staff, int Level, int Origin), int> staff = [];
        Dictionary<(int Item, int Facet, int Indicator, int Level), int> facets = [];
        Dictionary<(int Entrance, int Item, int Outcome), int> windows = [];
        Dictionary<(int Department, string Event, int RealName), int> cases = [];
        for (var i = 0; i < ratings; i++)
        {
            var entrance = random.Next(Entrances);
            var (department, item) = (entrance % Departments, (entrance % Departments) + (Departments * random.Next(Items / Departments)));
            var origin = random.Next(10) switch { < 5 => 0, < 9 => 1, _ => 2 };
            var level = origin == 1 ? 0 : random.Next(100) switch { < 70 => 0, < 90 => 1, < 95 => 2, < 98 => 3, _ => 4 };
            Add(rated, (entrance, item, origin == 1 ? 0 : random.Next(5) == 0 ? 1 + random.Next(2) : 0, level, origin));
            Add(staff, (department + (Departments * random.Next(Staff / Departments)), level, origin));
            if (origin != 2) Add(windows, (entrance, item, origin));
            if (level < 3) continue;
            var facet = random.Next(Facets.Length);
            Add(facets, (item, facet, -1, level));
            Add(facets, (item, facet, random.Next(4), level));
            var realName = random.Next(2);
            foreach (var what in (string[])["Opened", random.Next(10) == 0 ? "ContactOverdue" : "ContactInTime", random.Next(10) == 0 ? "RectifyOverdue" : "RectifyInTime", "FollowUpInTime", "Closed", "Completed"])
                Add(cases, (department, what, realName));
        }
        string[] origins = ["Active", "Default", "Registered"], outcomes = ["Rated", "Defaulted"];
        await InsertAsync(connection, "RatingTallies", ["DepartmentId", "ItemId", "EntranceId", "Channel", "BusinessLine", "Basis", "Level", "Origin"], day, rated.Select(r =>
            (new object[] { Id(1, r.Key.Entrance % Departments), Id(2, r.Key.Item), Id(3, r.Key.Entrance), Channels[r.Key.Channel], Lines[r.Key.Entrance % Departments % Lines.Length], "Matter", Levels[r.Key.Level], origins[r.Key.Origin] }, r.Value)));
        await InsertAsync(connection, "StaffTallies", ["StaffId", "DepartmentId", "BusinessLine", "Basis", "Level", "Origin"], day, staff.Select(r =>
            (new object[] { Id(4, r.Key.Staff), Id(1, r.Key.Staff % Departments), Lines[r.Key.Staff % Departments % Lines.Length], "Matter", Levels[r.Key.Level], origins[r.Key.Origin] }, r.Value)));
        await InsertAsync(connection, "FacetTallies", ["DepartmentId", "ItemId", "BusinessLine", "FacetCode", "IndicatorCode", "Level"], day, facets.Select(r =>
            (new object[] { Id(1, r.Key.Item % Departments), Id(2, r.Key.Item), Lines[r.Key.Item % Departments % Lines.Length], Facets[r.Key.Facet], r.Key.Indicator < 0 ? "" : $"{207 + r.Key.Indicator}", Levels[r.Key.Level] }, r.Value)));
        await InsertAsync(connection, "WindowTallies", ["DepartmentId", "ItemId", "EntranceId", "BusinessLine", "Outcome"], day, windows.Select(r =>
            (new object[] { Id(1, r.Key.Entrance % Departments), Id(2, r.Key.Item), Id(3, r.Key.Entrance), Lines[r.Key.Entrance % Departments % Lines.Length], outcomes[r.Key.Outcome] }, r.Value)));
        await InsertAsync(connection, "CaseTallies", ["DepartmentId", "Event", "IsRealName"], day, cases.Select(r =>
            (new object[] { Id(1, r.Key.Department), r.Key.Event, r.Key.RealName }, r.Value)));
        return rated.Count + staff.Count + facets.Count + windows.Count + cases.Count;
    }

    static async Task InsertAsync(SqliteConnection connection, string table, string[] columns, DateOnly day, IEnumerable<(object[] Values, int Count)> rows)
    {
        await using var insert = connection.CreateCommand();
        insert.CommandText = $"INSERT INTO {table} (Id, Day, Count, {string.Join(", ", columns)}) VALUES ($id, '{day:yyyy-MM-dd}', $count, {string.Join(", ", columns.Select(c => $"${c}"))})";
        var (id, count) = (insert.Parameters.Add("$id", SqliteType.Text), insert.Parameters.Add("$count", SqliteType.Integer));
        var values = columns.Select(c => insert.Parameters.Add(new SqliteParameter($"${c}", null))).ToList();
        foreach (var row in rows)
        {
            (id.Value, count.Value) = (Guid.CreateVersion7().ToString().ToUpperInvariant(), row.Count);
            for (var i = 0; i < values.Count; i++) values[i].Value = row.Values[i];
            await insert.ExecuteNonQueryAsync();
        }
    }

    static async Task CopyAsync(SqliteConnection connection, string table, int count, int kind, params (string Column, string Value)[] changed)
    {
        List<string> columns = [];
        await using (var ask = connection.CreateCommand())
        {
            ask.CommandText = $"SELECT name FROM pragma_table_info('{table}')";
            await using var reader = await ask.ExecuteReaderAsync();
            while (await reader.ReadAsync()) columns.Add(reader.GetString(0));
        }
        var values = columns.Select(column => column == "Id" ? $"printf('%08X-0000-7000-8000-%012X', {kind}, n)" : changed.FirstOrDefault(c => c.Column == column).Value ?? column);
        await ExecuteAsync(connection,
            $"""
            WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n < {count - 1})
            INSERT INTO {table} ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM numbers, (SELECT * FROM {table} LIMIT 1)
            """);
    }

    static async Task ExecuteAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>An identity as the database writes it.</summary>
    public static string Id(int kind, int number) => string.Create(CultureInfo.InvariantCulture, $"{kind:X8}-0000-7000-8000-{number:X12}");

    static void Add<T>(Dictionary<T, int> counts, T key) where T : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;
}
