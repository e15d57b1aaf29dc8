using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;

/// <summary>Calls the rendered methods with the inputs of a case file; one line of answer for each.</summary>
public static class Driver
{
    public static void Main(string[] arguments)
    {
        MethodInfo method = null;
        foreach (string line in File.ReadAllLines(arguments[0]))
        {
            if (line.StartsWith("case ", StringComparison.Ordinal))
            {
                Type type = Type.GetType("Case" + line.Substring(5) + "Function");
                method = type.GetMethods(BindingFlags.Public | BindingFlags.Static).Single();
            }
            else
            {
                Console.Out.Write(Answer(method, line) + "\n");
            }
        }
    }

    private static string Answer(MethodInfo method, string line)
    {
        try
        {
            return "v " + Shown(method.Invoke(null, Inputs(method, line)));
        }
        catch (TargetInvocationException thrown)
        {
            return "e " + Hexadecimal(thrown.InnerException.GetType().Name + ": " + thrown.InnerException.Message);
        }
        catch (OverflowException)
        {
            return "e " + Hexadecimal("an input does not fit its type");
        }
    }

    private static object[] Inputs(MethodInfo method, string line)
    {
        var words = new Queue<string>(line.Split(' ').Where(word => word != ""));
        return method.GetParameters().Select(parameter => Value(words, parameter.ParameterType)).ToArray();
    }

    private static object Value(Queue<string> words, Type type)
    {
        string word = words.Dequeue();
        if (type.IsGenericType)
        {
            Type element = type.GetGenericArguments()[0];
            var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(element));
            while (words.Peek() != "]")
            {
                items.Add(Value(words, element));
            }
            words.Dequeue();
            return items;
        }
        if (type == typeof(string))
        {
            return Text(word);
        }
        if (type == typeof(bool))
        {
            return word == "T";
        }
        return type == typeof(BigInteger) ? BigInteger.Parse(word) : Convert.ChangeType(word, type);
    }

    private static string Text(string word)
    {
        IEnumerable<int> starts = Enumerable.Range(0, word.Length / 4).Select(i => 1 + 4 * i);
        return string.Concat(starts.Select(start => (char)Convert.ToInt32(word.Substring(start, 4), 16)));
    }

    private static string Shown(object value)
    {
        if (value is bool)
        {
            return (bool)value ? "T" : "F";
        }
        if (value is string)
        {
            return Hexadecimal((string)value);
        }
        var items = value as IEnumerable;
        return items == null ? value.ToString() : "[ " + string.Concat(items.Cast<object>().Select(item => Shown(item) + " ")) + "]";
    }

    private static string Hexadecimal(string text)
    {
        return "s" + string.Concat(text.Select(unit => ((int)unit).ToString("x4")));
    }
}
