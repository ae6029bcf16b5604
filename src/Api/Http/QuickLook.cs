using System.ComponentModel.DataAnnotations;
using System.Linq.Expressions;
using System.Reflection;

namespace Api.Http;

/// <summary>
/// Says of a request that it is fine, by the very attributes the framework goes by. It describes nothing: whatever is not plainly
/// fine is left to the framework, which says what is wrong. Nearly every request is fine, and the framework prepares for failure
/// each time (docs/adr/0075).
/// </summary>
internal sealed class QuickLook
{
    readonly List<Member> members;

    QuickLook(List<Member> members) => this.members = members;

    /// <summary>How to look at a type; null when it has rules that only the framework understands.</summary>
    public static QuickLook? Of(Type type) => Of(type, within: []);

    /// <summary>True when every rule holds; false says nothing yet.</summary>
    public bool IsFine(object value)
    {
        foreach (var member in members)
        {
            var part = member.Read(value);
            foreach (var rule in member.Rules)
                if (!rule.IsValid(part)) return false;
            if (part is not null && member.Inner is { } inner && (part.GetType() != member.Type || !inner.IsFine(part))) return false;
        }
        return true;
    }

    static QuickLook? Of(Type type, IReadOnlyList<Type> within)
    {
        if (within.Contains(type) || type.BaseType != typeof(object) || typeof(IValidatableObject).IsAssignableFrom(type)
            || type.IsDefined(typeof(ValidationAttribute), inherit: true)) return null;
        var ruled = new List<Member>();
        foreach (var property in type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.GetIndexParameters().Length == 0))
        {
            var rules = RulesOf(property).ToArray();
            if (!Array.TrueForAll(rules, IsOfTheValueAlone)) return null;
            var inner = IsPlain(property.PropertyType) ? null : Of(property.PropertyType, [.. within, type]);
            if (inner is null && !IsPlain(property.PropertyType)) return null;
            if (rules.Length > 0 || inner is not null) ruled.Add(new Member(property.PropertyType, ReaderOf(property), rules, inner));
        }
        return new QuickLook(ruled);
    }

    /// <summary>A record's rules may stand at its parameters too; the framework takes no notice of capitals there.</summary>
    static IEnumerable<ValidationAttribute> RulesOf(PropertyInfo property) =>
        property.GetCustomAttributes<ValidationAttribute>(inherit: true).Concat(property.DeclaringType!.GetConstructors()
            .SelectMany(c => c.GetParameters()).Where(p => string.Equals(p.Name, property.Name, StringComparison.OrdinalIgnoreCase)).SelectMany(p => p.GetCustomAttributes<ValidationAttribute>()));

    static bool IsOfTheValueAlone(ValidationAttribute rule) => !rule.RequiresValidationContext
        && rule.GetType().GetMethod(nameof(ValidationAttribute.IsValid), [typeof(object)])!.DeclaringType != typeof(ValidationAttribute);

    /// <summary>Without parts that have rules of their own.</summary>
    static bool IsPlain(Type type)
    {
        var one = Nullable.GetUnderlyingType(type) ?? type;
        return one.IsPrimitive || one.IsEnum || (one.Namespace == nameof(System) && (one.IsValueType || one == typeof(string)) && !one.IsGenericType)
            || (one.IsArray && IsPlain(one.GetElementType()!))
            || (one.IsGenericType && one.Namespace == typeof(List<>).Namespace && one.GetGenericArguments().All(IsPlain));
    }

    static Func<object, object?> ReaderOf(PropertyInfo property)
    {
        var owner = Expression.Parameter(typeof(object));
        var read = Expression.Property(Expression.Convert(owner, property.DeclaringType!), property);
        return Expression.Lambda<Func<object, object?>>(Expression.Convert(read, typeof(object)), owner).Compile();
    }

    sealed record Member(Type Type, Func<object, object?> Read, ValidationAttribute[] Rules, QuickLook? Inner);
}
