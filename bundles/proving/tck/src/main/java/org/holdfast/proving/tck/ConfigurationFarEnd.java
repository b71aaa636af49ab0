package org.holdfast.proving.tck;

import org.holdfast.api.configuration.ConfigurationConnector;

/** A source of configuration that the kit can change. In the beginning it is right and has no calling list. */
public interface ConfigurationFarEnd extends FarEnd<ConfigurationConnector> {
    /** Adds a calling list of this name, beside what is there. */
    void addList(String name) throws Exception;

    /** Takes a calling list out. */
    void removeList(String name) throws Exception;

    /** Makes a change that cannot be taken: unreadable, or naming what does not exist. */
    void spoil() throws Exception;

    /** Takes the wrong change back. */
    void mend() throws Exception;
}
