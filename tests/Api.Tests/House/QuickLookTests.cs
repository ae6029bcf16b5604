using System.Collections;
using System.ComponentModel.DataAnnotations;
using Api.Features.Ratings;
using Api.Http;
using Api.Tests.Harness;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;

// As in RememberedValidation: the resolvers are marked as a preview of the framework.
#pragma warning disable ASP0029

namespace Api.Tests.House;

public sealed class QuickLookTests(SharedApp shared) : IClassFixture<SharedApp>
{
    const int Tries = 80;

    [Fact(DisplayName = "快速看一眼：说没有问题的请求，框架逐项检查也没有问题（全部请求类型，随机取值）；一般的请求用不着框架")]
    public async Task Agrees_with_the_framework()
    {
        var thorough = new ValidationOptions();
        foreach (var resolver in shared.App.App.Services.GetRequiredService<IOptions<ValidationOptions>>().Value.Resolvers.Where(r => r is not RememberedValidation))
            thorough.Resolvers.Add(resolver);
        var random = new Random(20261129);
        var (types, fine, wrong) = (0, 0, 0);
        foreach (var type in typeof(SubmitRating).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }))
        {
            if (!thorough.TryGetValidatableTypeInfo(type, out var info) || QuickLook.Of(type) is not { } quick) continue;
            types++;
            for (var i = 0; i < Tries; i++)
            {
                var value = Sample(type, random)!;
                var context = new ValidateContext { ValidationOptions = thorough, ValidationContext = new ValidationContext(value, type.Name, serviceProvider: null, items: null) };
                await info.ValidateAsync(value, context, CancellationToken.None);
                var errors = context.ValidationErrors is { Count: > 0 } found ? string.Join("; ", found.SelectMany(e => e.Value)) : null;
                if (quick.IsFine(value)) fine++;
                else wrong++;
                Assert.True(errors is null || !quick.IsFine(value), $"{type}: {errors}");
                Assert.True(errors is not null || quick.IsFine(value), $"{type}: only the quick look finds something wrong");
            }
        }
        Assert.InRange(types, 50, int.MaxValue);
        Assert.InRange(fine, 500, int.MaxValue);
        Assert.InRange(wrong, 500, int.MaxValue);
        Assert.NotNull(QuickLook.Of(typeof(SubmitRating.Request)));
    }

    [Fact(DisplayName = "快速看一眼：要看别的才能判断的规则、一组带规则的部分，都交给框架")]
    public void Leaves_the_rest_to_the_framework()
    {
        Assert.Null(QuickLook.Of(typeof(Comparing)));
        Assert.Null(QuickLook.Of(typeof(Listing)));
        Assert.Null(QuickLook.Of(typeof(Judging)));
        Assert.Null(QuickLook.Of(typeof(Derived)));
        Assert.NotNull(QuickLook.Of(typeof(Holding)));
        Assert.True(QuickLook.Of(typeof(Holding))!.IsFine(new Holding(Part: null)));
        Assert.True(QuickLook.Of(typeof(Holding))!.IsFine(new Holding(new Part("short"))));
        Assert.False(QuickLook.Of(typeof(Holding))!.IsFine(new Holding(new Part("much longer"))));
    }

    public sealed record Part([property: MaxLength(5)] string Text);

    public record Holding(Part? Part);

    public sealed record Derived(Part? Part) : Holding(Part);

    public sealed record Listing(IReadOnlyList<Part> Parts);

    public sealed record Comparing(string First, [property: Compare(nameof(Comparing.First))] string Second);

    public sealed record Judging(string Text) : IValidatableObject
    {
        public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) => [new("no")];
    }

    static object? Sample(Type type, Random random)
    {
        var one = Nullable.GetUnderlyingType(type) ?? type;
        if (one != type && random.Next(2) == 0) return null;
        if (one == typeof(string)) return random.Next(6) switch { 0 => null, 1 => "", 2 => "  ", 3 => "办", 4 => new string('长', random.Next(1, 70)), _ => new string('x', random.Next(400, 9000)) };
        if (one.IsValueType) return Activator.CreateInstance(one);
        if (typeof(IEnumerable).IsAssignableFrom(one))
        {
            if (random.Next(3) == 0) return null;
            var item = one.IsArray ? one.GetElementType()! : one.GetGenericArguments() is [var only] ? only : null;
            if (item is null) return null;
            var many = Array.CreateInstance(item, random.Next(3) == 0 ? random.Next(15, 2000) : random.Next(0, 4));
            for (var i = 0; i < many.Length; i++) many.SetValue(Sample(item, random) ?? (item == typeof(string) ? "x" : null), i);
            if (one.IsArray) return many;
            var list = typeof(List<>).MakeGenericType(item);
            return one.IsAssignableFrom(list) ? Activator.CreateInstance(list, many) : null;
        }
        if (one.Assembly != typeof(SubmitRating).Assembly || one.IsAbstract || random.Next(5) == 0 && one != type) return null;
        var make = one.GetConstructors().OrderByDescending(c => c.GetParameters().Length).FirstOrDefault();
        return make?.Invoke([.. make.GetParameters().Select(p => Sample(p.ParameterType, random))]);
    }
}
