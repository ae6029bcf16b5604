using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Benchmarks;

/// <summary>
/// Puts the counts of any number of ratings into a database that the demo made, rolled up as the roller leaves them: three years of a
/// centre of 8 departments, 40 items, 60 entrances and 80 people. The ratings are there too, so that a figure that counted them would show
/// it: copies of one row with their own identity, day, place and level, as many as a few minutes allow. They are not what the counts were
/// made from; the counts are drawn at random in the same shares.
/// </summary>
internal static class FigureWorld
{
    const int Departments = 8, Items = 40, Entrances = 60, Staff = 80, Days = 1065, RowsAtOnce = 250_000;

    /// <summary>The last day with ratings, yesterday; the months through November 2026 are over when the clock stands in December.</summary>
    static readonly DateOnly Last = new(2026, 12, 19);

    static readonly string[] Lines = ["governmentProcurement", "drugAndDeviceProcurement", "constructionTender", "miningRights"];
    static readonly string[] Channels = ["QrCode", "Pc", "Mobile", "SystemDefault"], Facets = ["items", "process", "conduct", "platform"];
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
        Dictionary<(int Entrance, int Item, int Channel, int Facet, string Event, int RealName), int> cases = [];
        for (var i = 0; i < ratings; i++)
        {
            var entrance = random.Next(Entrances);
            var (department, item) = (entrance % Departments, (entrance % Departments) + (Departments * random.Next(Items / Departments)));
            var origin = random.Next(10) switch { < 5 => 0, < 9 => 1, _ => 2 };
            var level = origin == 1 ? 0 : random.Next(100) switch { < 70 => 0, < 90 => 1, < 95 => 2, < 98 => 3, _ => 4 };
            var channel = origin == 1 ? 3 : random.Next(5) == 0 ? 1 + random.Next(2) : 0;
            Add(rated, (entrance, item, channel, level, origin));
            Add(staff, (department + (Departments * random.Next(Staff / Departments)), level, origin));
            if (origin != 2) Add(windows, (entrance, item, origin));
            if (level < 3) continue;
            var facet = random.Next(Facets.Length);
            Add(facets, (item, facet, -1, level));
            Add(facets, (item, facet, random.Next(4), level));
            var realName = random.Next(2);
            foreach (var what in (string[])["Opened", random.Next(10) == 0 ? "ContactOverdue" : "ContactInTime", random.Next(10) == 0 ? "RectifyOverdue" : "RectifyInTime", "FollowUpInTime", "Closed", "Completed"])
                Add(cases, (entrance, item, channel, facet, what, realName));
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
        await InsertAsync(connection, "CaseTallies", ["DepartmentId", "ItemId", "EntranceId", "Channel", "BusinessLine", "Facets", "Event", "IsRealName"], day, cases.Select(r =>
            (new object[] { Id(1, r.Key.Entrance % Departments), Id(2, r.Key.Item), Id(3, r.Key.Entrance), Channels[r.Key.Channel], Lines[r.Key.Entrance % Departments % Lines.Length], $"|{Facets[r.Key.Facet]}|", r.Key.Event, r.Key.RealName }, r.Value)));
        return rated.Count + staff.Count + facets.Count + windows.Count + cases.Count;
    }

    /// <summary>Puts rows of ratings beside the counts, until there are as many or the time is up. How many there are then.</summary>
    /// <param name="file">The database; nobody else is at it.</param>
    /// <param name="ratings">How many.</param>
    /// <param name="atMost">How long to go on.</param>
    public static async Task<int> AddRowsAsync(string file, int ratings, TimeSpan atMost)
    {
        await using var connection = new SqliteConnection($"Data Source={file};Mode=ReadWrite;Pooling=False");
        await connection.OpenAsync();
        await ExecuteAsync(connection, "PRAGMA synchronous=OFF; PRAGMA cache_size=-200000;");
        // An index is made faster afterwards than row by row.
        var indexes = await ListAsync(connection, "SELECT name || '~' || sql FROM sqlite_master WHERE type = 'index' AND tbl_name = 'Ratings' AND sql IS NOT NULL");
        foreach (var index in indexes) await ExecuteAsync(connection, $"DROP INDEX \"{index.Split('~')[0]}\"");
        var made = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Id"] = "printf('%08X-0000-7000-8000-%012X', 5, n)",
            ["ReceiptNo"] = "printf('20260101%08X', n)",
            ["EntranceId"] = $"printf('00000003-0000-7000-8000-%012X', n % {Entrances})",
            ["DepartmentId"] = $"printf('00000001-0000-7000-8000-%012X', n % {Entrances} % {Departments})",
            ["ItemId"] = $"printf('00000002-0000-7000-8000-%012X', n % {Items})",
            ["Level"] = "CASE WHEN n % 100 < 70 THEN 'VerySatisfied' WHEN n % 100 < 90 THEN 'Satisfied' WHEN n % 100 < 95 THEN 'BasicallySatisfied' WHEN n % 100 < 98 THEN 'Dissatisfied' ELSE 'VeryDissatisfied' END",
            ["Channel"] = "'QrCode'",
            ["Origin"] = "'Active'",
            ["Basis"] = "'Matter'",
            ["BusinessLine"] = "'governmentProcurement'",
            ["RaterKind"] = "'Device'",
            ["RaterKey"] = "printf('%064X', n)",
            ["StaffIds"] = "'[]'",
            ["Facets"] = "'[]'",
            ["Indicators"] = "'[]'",
            ["AssessNumber"] = "1",
            ["CatalogueVersion"] = "1",
            ["SubmittedOn"] = $"date('{Last:yyyy-MM-dd}', '-' || (n % {Days}) || ' days')",
            ["SubmittedAt"] = $"date('{Last:yyyy-MM-dd}', '-' || (n % {Days}) || ' days') || ' 02:00:00'",
        };
        List<string> columns = [], values = [];
        foreach (var column in await ListAsync(connection, "SELECT name || '~' || type FROM pragma_table_info('Ratings') WHERE \"notnull\" OR name IN ('ItemId')"))
        {
            columns.Add($"\"{column.Split('~')[0]}\"");
            values.Add(made.GetValueOrDefault(column.Split('~')[0]) ?? (column.EndsWith("INTEGER", StringComparison.Ordinal) ? "0" : "''"));
        }
        var watch = System.Diagnostics.Stopwatch.StartNew();
        var rows = 0;
        for (; rows < ratings && watch.Elapsed < atMost; rows += Math.Min(RowsAtOnce, ratings - rows))
            await ExecuteAsync(connection,
                $"""
                WITH RECURSIVE numbers(n) AS (SELECT {rows} UNION ALL SELECT n + 1 FROM numbers WHERE n < {Math.Min(rows + RowsAtOnce, ratings) - 1})
                INSERT INTO Ratings ({string.Join(", ", columns)}) SELECT {string.Join(", ", values)} FROM numbers
                """);
        foreach (var index in indexes) await ExecuteAsync(connection, index[(index.IndexOf('~', StringComparison.Ordinal) + 1)..]);
        return rows;
    }

    static async Task<List<string>> ListAsync(SqliteConnection connection, string sql)
    {
        List<string> found = [];
        await using var ask = connection.CreateCommand();
        ask.CommandText = sql;
        await using var reader = await ask.ExecuteReaderAsync();
        while (await reader.ReadAsync()) found.Add(reader.GetString(0));
        return found;
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
