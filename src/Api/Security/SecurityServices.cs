using Api.Hosting;
using Api.Persistence;
using Api.Security.Integration;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;

namespace Api.Security;

/// <summary>Adds keys, hashes, passwords and sign-in.</summary>
internal static class SecurityServices
{
    public static void AddSecurity(this IServiceCollection services, DeploymentOptions options, IHostEnvironment environment)
    {
        services.AddSingleton<KeyedHash>();
        services.AddSingleton<RatedHandles>();
        services.AddSingleton<PersonalDataCipher>();
        services.AddSingleton<Contacts>();
        services.AddSingleton<PartyIdentities>();
        services.AddSingleton<Passwords>();
        services.AddSingleton<SignInTurns>();
        services.AddScoped<SignIns>();
        services.AddSingleton<StaffTokens>();
        services.AddSingleton<IntegrationSecrets>();
        services.AddScoped<IntegrationNonces>();
        services.AddSingleton<DataProtectionStore>();
        services.AddDataProtection().SetApplicationName("service-rating");
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>, DataProtectionKeyOptions>();
        services.AddStaffAuthentication(options.Authentication, environment);
        services.AddRaterAuthentication();
    }

    /// <summary>
    /// The framework reads its own keys when the host starts, before there is a database; <see cref="Hosting.StartUp"/>
    /// does it after the migration. Called last, for whoever adds antiforgery adds the eager reader again.
    /// </summary>
    public static void ReadFrameworkKeysAfterMigration(this IServiceCollection services)
    {
        foreach (var eager in services.Where(s => s.ServiceType == typeof(IHostedService)
            && s.ImplementationType?.Assembly == typeof(KeyManagementOptions).Assembly).ToList())
            services.Remove(eager);
    }
}
