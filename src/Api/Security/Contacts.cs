using Api.Persistence;
using Domain.Ratings;

namespace Api.Security;

/// <summary>Seals what a rater left, and shows it masked.</summary>
internal sealed class Contacts(PersonalDataCipher cipher, KeyedHash hash)
{
    const string Table = nameof(RatingContact), NameColumn = nameof(RatingContact.Name), PhoneColumn = nameof(RatingContact.Phone);

    /// <summary>Name and phone as they are stored.</summary>
    public RatingContact Seal(Guid ratingId, Contact contact)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, ratingId);
        return new RatingContact
        {
            RatingId = ratingId,
            WrappedKey = wrapped,
            Name = contact.Name is { } name ? PersonalDataCipher.Seal(key, name, Table, NameColumn, ratingId) : null,
            Phone = contact.Phone is { } phone ? PersonalDataCipher.Seal(key, phone, Table, PhoneColumn, ratingId) : null,
            PhoneHash = contact.Phone is { } number ? hash.Of("phone", Digits(number)) : null,
        };
    }

    /// <summary>Name and phone masked: enough to recognise a caller, too little to find one.</summary>
    public MaskedContact OpenMasked(RatingContact stored)
    {
        var key = cipher.OpenDataKey(stored.WrappedKey, Table, stored.RatingId);
        return new MaskedContact(
            stored.Name is { } name
                ? ContactMask.Name(PersonalDataCipher.Open(key, name, Table, NameColumn, stored.RatingId)) : null,
            stored.Phone is { } phone
                ? ContactMask.Phone(PersonalDataCipher.Open(key, phone, Table, PhoneColumn, stored.RatingId)) : null);
    }

    /// <summary>Name and phone in the clear, for a look that was stored before.</summary>
    public Contact Open(RatingContact stored)
    {
        var key = cipher.OpenDataKey(stored.WrappedKey, Table, stored.RatingId);
        return new Contact(
            stored.Name is { } name ? PersonalDataCipher.Open(key, name, Table, NameColumn, stored.RatingId) : null,
            stored.Phone is { } phone ? PersonalDataCipher.Open(key, phone, Table, PhoneColumn, stored.RatingId) : null);
    }

    static string Digits(string phone) => string.Concat(phone.Where(char.IsAsciiDigit));
}

/// <summary>Contact data as staff lists may show it.</summary>
/// <param name="Name">First character and asterisks; null when no name was left.</param>
/// <param name="Phone">First three and last four digits; null when no phone was left.</param>
public sealed record MaskedContact(string? Name, string? Phone);
