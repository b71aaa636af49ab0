package org.holdfast.connector.toolkit.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.Link;
import org.holdfast.api.connector.LinkEvents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * How every link that asks for TLS ends when the far end's TLS is wrong: SECURITY, with the words of {@link WrongTls}, and
 * nothing told to it. The test of a connector says how its link is opened.
 *
 * @param <E> kind of reports of its links
 */
public abstract class OutgoingTls<E extends LinkEvents> {
    private static final long LIMIT_SECONDS = 60;

    /** For files of the test. */
    @TempDir
    protected Path folder;
    private final Class<E> kind;
    private final CompletableFuture<Disconnect> end = new CompletableFuture<>();

    /** A test of links with these reports. */
    protected OutgoingTls(Class<E> kind) {
        this.kind = kind;
    }

    /** Opens a link with TLS to this port of 127.0.0.1 that trusts what is in this PEM file. */
    protected abstract Link open(int port, Path trust, E events) throws Exception;

    /** What the protocol does before TLS begins: nothing, unless the test says otherwise. */
    protected TlsFarEnd.Preface preface(boolean speaksTls) {
        return taken -> true;
    }

    private E events() {
        return kind.cast(Proxy.newProxyInstance(kind.getClassLoader(), new Class<?>[] {kind}, (proxy, method, arguments) -> {
            if (method.getName().equals("closed")) {
                end.complete((Disconnect) arguments[0]);
            }
            return null;
        }));
    }

    @ParameterizedTest
    @EnumSource
    void required_TLS_1_aFarEndWithWrongTlsIsRefusedAndTheEndSaysWhatWasWrong(WrongTls wrong) throws Exception {
        try (TlsFarEnd far = new TlsFarEnd(wrong, folder, preface(wrong != WrongTls.PLAIN))) {
            Link link = open(far.port(), far.trust(), events());
            Disconnect why = end.get(LIMIT_SECONDS, TimeUnit.SECONDS);
            link.close();
            assertThat(why.cause()).as(why.detail()).isEqualTo(Disconnect.Cause.SECURITY);
            assertThat(why.detail()).startsWith("127.0.0.1:" + far.port() + ": " + wrong.words());
            assertThat(far.told()).as("what the far end was told").isZero();
        }
    }

    /** The same far end with nothing wrong: what is refused above is refused for what is wrong. */
    @Test
    void required_TLS_1_aFarEndWithNothingWrongIsTaken() throws Exception {
        try (TlsFarEnd far = new TlsFarEnd(null, folder, preface(true))) {
            Link link = open(far.port(), far.trust(), events());
            Await.until(() -> far.shaken() > 0, () -> "no handshake, end " + end.getNow(null));
            link.close();
        }
    }
}
