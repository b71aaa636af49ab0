package org.holdfast.proving.chaos.peer;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The receiver of alarms as a process. */
public final class AlarmStation extends TlsStation {
    private static final int HTTPS = 8443;
    private static final int SYSLOG = 6514;

    /** Not started yet. */
    public AlarmStation(String name, Path folder, Namespace place) throws Exception {
        super(name, folder, place, place.there());
    }

    @Override
    protected List<String> command() {
        return List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx64m", "-XX:TieredStopAtLevel=1", "-cp",
                System.getProperty("java.class.path"), AlarmReceiver.class.getName(), place().there(), Integer.toString(HTTPS),
                Integer.toString(SYSLOG), used(".p12").toString());
    }

    @Override
    protected boolean ready() throws IOException {
        return output().contains("ready");
    }

    /** For {@code endpoints} of the webhook. */
    public String webhook() {
        return "https://" + place().there() + ":" + HTTPS + "/alarms";
    }

    /** For {@code endpoints} of syslog. */
    public String syslog() {
        return "tls:" + place().there() + ":" + SYSLOG;
    }

    /** What it got since it was started last. */
    public String received() throws IOException {
        return output();
    }
}
