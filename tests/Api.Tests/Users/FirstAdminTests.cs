using Microsoft.Extensions.Options;
using OrderProcessor.Grains.Abstractions.Users;
using OrderProcessor.Silo.FrontDoors;

namespace OrderProcessor.Api.Tests.Users;

public sealed class FirstAdminTests
{
    private const string Name = "head_admin";

    [Fact]
    public async Task Becomes_an_admin_once_and_is_not_made_one_again()
    {
        await using var program = await RunningProgram.Start("--environment=Development");
        Assert.Equal(FirstAdminOutcome.Made, await Ensure(program));
        Assert.Equal(FirstAdminOutcome.Present, await Ensure(program));
        var other = await Person.Join(program.NewClient(), "other_admin");
        var admins = program.Grains.GetGrain<IAdminsGrain>(IAdminsGrain.Key);
        await program.Grains.MakeAdmin(other.Username);
        await admins.SetRole(Name, UserRole.Customer);

        Assert.Equal(FirstAdminOutcome.Present, await Ensure(program));

        Assert.Equal(UserRole.Customer, await RoleOf(program, Name));
    }

    [Fact]
    public async Task Cannot_lock_everybody_out()
    {
        await using var program = await RunningProgram.Start("--environment=Development");
        await Ensure(program);
        var admin = new Person(program.NewClient(), Name);
        await admin.SignIn();

        (await admin.Client.Put($"admin/users/{Name}/role", """{"role":"customer"}"""))
            .Refuses(409, "LAST_ADMIN");
        (await admin.Post($"admin/users/{Name}/freeze")).Refuses(409, "LAST_ADMIN");

        (await admin.Get("admin/users")).Is(200);
    }

    [Fact]
    public async Task Whoever_took_the_name_beforehand_is_not_given_the_keys()
    {
        await using var program = await RunningProgram.Start("--environment=Development");
        var form = Person.Form(Name);
        form["password"] = "Somebody-Else-7";
        (await program.NewClient().Post("auth/register", form.ToJsonString())).Is(201);

        Assert.Equal(FirstAdminOutcome.UsernameTaken, await Ensure(program));

        Assert.Equal(UserRole.Customer, await RoleOf(program, Name));
    }

    [Fact]
    public async Task A_start_that_was_broken_off_is_made_up_for()
    {
        await using var program = await RunningProgram.Start("--environment=Development");
        await Person.Join(program.NewClient(), Name);

        Assert.Equal(FirstAdminOutcome.Made, await Ensure(program));

        Assert.Equal(UserRole.Admin, await RoleOf(program, Name));
    }

    [Fact]
    public async Task An_address_of_somebody_elses_makes_no_admin()
    {
        await using var program = await RunningProgram.Start("--environment=Development");
        var form = Person.Form("somebody");
        form["email"] = $"{Name}@example.com";
        (await program.NewClient().Post("auth/register", form.ToJsonString())).Is(201);

        Assert.Equal(FirstAdminOutcome.EmailTaken, await Ensure(program));
    }

    [Theory]
    [InlineData(null, "Bootstrap:Admin:Password: It is missing.")]
    [InlineData("admin", "Bootstrap:Admin:Password: A password has 12-72 bytes")]
    [InlineData("correct-horse-9", "Bootstrap:Admin:Password: A password has 12-72 bytes")]
    [InlineData("Password123!", "Bootstrap:Admin:Password: It is among those guessed first.")]
    public void A_weak_password_is_refused_and_not_repeated(string? password, string fault)
    {
        var options = new AdminOptions
        {
            Username = Name,
            Email = "a@example.com",
            Password = password,
        };

        var result = new AdminOptionsCheck().Validate(null, options);

        Assert.Contains(fault, result.FailureMessage);
        Assert.DoesNotContain(password ?? "\0", result.FailureMessage![fault.Length..]);
    }

    [Fact]
    public void A_program_without_one_starts() =>
        Assert.True(new AdminOptionsCheck().Validate(null, new AdminOptions()).Succeeded);

    private static Task<FirstAdminOutcome> Ensure(RunningProgram program) => new FirstAdmin(
        program.Grains,
        Options.Create(new AdminOptions
        {
            Username = Name,
            Email = $"{Name}@example.com",
            Password = Person.Password,
            BcryptCost = 4,
        })).Ensure();

    private static async Task<UserRole> RoleOf(RunningProgram program, string username) =>
        (await program.Grains.GetGrain<IUserGrain>(username)
            .Overview(TestContext.Current.CancellationToken))!.Profile.Role;
}
