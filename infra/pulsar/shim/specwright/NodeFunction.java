package specwright;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.apache.pulsar.functions.api.Context;
import org.apache.pulsar.functions.api.Function;

/**
 * One Node process for each instance: a message is a frame on its standard input, the answer a frame on its standard
 * output. A frame is a length (four bytes, the highest first) and JSON. Whatever is not answered "done" in time fails
 * the message, and the broker delivers it again; a process that did not answer is ended, and the next message starts one.
 */
public class NodeFunction implements Function<byte[], Void> {
    private static final String DONE = "{\"done\":true}";

    private Path folder;
    private Process node;

    @Override
    public Void process(byte[] payload, Context context) throws Exception {
        byte[] frame = frameOf(payload, context).getBytes(StandardCharsets.UTF_8);
        long patience = Long.parseLong(String.valueOf(context.getUserConfigMap().get("ANSWER_WITHIN_MS")));
        String answer;
        try {
            answer = exchange(frame, context, patience);
        } catch (Exception failure) {
            end();
            throw failure;
        }
        if (!answer.equals(DONE)) {
            throw new IllegalStateException(answer);
        }
        return null;
    }

    @Override
    public void close() throws Exception {
        end();
        if (folder != null) {
            try (Stream<Path> paths = Files.walk(folder)) {
                paths.sorted(Comparator.reverseOrder()).forEach(path -> path.toFile().delete());
            }
            folder = null;
        }
    }

    private String exchange(byte[] frame, Context context, long patience) throws Exception {
        if (node == null || !node.isAlive()) {
            start(context);
        }
        Process process = node;
        CompletableFuture<String> answer =
            CompletableFuture.supplyAsync(() -> ask(process, frame), NodeFunction::inBackground);
        try {
            return answer.get(patience, TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw new TimeoutException("no answer within " + patience + " ms");
        } catch (ExecutionException died) {
            throw new IOException("the Node process ended without an answer", died.getCause());
        }
    }

    private void start(Context context) throws Exception {
        if (folder == null) {
            folder = unpacked();
        }
        ProcessBuilder builder = new ProcessBuilder("node", folder.resolve("index.mjs").toString());
        builder.redirectError(ProcessBuilder.Redirect.INHERIT);
        Map<String, String> environment = builder.environment();
        context.getUserConfigMap().forEach((name, value) -> environment.put(name, String.valueOf(value)));
        for (String name : environment.getOrDefault("SECRETS", "").split(",")) {
            String secret = name.isEmpty() ? null : context.getSecret(name);
            if (secret != null) {
                environment.put(name, secret);
            }
        }
        node = builder.start();
    }

    private void end() {
        if (node != null) {
            node.destroyForcibly();
            node = null;
        }
    }

    /** The jar's part under "bundle/", into a folder of this instance; "bundle/files" lists what there is. */
    private Path unpacked() throws IOException {
        Path target = Files.createTempDirectory("specwright-");
        for (String name : new String(resource("files"), StandardCharsets.UTF_8).split("\n")) {
            Path file = target.resolve(name);
            Files.createDirectories(file.getParent());
            Files.write(file, resource(name));
        }
        return target;
    }

    private byte[] resource(String name) throws IOException {
        try (InputStream stream = NodeFunction.class.getResourceAsStream("/bundle/" + name)) {
            if (stream == null) {
                throw new IOException("the package holds no " + name);
            }
            return stream.readAllBytes();
        }
    }

    private static String ask(Process process, byte[] frame) {
        try {
            DataOutputStream out = new DataOutputStream(process.getOutputStream());
            out.writeInt(frame.length);
            out.write(frame);
            out.flush();
            DataInputStream in = new DataInputStream(process.getInputStream());
            byte[] bytes = new byte[in.readInt()];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException ended) {
            throw new IllegalStateException(ended);
        }
    }

    private static void inBackground(Runnable work) {
        Thread thread = new Thread(work, "specwright-answer");
        thread.setDaemon(true);
        thread.start();
    }

    private static String frameOf(byte[] payload, Context context) {
        int redeliveries = context.getCurrentRecord().getMessage().map(one -> one.getRedeliveryCount()).orElse(0);
        StringBuilder json = new StringBuilder("{\"redeliveries\":").append(redeliveries).append(",\"topic\":");
        quote(json, context.getCurrentRecord().getTopicName().orElse(""));
        json.append(",\"properties\":{");
        String separator = "";
        for (Map.Entry<String, String> property : context.getCurrentRecord().getProperties().entrySet()) {
            json.append(separator);
            quote(json, property.getKey());
            json.append(':');
            quote(json, property.getValue());
            separator = ",";
        }
        json.append("},\"value\":");
        quote(json, new String(payload, StandardCharsets.UTF_8));
        return json.append('}').toString();
    }

    private static void quote(StringBuilder json, String text) {
        json.append('"');
        for (char one : text.toCharArray()) {
            if (one == '"' || one == '\\') {
                json.append('\\').append(one);
            } else if (one < ' ') {
                json.append(String.format("\\u%04x", (int) one));
            } else {
                json.append(one);
            }
        }
        json.append('"');
    }
}
