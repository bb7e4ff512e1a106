namespace OrderProcessor.Architecture.Tests;

public sealed class MoneyTests
{
    private static readonly string[] OfMoney =
    [
        .. from row in Table.Read("money.txt")
           from folder in row.Words
           select $"{House.Root(row.Name)}.{folder}",
    ];

    [Fact]
    public void No_amount_is_ever_a_floating_point_number() =>
        Faults.None(
            House.OfTheProduct.Assemblies.SelectMany(one => FloatingPoint.In(one, OfMoney)));

    [Fact]
    public void Every_folder_named_is_there() => Assert.All(OfMoney, space =>
        Assert.Contains(
            House.OfTheProduct.Assemblies.SelectMany(assembly => assembly.GetTypes()),
            type => type.Namespace == space));

    [Fact]
    public void A_double_near_money_is_found()
    {
        var planted = typeof(Planted.Money.Price);

        Assert.Equal(4, FloatingPoint.In(planted.Assembly, [planted.Namespace!]).Count());
    }
}
