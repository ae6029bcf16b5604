namespace Domain.Entrances;

/// <summary>What a signed ticket stands for; three bits of its first byte.</summary>
public enum TicketKind : byte
{
    /// <summary>A printed entrance 评价入口: window, hall, hotline card, expert-draw desk. Its number is the entrance's.</summary>
    Entrance = 1,

    /// <summary>One service 一次服务: a matter or a visit. Its number is the encounter's.</summary>
    Encounter = 2,

    /// <summary>A follow-up questionnaire 回访问卷. Its number is the survey's.</summary>
    Survey = 3,

    /// <summary>What a rater keeps to see the rating again 评价回执. Its number is the receipt's.</summary>
    Receipt = 4,
}
