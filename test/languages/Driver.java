import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

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
    if (type instanceof ParameterizedType generic) {
      Type[] arguments = generic.getActualTypeArguments();
      if (generic.getRawType() == List.class) {
        return items(words, arguments[0]);
      }
      if (generic.getRawType() == Optional.class) {
        return items(words, arguments[0]).stream().findFirst();
      }
      return made((Class<?>) generic.getRawType(), words, arguments);
    }
    if (type instanceof Class<?> found && found.isSealed()) {
      int maker = Integer.parseInt(words.next());
      return made(found.getPermittedSubclasses()[maker], words, null);
    }
    if (type instanceof Class<?> found && found.isRecord()) {
      return made(found, words, null);
    }
    if (type == String.class) {
      return text(word);
    }
    if (type == boolean.class || type == Boolean.class) {
      return word.equals("T");
    }
    if (type == double.class || type == Double.class) {
      return Double.longBitsToDouble(Long.parseUnsignedLong(word.substring(1), 16));
    }
    if (type == int.class || type == Integer.class) {
      return Integer.parseInt(word);
    }
    return type == BigInteger.class ? new BigInteger(word) : (Object) Long.parseLong(word);
  }

  private static List<Object> items(Iterator<String> words, Type type) {
    List<Object> items = new ArrayList<>();
    for (String next = words.next(); !next.equals("]"); next = words.next()) {
      items.add(value(words, next, type));
    }
    return items;
  }

  /** A record's value; the types of a generic one stand in the order of its components. */
  private static Object made(Class<?> type, Iterator<String> words, Type[] generic) {
    RecordComponent[] components = type.getRecordComponents();
    Object[] fields = new Object[components.length];
    for (int i = 0; i < fields.length; i++) {
      fields[i] = value(words, words.next(), generic == null ? components[i].getGenericType() : generic[i]);
    }
    words.next();
    try {
      return type.getDeclaredConstructors()[0].newInstance(fields);
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
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
    if (value instanceof Optional<?> option) {
      return option.map(held -> "[ " + shown(held) + " ]").orElse("[ ]");
    }
    if (value instanceof Double number) {
      return String.format("d%016x", Double.doubleToLongBits(number));
    }
    if (value instanceof Record made) {
      return fields(made);
    }
    if (value instanceof Boolean holds) {
      return holds ? "T" : "F";
    }
    return value instanceof String text ? hexadecimal(text) : value.toString();
  }

  private static String fields(Record made) {
    Class<?> type = made.getClass();
    StringBuilder text = new StringBuilder();
    try {
      for (RecordComponent component : type.getRecordComponents()) {
        text.append(shown(component.getAccessor().invoke(made))).append(' ');
      }
    } catch (ReflectiveOperationException error) {
      throw new IllegalStateException(error);
    }
    if (type.getInterfaces().length == 0) {
      return "[ " + text + "]";
    }
    List<Class<?>> makers = List.of(type.getInterfaces()[0].getPermittedSubclasses());
    return "( " + makers.indexOf(type) + " " + text + ")";
  }

  private static String hexadecimal(String text) {
    StringBuilder digits = new StringBuilder("s");
    text.chars().forEach(unit -> digits.append(String.format("%04x", unit)));
    return digits.toString();
  }
}
