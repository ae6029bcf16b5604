namespace Api.Security;

/// <summary>The product will not start like this; the message says what to set.</summary>
internal sealed class StartupRefusedException(string message, Exception? cause = null) : Exception(message, cause);
