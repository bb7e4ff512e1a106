namespace OrderProcessor.Architecture.Tests;

public sealed class ArrowTests
{
    private const string Planted = "OrderProcessor.Architecture.Tests.Planted";

    public static TheoryData<string> Projects => [.. House.Projects];

    [Fact]
    public void Projects_use_each_other_as_the_table_says() =>
        Faults.None(Differences("projects.txt", House.OfTheProduct.References()));

    [Theory]
    [MemberData(nameof(Projects))]
    public void Folders_use_each_other_as_the_table_says(string project) =>
        Faults.None(Differences(
            $"folders.{project}.txt", House.OfTheProduct.Folders(House.Root(project))));

    [Theory]
    [MemberData(nameof(Projects))]
    public void No_folders_use_each_other_in_a_circle(string project) =>
        Assert.Empty(Circles.In(House.OfTheProduct.Folders(House.Root(project))));

    [Fact]
    public void An_arrow_is_seen_wherever_a_type_is_named()
    {
        var planted = new House(typeof(ArrowTests).Assembly).Folders(Planted);

        Assert.Contains(new Arrow("Field", "Store"), planted);
        Assert.Contains(new Arrow("Body", "Store"), planted);
        Assert.Contains(new Arrow("Lambda", "Store"), planted);
        Assert.Contains(new Arrow("Attribute", "Marks"), planted);
        Assert.DoesNotContain(planted, arrow => arrow.From == "Store" && arrow.To == "Body");
    }

    [Fact]
    public void A_circle_is_seen_however_long_it_is()
    {
        var planted = new House(typeof(ArrowTests).Assembly).Folders(Planted);

        Assert.Equal(["One", "Three", "Two"], Circles.In(planted));
    }

    private static IEnumerable<string> Differences(string file, IEnumerable<Arrow> drawn)
    {
        var (allowed, used) = (Table.Arrows(file), drawn.ToHashSet());
        return used.Except(allowed).Select(arrow => $"{arrow} is not allowed by {file}")
            .Concat(allowed.Except(used).Select(arrow => $"{arrow} is in {file} but not used"));
    }
}
