using System.Text;

namespace Api.Hosting;

/// <summary>Reads a password: a piped line as it is, a typed one twice and without showing it.</summary>
internal static class PasswordPrompt
{
    /// <summary>The password; null when there is none, or it was typed differently the second time.</summary>
    public static string? Read()
    {
        if (Console.IsInputRedirected) return Console.In.ReadLine() is { Length: > 0 } line ? line : null;
        var first = Ask("密码（password）：");
        var second = Ask("再输入一次（again）：");
        return first.Length > 0 && first == second ? first : null;
    }

    static string Ask(string prompt)
    {
        Console.Error.Write(prompt);
        var typed = new StringBuilder();
        while (true)
        {
            var key = Console.ReadKey(intercept: true);
            switch (key.Key)
            {
                case ConsoleKey.Enter:
                    Console.Error.WriteLine();
                    return typed.ToString();
                case ConsoleKey.Backspace when typed.Length > 0:
                    typed.Length--;
                    break;
                default:
                    if (!char.IsControl(key.KeyChar)) typed.Append(key.KeyChar);
                    break;
            }
        }
    }
}
