using OrderProcessor.Grains.Users;

namespace OrderProcessor.Grains.Tests.Users;

public sealed class UserDirectoryTests
{
    [Fact]
    public void A_split_shares_every_name_out_but_the_prefix_itself()
    {
        var node = new UserDirectory().With(["ann", "anna", "anne", "ann_1", "annab"]);

        var shares = node.Shares("ann").ToDictionary(share => share.Key, share => share.Order());
        var after = node.Split("ann");

        Assert.Equal(["_", "a", "e"], shares.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["anna", "annab"], shares["a"]);
        Assert.Equal(["ann"], after.Names);
        Assert.Equal(["_", "a", "e"], after.Children!);
    }

    [Fact]
    public void Only_children_that_can_have_later_names_are_asked()
    {
        var node = new UserDirectory().With(["a1", "b1", "c1"]).Split("");

        Assert.Equal(["b", "c"], node.ChildrenFor("a2", "").SkipWhile(next => next == "a"));
        Assert.Equal(["c"], node.ChildrenFor("bz", "").Except(["b"]));
        Assert.Equal(["a", "b", "c"], node.ChildrenFor("", ""));
        Assert.Empty(node.ChildrenFor("d", ""));
    }

    [Fact]
    public void A_node_is_full_at_its_bound()
    {
        var names = Enumerable.Range(0, UserDirectory.MaxNames).Select(n => $"name_{n}").ToArray();

        Assert.True(new UserDirectory().With(names.Skip(1)).HasRoomFor(1));
        Assert.False(new UserDirectory().With(names.Skip(1)).HasRoomFor(2));
        Assert.False(new UserDirectory().With(names).HasRoomFor(1));
        Assert.True(new UserDirectory().With(names).Split("").HasRoomFor(1));
    }

    [Fact]
    public void What_children_have_is_led_to_and_its_child_known_first()
    {
        var node = new UserDirectory().With(["a1", "b1"]).Split("");

        var after = node.Taking(["c1", "a2", ""], prefix: "");

        Assert.Equal([""], after.Names);
        Assert.Equal(["a", "b", "c"], after.Children!);
        Assert.False(node.Leads("c1", ""));
        Assert.True(after.Leads("c1", ""));
        Assert.False(after.Leads("", ""));
    }
}
