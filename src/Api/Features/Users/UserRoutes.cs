using Api.Security;

namespace Api.Features.Users;

/// <summary>账号: all of it for administrators only.</summary>
internal static class UserRoutes
{
    /// <summary>Maps the routes.</summary>
    public static void Map(RouteGroupBuilder api)
    {
        var users = api.MapGroup("/users").WithTags("Users").RequireRoles(Roles.Admin);
        ListUsers.Map(users);
        GetUser.Map(users);
        CreateUser.Map(users);
        UpdateUser.Map(users);
        ResetPassword.Map(users);
        ChangeUser.Map(users);
    }
}
