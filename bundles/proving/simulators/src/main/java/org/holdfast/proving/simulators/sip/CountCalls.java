package org.holdfast.proving.simulators.sip;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The witness: counts the calls in the journals of all far ends of a run together.
 *
 * <pre>java -cp holdfast-simulators.jar org.holdfast.proving.simulators.sip.CountCalls FILE...</pre>
 */
public final class CountCalls {
    private static final Pattern AGENT_LEG = Pattern.compile(".*-a\\d+");

    private CountCalls() {
    }

    /**
     * Calls of a run.
     *
     * @param calls contact calls that reached a far end
     * @param twice call references (Call-ID up to {@code @}) with more than one call
     */
    public record Count(long calls, long twice) {
        @Override
        public String toString() {
            return "calls_at_far_end=" + calls + " called_twice=" + twice;
        }
    }

    /** Counts the calls of these journals; files that do not exist hold no calls. */
    public static Count of(List<Path> journals) throws IOException {
        Map<String, Integer> calls = new HashMap<>();
        for (Path journal : journals) {
            if (Files.exists(journal)) {
                for (String line : Files.readAllLines(journal)) {
                    String[] words = line.split(" ");
                    String reference = words.length == 4 ? words[1].split("@")[0] : "";
                    if (!reference.isEmpty() && !AGENT_LEG.matcher(reference).matches()) {
                        calls.merge(reference, 1, Integer::sum);
                    }
                }
            }
        }
        return new Count(
                calls.values().stream().mapToLong(Integer::longValue).sum(),
                calls.values().stream().filter(times -> times > 1).count());
    }

    /** Prints {@code calls_at_far_end=N called_twice=N}. */
    public static void main(String[] files) throws IOException {
        System.out.println(of(Arrays.stream(files).map(Path::of).toList()));
    }
}
