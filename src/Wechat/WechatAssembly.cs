namespace Wechat;

/// <summary>Marks the assembly that speaks WeChat and has never heard of a rating.</summary>
public static class WechatAssembly;
