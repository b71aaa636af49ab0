package org.holdfast.proving.tck;

import java.time.Duration;
import org.holdfast.api.connector.Disconnect;
import org.holdfast.api.connector.LinkId;
import org.holdfast.api.telephony.TelephonyEvents;
import org.holdfast.api.telephony.TelephonyLink;
import org.jspecify.annotations.Nullable;

/** Wrong in what holds for every kind of connector. */
final class WrongLinks {
    private static final Duration SOON = Duration.ofMillis(10);

    private WrongLinks() {
    }

    private static boolean closedBecause(Twist.Call<TelephonyEvents> report, Disconnect.Cause cause) {
        return report.is("closed") && report.first(Disconnect.class).cause() == cause;
    }

    /** Waits for the switch in dial. */
    static final class BlocksInDial extends TelephonyTwist {
        private final Leak leak = new Leak();

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("dial") && far().frozen()) {
                leak.hold();
                return null;
            }
            return command.go();
        }

        @Override
        void end() {
            leak.letGo();
        }
    }

    /** Waits for the switch in open. */
    static final class BlocksInOpen extends TelephonyTwist {
        private final Leak leak = new Leak();

        @Override
        void opening() {
            if (far().frozen()) {
                leak.hold();
            }
        }

        @Override
        void end() {
            leak.letGo();
        }
    }

    /** Throws when there is no connection. */
    static final class ThrowsForALostLink extends TelephonyTwist {
        private boolean lost;

        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            lost |= closedBecause(report, Disconnect.Cause.CLOSED);
            return report.go();
        }

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (lost && command.is("queryCalls")) {
                throw new IllegalStateException("not connected");
            }
            return command.go();
        }
    }

    /** Reports something after close() has returned. */
    static final class ReportsAfterClose extends TelephonyTwist {
        private boolean open;

        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            open |= report.is("opened");
            return report.go();
        }

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("close") && open) {
                far().time.after(SOON, command.server()::heard);
            }
            return command.go();
        }
    }

    /** Does not look whether it was closed before it says that it is open. */
    static final class OpensWhatIsClosed extends TelephonyTwist {
        private boolean open;

        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            open |= report.is("opened") || report.is("closed");
            return report.go();
        }

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("close") && !open) {
                far().time.after(SOON, command.server()::opened);
            }
            return command.go();
        }
    }

    /** Reports something after closed. */
    static final class ReportsAfterClosed extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (closedBecause(report, Disconnect.Cause.CLOSED)) {
                far().time.after(SOON, report.server()::heard);
            }
            return report.go();
        }
    }

    /** Says twice that it is open. */
    static final class OpensTwice extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("opened")) {
                report.go();
            }
            return report.go();
        }
    }

    /** Says that it is open before it knows. */
    static final class OpensBeforeItKnows extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (closedBecause(report, Disconnect.Cause.REFUSED)) {
                report.server().opened();
            }
            return report.go();
        }
    }

    /** Calls a loss our own wish. */
    static final class HidesTheCauseOfALoss extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (closedBecause(report, Disconnect.Cause.CLOSED)) {
                report.server().closed(new Disconnect(Disconnect.Cause.REQUESTED, "virtual"));
                return null;
            }
            return report.go();
        }
    }

    /** Says twice that all state was reported again. */
    static final class ResyncsTwice extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("resynced")) {
                far().time.after(SOON, report.onward()::go);
            }
            return report.go();
        }
    }

    /** Connects again when its link is lost. */
    static final class ReconnectsByItself extends TelephonyTwist {
        @Override
        @Nullable Object up(Call<TelephonyEvents> report) {
            if (report.is("closed")) {
                far().time.after(Duration.ofSeconds(1), () -> far().right().open(MemorySwitch.SETTINGS.endpoints().get(0),
                        new LinkId("again", 1), new Reports<>(TelephonyEvents.class).events()));
            }
            return report.go();
        }
    }

    /** Leaves a thread behind. */
    static final class LeaksAThread extends TelephonyTwist {
        private final Leak leak = new Leak();

        @Override
        void opened(TelephonyLink link) {
            leak.start();
        }

        @Override
        void end() {
            leak.letGo();
        }
    }

    /** Starts a thread before anybody opens a link. */
    static final class StartsAThreadTooEarly extends TelephonyTwist {
        private final Leak leak = new Leak();

        @Override
        void made() {
            leak.start();
        }

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("close")) {
                leak.letGo();
            }
            return command.go();
        }

        @Override
        void end() {
            leak.letGo();
        }
    }

    /** All its links are one: the end of one is the end of all. */
    static final class SharesState extends TelephonyTwist {
        private static int closed;
        private int before;
        private int own;

        @Override
        void made() {
            before = closed;
        }

        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("close")) {
                closed++;
                own++;
            }
            return command.is("resync") && closed != before + own ? null : command.go();
        }
    }

    /** Does not ask a server whether it lives. */
    static final class IgnoresProbes extends TelephonyTwist {
        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            return command.is("probe") ? null : command.go();
        }
    }

    /** Hears a server that says nothing. */
    static final class HearsWhatNobodySaid extends TelephonyTwist {
        @Override
        @Nullable Object down(Call<TelephonyEvents> command) {
            if (command.is("probe") && far().frozen()) {
                command.server().heard();
            }
            return command.go();
        }
    }
}
