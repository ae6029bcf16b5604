using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Api.Persistence
{
    /// <summary>How often somebody tried to find one visit, or from one network, on one day.</summary>
    public sealed class SupplementaryTry
    {
        /// <summary>Keyed hash of the visit number or of the network.</summary>
        public required string Key { get; init; }

        /// <summary>China date.</summary>
        public required DateOnly Day { get; init; }

        /// <summary>Tries of that day.</summary>
        public required int Count { get; set; }
    }
}

namespace Api.Persistence.Mappings
{
    internal sealed class SupplementaryTryMapping : IEntityTypeConfiguration<SupplementaryTry>
    {
        public void Configure(EntityTypeBuilder<SupplementaryTry> builder)
        {
            builder.HasKey(t => new { t.Key, t.Day });
            builder.HasIndex(t => t.Day);
            builder.Property(t => t.Key).HasMaxLength(64);
        }
    }
}
