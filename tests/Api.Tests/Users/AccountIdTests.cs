using OrderProcessor.Api.Auth;
using OrderProcessor.Api.Fields;
using OrderProcessor.Grains.Abstractions.Users;

namespace OrderProcessor.Api.Tests.Users;

public sealed class AccountIdTests(TheProgram program)
{
    [Fact]
    public void No_username_is_an_account_id()
    {
        var id = AccountIds.New();

        Assert.False(new UsernameRuleAttribute().IsValid(id));
        Assert.False(new UsernameRuleAttribute().IsValid(id[..30]));
        Assert.False(new UsernameRuleAttribute().IsValid(id.Replace('-', '_')));
    }

    [Fact]
    public async Task Admins_are_shown_the_id_and_the_id_leads_back()
    {
        var (admin, person) = (await program.Admin(), await program.NewPerson());

        var user = (await admin.Get($"admin/users/{person.Username}")).Is(200).Body["data"]!;

        var id = user.Text("account_id");
        Assert.Matches("^acc-[0-9a-f]{32}$", id);
        using var names = new AccountNames(program.Grains);
        Assert.Equal(person.Username, await names.Of(id));
        Assert.Equal("of_today", await names.Of("of_today"));
    }

    [Fact]
    public async Task An_account_of_nobody_is_shown_by_its_id()
    {
        using var names = new AccountNames(program.Grains);
        var id = AccountIds.New();

        Assert.Equal(id, await names.Of(id));
    }
}
