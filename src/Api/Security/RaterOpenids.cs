using Api.Persistence;

namespace Api.Security;

/// <summary>Seals the openid of an identity, and opens it for whoever sends a message; nobody else reads it.</summary>
internal sealed class RaterOpenids(PersonalDataCipher cipher)
{
    const string Table = nameof(RaterIdentity), Column = nameof(RaterIdentity.Openid);

    /// <summary>Puts the openid into the row, under a data key of its own.</summary>
    public void Seal(RaterIdentity identity, string openid)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, identity.Id);
        identity.WrappedKey = wrapped;
        identity.Openid = PersonalDataCipher.Seal(key, openid, Table, Column, identity.Id);
    }

    /// <summary>The openid; null for a unionid, and once it was erased.</summary>
    public string? Open(RaterIdentity identity) => identity is { WrappedKey: { } wrapped, Openid: { } sealedOpenid }
        ? PersonalDataCipher.Open(cipher.OpenDataKey(wrapped, Table, identity.Id), sealedOpenid, Table, Column, identity.Id)
        : null;

    /// <summary>Erases the openid: its key is gone, the keyed hash stays.</summary>
    public static void Erase(RaterIdentity identity)
    {
        identity.WrappedKey = null;
        identity.Openid = null;
    }
}
