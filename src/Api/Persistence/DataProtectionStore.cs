using System.Text;
using System.Xml.Linq;
using Api.Security;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.AspNetCore.DataProtection.XmlEncryption;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Api.Persistence;

/// <summary>Keeps the framework's own keys (antiforgery) in the database, so that every node and every restart knows them.</summary>
internal sealed class DataProtectionStore(IServiceScopeFactory scopes) : IXmlRepository
{
    /// <inheritdoc />
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<RatingDbContext>();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(XElement.Parse)];
    }

    /// <inheritdoc />
    public void StoreElement(XElement element, string friendlyName)
    {
        using var scope = scopes.CreateScope();
        var db = scope.ServiceProvider.GetRequiredService<RatingDbContext>();
        db.Add(new DataProtectionKey { FriendlyName = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }
}

/// <summary>Wraps those keys with the key ring, so that a copy of the database alone forges nothing.</summary>
internal sealed class DataProtectionWrapping(PersonalDataCipher cipher) : IXmlEncryptor
{
    internal const string Context = "data-protection";

    /// <inheritdoc />
    public EncryptedXmlInfo Encrypt(XElement plaintextElement)
    {
        var wrapped = cipher.Wrap(Encoding.UTF8.GetBytes(plaintextElement.ToString(SaveOptions.DisableFormatting)), Context);
        return new EncryptedXmlInfo(new XElement("wrapped", Convert.ToBase64String(wrapped)), typeof(DataProtectionUnwrapping));
    }
}

/// <summary>Opens what <see cref="DataProtectionWrapping"/> wrapped; made by the framework by its type's name.</summary>
internal sealed class DataProtectionUnwrapping(IServiceProvider services) : IXmlDecryptor
{
    /// <inheritdoc />
    public XElement Decrypt(XElement encryptedElement) => XElement.Parse(Encoding.UTF8.GetString(
        services.GetRequiredService<PersonalDataCipher>().Unwrap(
            Convert.FromBase64String(encryptedElement.Value), DataProtectionWrapping.Context)));
}

/// <summary>Puts the two together.</summary>
internal sealed class DataProtectionKeyOptions(DataProtectionStore store, PersonalDataCipher cipher)
    : IConfigureOptions<KeyManagementOptions>
{
    /// <inheritdoc />
    public void Configure(KeyManagementOptions options)
    {
        options.XmlRepository = store;
        options.XmlEncryptor = new DataProtectionWrapping(cipher);
    }
}
