package org.holdfast.connector.toolkit;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * TLS of a port that we listen on. New files take effect with the next connection, without a restart; files that cannot
 * be used are told once, and the ones before them stay in use.
 */
public final class ServerTls {
    private final Tls files;
    private final boolean mutual;
    private final Consumer<String> log;
    private String state;
    private SSLContext context;

    /**
     * Reads the files.
     *
     * @param files with certificate and key; {@code trust} is for certificates of clients
     * @param mutual whether clients have to show a certificate of an authority in {@code trust}
     * @param log hears when files were read again, or cannot be used
     * @throws WrongFiles if they cannot be used
     */
    public ServerTls(Tls files, boolean mutual, Consumer<String> log) throws IOException {
        if (files.certificate().isBlank()) {
            throw new WrongFiles("tls.certificate: a PEM file expected: a server shows who it is");
        }
        if (mutual && files.trust().isBlank()) {
            throw new WrongFiles("tls.trust: a PEM file expected: authorities of clients are not those of web sites");
        }
        this.files = files;
        this.mutual = mutual;
        this.log = log;
        this.state = state(files);
        this.context = files.context();
    }

    private static String state(Tls files) {
        StringBuilder state = new StringBuilder();
        for (String each : List.of(files.trust(), files.certificate(), files.key())) {
            state.append(each).append('=').append(state(each)).append(' ');
        }
        return state.toString();
    }

    private static @Nullable String state(String path) {
        if (path.isBlank()) {
            return null;
        }
        try {
            BasicFileAttributes attributes = Files.readAttributes(Tls.file(path), BasicFileAttributes.class);
            return attributes.lastModifiedTime().toString() + '/' + attributes.size() + '/' + attributes.fileKey();
        } catch (IOException gone) {
            return "unreadable";
        }
    }

    private synchronized SSLContext context() {
        String now = state(files);
        if (!now.equals(state)) {
            state = now;
            try {
                context = files.context();
                log.accept("tls.renewed certificate=" + files.certificate());
            } catch (IOException unusable) {
                log.accept("tls.kept reason=" + unusable.getMessage());
            }
        }
        return context;
    }

    /**
     * Shakes hands; blocks. Whoever says nothing costs no more than his connection.
     *
     * @return the socket to read and write
     */
    public SSLSocket secure(Socket taken) throws IOException {
        int first = taken.getInputStream().read();
        if (first < 0) {
            throw new EOFException();
        }
        SSLSocket secured = (SSLSocket) context().getSocketFactory()
                .createSocket(taken, new ByteArrayInputStream(new byte[] {(byte) first}), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setProtocols(Tls.versions());
        parameters.setNeedClientAuth(mutual);
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }
}
