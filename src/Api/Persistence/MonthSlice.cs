namespace Api.Persistence;

/// <summary>By what the counts of a month are summed up; the second of two stands at the end of the cell.</summary>
public enum MonthSlice
{
    /// <summary>Ratings of all.</summary>
    Ratings,

    /// <summary>Ratings by department.</summary>
    RatingsOfDepartment,

    /// <summary>Ratings by service item.</summary>
    RatingsOfItem,

    /// <summary>Ratings by entrance.</summary>
    RatingsOfEntrance,

    /// <summary>Ratings by channel.</summary>
    RatingsOfChannel,

    /// <summary>Ratings by business line.</summary>
    RatingsOfBusinessLine,

    /// <summary>Ratings by department and service item.</summary>
    RatingsOfDepartmentAndItem,

    /// <summary>Ratings by department and entrance.</summary>
    RatingsOfDepartmentAndEntrance,

    /// <summary>Ratings by department and channel.</summary>
    RatingsOfDepartmentAndChannel,

    /// <summary>Ratings by department and business line.</summary>
    RatingsOfDepartmentAndBusinessLine,

    /// <summary>Ratings by service item and entrance.</summary>
    RatingsOfItemAndEntrance,

    /// <summary>Ratings by service item and channel.</summary>
    RatingsOfItemAndChannel,

    /// <summary>Ratings by service item and business line.</summary>
    RatingsOfItemAndBusinessLine,

    /// <summary>Ratings by entrance and channel.</summary>
    RatingsOfEntranceAndChannel,

    /// <summary>Ratings by entrance and business line.</summary>
    RatingsOfEntranceAndBusinessLine,

    /// <summary>Ratings by channel and business line.</summary>
    RatingsOfChannelAndBusinessLine,

    /// <summary>Ratings by China date.</summary>
    RatingsOfDay,

    /// <summary>Ratings by China date and department.</summary>
    RatingsOfDayAndDepartment,

    /// <summary>Ratings by member of staff.</summary>
    RatingsOfStaff,

    /// <summary>Ratings by department and member of staff.</summary>
    RatingsOfDepartmentAndStaff,

    /// <summary>Ratings by business line and member of staff.</summary>
    RatingsOfBusinessLineAndStaff,

    /// <summary>Windows of all.</summary>
    Windows,

    /// <summary>Windows by department.</summary>
    WindowsOfDepartment,

    /// <summary>Windows by service item.</summary>
    WindowsOfItem,

    /// <summary>Windows by entrance.</summary>
    WindowsOfEntrance,

    /// <summary>Windows by business line.</summary>
    WindowsOfBusinessLine,

    /// <summary>Windows by department and service item.</summary>
    WindowsOfDepartmentAndItem,

    /// <summary>Windows by department and entrance.</summary>
    WindowsOfDepartmentAndEntrance,

    /// <summary>Windows by department and business line.</summary>
    WindowsOfDepartmentAndBusinessLine,

    /// <summary>Windows by service item and entrance.</summary>
    WindowsOfItemAndEntrance,

    /// <summary>Windows by service item and business line.</summary>
    WindowsOfItemAndBusinessLine,

    /// <summary>Windows by entrance and business line.</summary>
    WindowsOfEntranceAndBusinessLine,

    /// <summary>Windows by China date.</summary>
    WindowsOfDay,

    /// <summary>Windows by China date and department.</summary>
    WindowsOfDayAndDepartment,

    /// <summary>Facets by service item; the key is empty where none is known.</summary>
    FacetsOfItem,

    /// <summary>Facets by department and service item; the latter is empty where none is known.</summary>
    FacetsOfDepartmentAndItem,

    /// <summary>Facets by service item and business line; the former is empty where none is known.</summary>
    FacetsOfItemAndBusinessLine,

    /// <summary>Facets by department and business line.</summary>
    FacetsOfDepartmentAndBusinessLine,

    /// <summary>Cases of all.</summary>
    Cases,

    /// <summary>Cases by department.</summary>
    CasesOfDepartment,

    /// <summary>Cases by service item.</summary>
    CasesOfItem,

    /// <summary>Cases by entrance.</summary>
    CasesOfEntrance,

    /// <summary>Cases by channel.</summary>
    CasesOfChannel,

    /// <summary>Cases by business line.</summary>
    CasesOfBusinessLine,

    /// <summary>Cases by facet.</summary>
    CasesOfFacet,

    /// <summary>Cases by department and service item.</summary>
    CasesOfDepartmentAndItem,

    /// <summary>Cases by department and entrance.</summary>
    CasesOfDepartmentAndEntrance,

    /// <summary>Cases by department and channel.</summary>
    CasesOfDepartmentAndChannel,

    /// <summary>Cases by department and business line.</summary>
    CasesOfDepartmentAndBusinessLine,

    /// <summary>Cases by department and facet.</summary>
    CasesOfDepartmentAndFacet,

    /// <summary>Cases by service item and entrance.</summary>
    CasesOfItemAndEntrance,

    /// <summary>Cases by service item and channel.</summary>
    CasesOfItemAndChannel,

    /// <summary>Cases by service item and business line.</summary>
    CasesOfItemAndBusinessLine,

    /// <summary>Cases by service item and facet.</summary>
    CasesOfItemAndFacet,

    /// <summary>Cases by entrance and channel.</summary>
    CasesOfEntranceAndChannel,

    /// <summary>Cases by entrance and business line.</summary>
    CasesOfEntranceAndBusinessLine,

    /// <summary>Cases by entrance and facet.</summary>
    CasesOfEntranceAndFacet,

    /// <summary>Cases by channel and business line.</summary>
    CasesOfChannelAndBusinessLine,

    /// <summary>Cases by channel and facet.</summary>
    CasesOfChannelAndFacet,

    /// <summary>Cases by business line and facet.</summary>
    CasesOfBusinessLineAndFacet,

    /// <summary>Cases by China date.</summary>
    CasesOfDay,

    /// <summary>Cases by China date and department.</summary>
    CasesOfDayAndDepartment,
}
