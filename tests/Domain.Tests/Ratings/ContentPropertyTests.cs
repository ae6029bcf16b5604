using Domain.Ratings;
using FsCheck;
using FsCheck.Fluent;

namespace Domain.Tests.Ratings;

/// <summary>Any combination of what can be sent: accepted exactly when the written rule, read a second time here, says so.</summary>
public sealed class ContentPropertyTests
{
    static readonly string[] Facets = ["itemSetting", "process", "conduct", "platform"];

    // Text, whether a person sees anything of it, whether it can be stored.
    static readonly (string? Text, bool Visible, bool Storable)[] Comments =
    [
        (null, false, true), ("", false, true), (" \n", false, true), ("\u200b\u3164", false, true), ("态度差", true, true),
        (new string('慢', 500), true, true), (new string('慢', 501), true, false), ("态\0度", true, false), ("差\ud800", true, false),
    ];

    [Fact(DisplayName = "任意等级、方面、指标、文字的组合：接受与否与成文规则逐条一致")]
    public void Accepted_exactly_by_the_written_rule()
    {
        var codes = CatalogueTests.Rulebook.Select(i => i.Code).Append("999").Append("").ToArray();
        var wishes =
            from level in Gen.Choose(-1, 7)
            from facets in Some([.. Facets, "other"])
            from any in Some(codes)
            from own in Some([.. codes.Where(c => c.StartsWith($"{level}", StringComparison.Ordinal)), "509"])
            from useOwn in Gen.Choose(0, 2)
            from comment in Gen.Elements(Comments)
            select (Level: level, Facets: facets, Indicators: useOwn > 0 ? own.Where(c => c != "509" || level == 5).ToArray() : any, Comment: comment);

        var (accepted, refused) = (0, 0);
        Prop.ForAll(wishes.ToArbitrary(), wish =>
        {
            var decision = Rating.Submit(
                Given.Wish((SatisfactionLevel)wish.Level, wish.Facets, wish.Indicators, wish.Comment.Text),
                Given.Situation(), new RatingIds(Given.Id(1), 1));
            Assert.Equal(Holds(wish.Level, wish.Facets, wish.Indicators, wish.Comment), !decision.IsRefused);
            if (decision.IsRefused) refused++;
            else accepted++;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(5_000));

        // Both answers were given often enough to mean something.
        Assert.InRange(accepted, 200, 4_800);
        Assert.InRange(refused, 200, 4_800);
    }

    static bool Holds(int level, string[] facets, string[] indicators, (string? Text, bool Visible, bool Storable) comment)
    {
        var isLevel = level is >= 1 and <= 5;
        var isNegative = level is 1 or 2;
        var facetsFit = facets.Length == 0 || (isNegative && facets.All(Facets.Contains));
        var indicatorsFit = indicators.All(code => CatalogueTests.Rulebook.Any(i => i.Code == code) && code[0] - '0' == level);
        var saysWhy = !isNegative || facets.Length > 0 || indicators.Length > 0 || comment.Visible;
        return isLevel && facetsFit && indicatorsFit && saysWhy && comment.Storable;
    }

    static Gen<string[]> Some(string[] codes) =>
        from count in Gen.Choose(0, 2)
        from chosen in Gen.ArrayOf(Gen.Elements(codes), count)
        select chosen;
}
