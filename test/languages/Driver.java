import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/** Calls the rendered methods with the inputs of a case file; one line of answer for each. */
public final class Driver {
  private Driver() {}

  public static void main(String[] arguments) throws Exception {
    try (PrintWriter out = new PrintWriter(System.out, false, StandardCharsets.US_ASCII)) {
      Method method = null;
      for (String line : Files.readAllLines(Path.of(arguments[0]))) {
        if (line.startsWith("case ")) {
          method = entryOf(Class.forName("Case" + line.substring(5)));
        } else {
          out.println(answer(method, line));
        }
      }
    }
  }

  private static Method entryOf(Class<?> type) {
    return Arrays.stream(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .findFirst()
        .orElseThrow();
  }

  private static String answer(Method method, String line) throws IllegalAccessException {
    try {
      return "v " + shown(method.invoke(null, inputs(method, line)));
    } catch (InvocationTargetException thrown) {
      return "e " + hexadecimal(String.valueOf(thrown.getCause()));
    } catch (NumberFormatException outside) {
      return "e " + hexadecimal("an input does not fit its type");
    }
  }

  private static Object[] inputs(Method method, String line) {
    Iterator<String> words = Arrays.stream(line.split(" ")).filter(word -> !word.isEmpty()).iterator();
    return Arrays.stream(method.getGenericParameterTypes()).map(type -> value(words, words.next(), type)).toArray();
  }

  private static Object value(Iterator<String> words, String word, Type type) {
    if (type instanceof ParameterizedType list) {
      List<Object> items = new ArrayList<>();
      for (String next = words.next(); !next.equals("]"); next = words.next()) {
        items.add(value(words, next, list.getActualTypeArguments()[0]));
      }
      return items;
    }
    if (type == String.class) {
      return text(word);
    }
    if (type == boolean.class || type == Boolean.class) {
      return word.equals("T");
    }
    if (type == int.class || type == Integer.class) {
      return Integer.parseInt(word);
    }
    return type == BigInteger.class ? new BigInteger(word) : (Object) Long.parseLong(word);
  }

  private static String text(String word) {
    StringBuilder text = new StringBuilder();
    for (int i = 1; i < word.length(); i += 4) {
      text.append((char) Integer.parseInt(word.substring(i, i + 4), 16));
    }
    return text.toString();
  }

  private static String shown(Object value) {
    if (value instanceof List<?> items) {
      StringBuilder text = new StringBuilder("[ ");
      items.forEach(item -> text.append(shown(item)).append(' '));
      return text.append(']').toString();
    }
    if (value instanceof Boolean holds) {
      return holds ? "T" : "F";
    }
    return value instanceof String text ? hexadecimal(text) : value.toString();
  }

  private static String hexadecimal(String text) {
    StringBuilder digits = new StringBuilder("s");
    text.chars().forEach(unit -> digits.append(String.format("%04x", unit)));
    return digits.toString();
  }
}
