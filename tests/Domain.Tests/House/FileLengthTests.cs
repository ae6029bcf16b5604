namespace Domain.Tests.House;

public sealed class FileLengthTests
{
    const int Longest = 250;

    [Fact(DisplayName = "源文件不超过 250 行，更长的应当拆开")]
    public void Short_enough_to_read()
    {
        var sources = Repository.Sources().ToList();
        Assert.True(sources.Count > 100);
        Assert.Empty(sources.Where(file => File.ReadLines(file).Count() > Longest).Select(file => Path.GetRelativePath(Repository.Root, file)));
    }
}
