using Api.Persistence;

namespace Api.Security;

/// <summary>Seals the openid on which a colleague gets reminders, and opens it for whoever sends one; nobody else reads it.</summary>
internal sealed class StaffOpenids(PersonalDataCipher cipher)
{
    const string Table = nameof(StaffWechat), Column = nameof(StaffWechat.Openid);

    /// <summary>The openid, sealed under a new data key for the binding of this identity.</summary>
    public (byte[] WrappedKey, byte[] Openid) Seal(Guid id, string openid)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, id);
        return (wrapped, PersonalDataCipher.Seal(key, openid, Table, Column, id));
    }

    /// <summary>The openid.</summary>
    public string? Open(StaffWechat bound) =>
        PersonalDataCipher.Open(cipher.OpenDataKey(bound.WrappedKey, Table, bound.Id), bound.Openid, Table, Column, bound.Id);
}
