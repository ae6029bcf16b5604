using Domain.Entrances;
using Domain.Tests.Ratings;

namespace Domain.Tests.Entrances;

public sealed class EntranceTests
{
    [Fact(DisplayName = "换码：新码有效，旧码失效，签发日改为当天")]
    public void Rotates()
    {
        var entrance = Given.Entrance();
        Assert.True(entrance.Honours(1));
        Assert.Null(entrance.Rotate(new(2026, 11, 16)));
        Assert.Equal((2, new DateOnly(2026, 11, 16)), (entrance.Generation, entrance.IssuedOn));
        Assert.Equal([false, true, false], new[] { 1, 2, 3 }.Select(entrance.Honours));
    }

    [Fact(DisplayName = "换码最多 254 次，用完后说明实际次数")]
    public void Rotations_run_out()
    {
        var entrance = Given.Entrance();
        var rotations = 0;
        while (entrance.Rotate(new(2026, 11, 16)) is null) rotations++;
        Assert.Equal((254, 255), (rotations, entrance.Generation));
        Assert.Equal(EntranceRefusals.GenerationsUsedUp, entrance.Rotate(new(2026, 11, 16)));
        Assert.Contains($" {rotations} 次", EntranceRefusals.GenerationsUsedUp.Sentence, StringComparison.Ordinal);
        Assert.True(entrance.Honours(255));
    }

    [Fact(DisplayName = "停用后所有码失效，启用后最后印的码恢复；重复停用、启用都拒绝")]
    public void Disables_and_enables()
    {
        var entrance = Given.Entrance();
        Assert.Equal(EntranceRefusals.AlreadyEnabled, entrance.Enable());
        Assert.Null(entrance.Disable());
        Assert.False(entrance.Honours(1));
        Assert.Equal(EntranceRefusals.AlreadyDisabled, entrance.Disable());
        Assert.Null(entrance.Enable());
        Assert.True(entrance.Honours(1));
    }
}
