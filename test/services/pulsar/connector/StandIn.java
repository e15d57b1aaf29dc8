import java.util.List;
import java.util.Map;
import org.apache.pulsar.functions.api.Record;
import org.apache.pulsar.io.core.Sink;
import org.apache.pulsar.io.core.SinkContext;

/** Stands in for the connector, which is in no registry: it wants what that one wants, and takes in every event. */
public class StandIn implements Sink<byte[]> {
    private static final List<String> WANTED =
            List.of("awsRegion", "lambdaFunctionName", "awsCredentialPluginName", "awsCredentialPluginParam");

    @Override
    public void open(Map<String, Object> config, SinkContext context) {
        for (String key : WANTED) {
            if (!(config.get(key) instanceof String text) || text.isEmpty()) {
                throw new IllegalArgumentException(key + " is required");
            }
        }
    }

    @Override
    public void write(Record<byte[]> record) {
        record.ack();
    }

    @Override
    public void close() {
    }
}
