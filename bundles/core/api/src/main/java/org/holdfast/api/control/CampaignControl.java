package org.holdfast.api.control;

import java.util.List;
import org.holdfast.api.DialMode;
import org.holdfast.api.OptimizationMethod;
import org.holdfast.api.SessionId;
import org.osgi.annotation.versioning.ProviderType;

/** Control of dialing sessions. Calls wait until the request has been decided (not until it is carried out). */
@ProviderType
public interface CampaignControl {
    /** All configured campaign groups with their state. */
    List<SessionView> sessions();

    /** Loads: the session exists, retrieves no records, dials nothing. */
    void load(SessionId session) throws ControlException;

    /** Starts to dial. */
    void start(SessionId session) throws ControlException;

    /** Stops to dial; calls in progress go on, buffered records stay claimed. */
    void stop(SessionId session) throws ControlException;

    /**
     * Stops, gives buffered records back and ends the session: at once when {@code force}, then attempts in flight
     * become Stale; otherwise when the last attempt has ended.
     */
    void unload(SessionId session, boolean force) throws ControlException;

    /** Changes mode and goal; while running only between PREDICTIVE, PROGRESSIVE and POWER. */
    void setDialingMode(SessionId session, DialMode mode, OptimizationMethod method, double goal) throws ControlException;
}
