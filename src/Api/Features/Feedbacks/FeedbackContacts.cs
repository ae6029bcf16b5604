using Api.Persistence;
using Api.Security;
using Domain.Ratings;

namespace Api.Features.Feedbacks;

/// <summary>Seals what the author of a comment or complaint left, each under a key of its own, as the contacts of ratings are.</summary>
internal sealed class FeedbackContacts(PersonalDataCipher cipher)
{
    const string Table = nameof(FeedbackContact), NameColumn = nameof(FeedbackContact.Name), PhoneColumn = nameof(FeedbackContact.Phone);

    /// <summary>Name and phone as they are stored.</summary>
    public FeedbackContact Seal(Guid id, Contact contact)
    {
        var (key, wrapped) = cipher.NewDataKey(Table, id);
        return new FeedbackContact
        {
            FeedbackId = id,
            WrappedKey = wrapped,
            Name = contact.Name is { } name ? PersonalDataCipher.Seal(key, name, Table, NameColumn, id) : null,
            Phone = contact.Phone is { } phone ? PersonalDataCipher.Seal(key, phone, Table, PhoneColumn, id) : null,
        };
    }

    /// <summary>Name and phone in the clear, for a look that was stored before.</summary>
    public Contact Open(FeedbackContact stored)
    {
        var key = cipher.OpenDataKey(stored.WrappedKey, Table, stored.FeedbackId);
        return new Contact(
            stored.Name is { } name ? PersonalDataCipher.Open(key, name, Table, NameColumn, stored.FeedbackId) : null,
            stored.Phone is { } phone ? PersonalDataCipher.Open(key, phone, Table, PhoneColumn, stored.FeedbackId) : null);
    }

    /// <summary>Name and phone masked.</summary>
    public MaskedContact OpenMasked(FeedbackContact stored)
    {
        var contact = Open(stored);
        return new MaskedContact(
            contact.Name is { } name ? ContactMask.Name(name) : null, contact.Phone is { } phone ? ContactMask.Phone(phone) : null);
    }

    /// <summary>What was typed, without blanks; null when nothing was left.</summary>
    public static Contact? Left(string? name, string? phone)
    {
        var contact = new Contact(Cleaned(name), Cleaned(phone));
        return contact.IsEmpty ? null : contact;
    }

    static string? Cleaned(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}
