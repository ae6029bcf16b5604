using Domain.Rectification;

namespace Domain.Tests.Rectification;

/// <summary>The table itself.</summary>
public sealed class CaseTableTests
{
    [Fact(DisplayName = "动作表：每个动作至少有一行，每行的动作都有人可做，同一状态同一动作只有一个去向")]
    public void Complete()
    {
        Assert.Equal(Enum.GetValues<CaseMove>().Order(), CaseMoves.Table.Select(t => t.Move).Distinct().Order());
        Assert.All(Enum.GetValues<CaseMove>(), move => Assert.NotEmpty(CaseMoves.MakersOf(move)));
        Assert.Equal(CaseMoves.Table.Count, CaseMoves.Table.Select(t => (t.From, t.Move)).Distinct().Count());
    }

    [Fact(DisplayName = "动作表：每个状态都能从已立案到达；已撤销之后不再变化；其他状态都能走到结案")]
    public void Every_state_is_reached()
    {
        var reached = Closure([CaseState.Opened]);
        Assert.Equal(Enum.GetValues<CaseState>().Order(), reached.Order());
        Assert.Equal([CaseState.Cancelled], Closure([CaseState.Cancelled]));
        foreach (var state in Enum.GetValues<CaseState>().Except([CaseState.Cancelled]))
            Assert.Contains(CaseState.Closed, Closure([state]));

        static HashSet<CaseState> Closure(HashSet<CaseState> states)
        {
            while (CaseMoves.Table.Where(t => states.Contains(t.From)).Select(t => t.To).Where(states.Add).ToList() is { Count: > 0 }) { }
            return states;
        }
    }

    [Fact(DisplayName = "动作表：表里没有的，没有去向")]
    public void Nothing_else()
    {
        foreach (var state in Enum.GetValues<CaseState>())
            foreach (var move in Enum.GetValues<CaseMove>())
                Assert.Equal(CaseMoves.Table.SingleOrDefault(t => t.From == state && t.Move == move)?.To, CaseMoves.After(state, move));
        Assert.Null(CaseMoves.After(CaseState.Closed, CaseMove.Rectified));
        Assert.Null(CaseMoves.After(CaseState.Opened, CaseMove.Closed));
    }

    [Fact(DisplayName = "状态、动作、期限都有中文名称")]
    public void Chinese_names()
    {
        string[] names = [.. Enum.GetValues<CaseState>().Select(s => s.Text()), .. Enum.GetValues<CaseMove>().Select(m => m.Text()), .. Enum.GetValues<CaseDuty>().Select(d => d.Text())];
        Assert.All(names, name => Assert.Matches("^[\u4e00-\u9fff]+$", name));
        Assert.Equal(Enum.GetValues<CaseState>().Length, Enum.GetValues<CaseState>().Select(s => s.Text()).Distinct().Count());
    }
}
