using Api.Persistence;

namespace Api.Security;

/// <summary>Seals who a trading party is, shows it masked, and finds it by its keyed hashes.</summary>
internal sealed class PartyIdentities(PersonalDataCipher cipher, KeyedHash hash)
{
    const string Table = nameof(PartyIdentity), NameColumn = nameof(PartyIdentity.Name),
        IdentifierColumn = nameof(PartyIdentity.Identifier), PhoneColumn = nameof(PartyIdentity.Phone);

    /// <summary>Keyed hash of a credit code or ID number in its written form: one party, one record.</summary>
    public string HashOf(string identifier) => hash.Of("party", identifier);

    /// <summary>Keyed hash of a phone, as raters' phones are hashed.</summary>
    public string PhoneHashOf(string phone) => hash.Of("phone", string.Concat(phone.Where(char.IsAsciiDigit)));

    /// <summary>A party's identity as it is stored, under a data key of its own.</summary>
    public PartyIdentity Seal(Guid partyId, PlainIdentity plain)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, partyId);
        var identity = new PartyIdentity
        {
            PartyId = partyId,
            WrappedKey = wrapped,
            Name = PersonalDataCipher.Seal(key, plain.Name, Table, NameColumn, partyId),
            Identifier = PersonalDataCipher.Seal(key, plain.Identifier, Table, IdentifierColumn, partyId),
        };
        SealPhone(identity, key, plain.Phone);
        return identity;
    }

    /// <summary>Writes another name and phone into a stored identity, under the key it has; true when something changed.</summary>
    public bool Reseal(PartyIdentity stored, string name, string? phone)
    {
        var before = Open(stored);
        if (before.Name == name && before.Phone == phone) return false;
        var key = cipher.OpenDataKey(stored.WrappedKey, Table, stored.PartyId);
        stored.Name = PersonalDataCipher.Seal(key, name, Table, NameColumn, stored.PartyId);
        SealPhone(stored, key, phone);
        return true;
    }

    /// <summary>Enough to recognise a party, too little to find one.</summary>
    public MaskedIdentity OpenMasked(PartyIdentity stored)
    {
        var plain = Open(stored);
        return new MaskedIdentity(
            ContactMask.Name(plain.Name), ContactMask.Identifier(plain.Identifier),
            plain.Phone is { } phone ? ContactMask.Phone(phone) : null);
    }

    /// <summary>The readable identity; never leaves the process.</summary>
    public PlainIdentity Open(PartyIdentity stored)
    {
        var key = cipher.OpenDataKey(stored.WrappedKey, Table, stored.PartyId);
        return new PlainIdentity(
            PersonalDataCipher.Open(key, stored.Name, Table, NameColumn, stored.PartyId),
            PersonalDataCipher.Open(key, stored.Identifier, Table, IdentifierColumn, stored.PartyId),
            stored.Phone is { } phone ? PersonalDataCipher.Open(key, phone, Table, PhoneColumn, stored.PartyId) : null);
    }

    void SealPhone(PartyIdentity identity, byte[] key, string? phone)
    {
        identity.Phone = phone is null ? null : PersonalDataCipher.Seal(key, phone, Table, PhoneColumn, identity.PartyId);
        identity.PhoneHash = phone is null ? null : PhoneHashOf(phone);
    }
}

/// <summary>Who a party is, readable.</summary>
/// <param name="Name">Name.</param>
/// <param name="Identifier">Credit code or ID number, in its written form.</param>
/// <param name="Phone">Phone; null when unknown.</param>
internal sealed record PlainIdentity(string Name, string Identifier, string? Phone)
{
    /// <summary>Never the identity: a record's own text would put it into logs.</summary>
    public override string ToString() => nameof(PlainIdentity);
}

/// <summary>Who a party is, as staff lists may show it.</summary>
/// <param name="Name">First character and asterisks.</param>
/// <param name="Identifier">Last four characters.</param>
/// <param name="Phone">First three and last four digits; null when unknown.</param>
internal sealed record MaskedIdentity(string Name, string Identifier, string? Phone);
