using Api.Persistence;

namespace Api.Security;

/// <summary>Seals the phone that WeChat vouched for.</summary>
internal sealed class RaterPhones(PersonalDataCipher cipher, PartyIdentities parties)
{
    const string Table = nameof(RaterPhone), Column = nameof(RaterPhone.Phone);

    /// <summary>Keyed hash of a phone, as parties' phones are hashed.</summary>
    public string HashOf(string phone) => parties.PhoneHashOf(phone);

    /// <summary>A person's phone as it is stored, under a data key of its own.</summary>
    public RaterPhone Seal(Guid accountId, string phone, string privacyVersion)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, accountId);
        return new RaterPhone
        {
            RaterAccountId = accountId,
            WrappedKey = wrapped,
            Phone = PersonalDataCipher.Seal(key, phone, Table, Column, accountId),
            PhoneHash = HashOf(phone),
            PrivacyVersion = privacyVersion,
        };
    }

    /// <summary>The readable phone.</summary>
    public string Open(RaterPhone stored) => PersonalDataCipher.Open(
        cipher.OpenDataKey(stored.WrappedKey, Table, stored.RaterAccountId), stored.Phone, Table, Column, stored.RaterAccountId);
}
