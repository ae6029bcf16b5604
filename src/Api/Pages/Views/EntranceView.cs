namespace Api.Pages.Views;

/// <summary>Where the reader stands: shown on every rating page so that an overprinted code can be told from the real one.</summary>
/// <param name="Name">Name of the entrance, such as 「3号综合服务窗口」.</param>
/// <param name="Kind">Kind of entrance in Chinese, such as 「现场窗口」.</param>
/// <param name="Department">The rated department's name.</param>
/// <param name="BusinessLine">Business line in Chinese, such as 「政府采购」.</param>
/// <param name="Region">Region in Chinese, where the entrance serves one (hotlines); null otherwise.</param>
public sealed record EntranceView(string Name, string Kind, string Department, string BusinessLine, string? Region = null);
