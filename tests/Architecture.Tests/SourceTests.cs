namespace OrderProcessor.Architecture.Tests;

public sealed class SourceTests
{
    [Fact]
    public void No_line_is_wider_than_a_hundred_columns() =>
        Faults.None(Sources.Files.SelectMany(Sources.TooWide));

    [Fact]
    public void No_two_blank_lines_follow_each_other() =>
        Faults.None(Sources.Files.SelectMany(Sources.BlankTwice));

    [Fact]
    public void A_file_of_the_product_has_one_public_type() => Faults.None(
        from file in Sources.Files
        where file.StartsWith(Path.Combine(Sources.Root(), "src"), StringComparison.Ordinal)
        let types = Sources.PublicTypes(File.ReadAllText(file)).Distinct().ToArray()
        where types.Length > 1
        select $"{Path.GetFileName(file)}: {string.Join(' ', types)}");

    [Fact]
    public void A_folder_of_the_product_is_small_enough_to_be_read_at_a_glance() => Faults.None(
        from file in Sources.Files
        where file.StartsWith(Path.Combine(Sources.Root(), "src"), StringComparison.Ordinal)
        group file by Path.GetDirectoryName(file) into folder
        where folder.Count() > Sources.MaxFiles
        select $"{Path.GetRelativePath(Sources.Root(), folder.Key!)}: {folder.Count()} files");

    [Fact]
    public void A_second_public_type_is_seen_but_not_the_enum_that_a_request_brings()
    {
        const string text = """
            public sealed record Ask(Kind Kind);

            public enum Kind { One, Two }

            internal static class Aside;

            public abstract class Second;
            """;

        Assert.Equal(["Ask", "Second"], Sources.PublicTypes(text));
    }
}
