namespace OrderProcessor.Architecture.Tests;

public sealed class WordTests
{
    private static readonly IReadOnlyList<(string Word, string[] Allowed)> Listed =
        Table.Read("words.txt");

    [Fact]
    public void One_word_has_one_meaning() => Faults.None(Words.Misused(
        House.OfTheProduct.Assemblies
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith(House.Root(""), StringComparison.Ordinal)
                is true),
        Listed));

    [Fact]
    public void A_second_meaning_is_found() => Assert.Equal(
        ["Names: Places (Places)"],
        Words.Misused([typeof(Names)], [("Places", []), ("Order", ["Order"])])
            .Select(found => found[(found.LastIndexOf('+') + 1)..]));

    [Fact]
    public void A_verb_is_told_from_the_noun() => Assert.Equal(
        ["Names: Record() (Record())"],
        Words.Misused([typeof(Names)], [("Record()", [])])
            .Select(found => found[(found.LastIndexOf('+') + 1)..]));

    private sealed class Names
    {
        public static int Places => 1;

        public static int Order => 2;

        public static int RecordAt => 3;

        public static void Record() { }
    }
}
