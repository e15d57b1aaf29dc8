using System;
using System.Collections;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Numerics;
using System.Reflection;
using System.Runtime.CompilerServices;

/// <summary>Calls the rendered methods with the inputs of a case file; one line of answer for each.</summary>
public static class Driver
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.DeclaredOnly;

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
        return Values(words, method.GetParameters());
    }

    private static object Value(Queue<string> words, Type type)
    {
        string word = words.Dequeue();
        if (word == "[")
        {
            object made = Made(words, type);
            words.Dequeue();
            return made;
        }
        if (word == "(")
        {
            int maker = int.Parse(words.Dequeue());
            MethodInfo factory = type.GetMethods(Declared | BindingFlags.Static)[maker];
            object made = factory.Invoke(null, Values(words, factory.GetParameters()));
            words.Dequeue();
            return made;
        }
        if (type == typeof(double))
        {
            return BitConverter.Int64BitsToDouble(Convert.ToInt64(word.Substring(1), 16));
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

    /// <summary>A list, an option, a tuple or a record of the words up to the bracket.</summary>
    private static object Made(Queue<string> words, Type type)
    {
        Type[] arguments = type.GetGenericArguments();
        if (type.IsInterface)
        {
            var items = (IList)Activator.CreateInstance(typeof(List<>).MakeGenericType(arguments));
            while (words.Peek() != "]")
            {
                items.Add(Value(words, arguments[0]));
            }
            return items;
        }
        if (IsOption(type) && words.Peek() == "]")
        {
            return Activator.CreateInstance(type);
        }
        ConstructorInfo constructor = type.GetConstructors().Single();
        return constructor.Invoke(Values(words, constructor.GetParameters()));
    }

    private static bool IsOption(Type type)
    {
        return type.Name == "Option`1";
    }

    private static object[] Values(Queue<string> words, ParameterInfo[] parameters)
    {
        return parameters.Select(parameter => Value(words, parameter.ParameterType)).ToArray();
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
        if (value is double)
        {
            return "d" + BitConverter.DoubleToInt64Bits((double)value).ToString("x16");
        }
        if (value is IEnumerable)
        {
            return "[ " + Listed(((IEnumerable)value).Cast<object>()) + "]";
        }
        if (value is ITuple)
        {
            var tuple = (ITuple)value;
            return "[ " + Listed(Enumerable.Range(0, tuple.Length).Select(i => tuple[i])) + "]";
        }
        Type type = value.GetType();
        if (type.DeclaringType == null)
        {
            return value.ToString();
        }
        IEnumerable<object> fields = type.GetProperties(Declared | BindingFlags.Instance).Select(property => property.GetValue(value));
        if (IsOption(type))
        {
            return (bool)fields.First() ? "[ " + Listed(fields.Skip(1)) + "]" : "[ ]";
        }
        if (!type.BaseType.IsAbstract)
        {
            return "[ " + Listed(fields) + "]";
        }
        return "( " + Array.IndexOf(type.BaseType.GetNestedTypes(), type) + " " + Listed(fields) + ")";
    }

    private static string Listed(IEnumerable<object> values)
    {
        return string.Concat(values.Select(value => Shown(value) + " "));
    }

    private static string Hexadecimal(string text)
    {
        return "s" + string.Concat(text.Select(unit => ((int)unit).ToString("x4")));
    }
}
