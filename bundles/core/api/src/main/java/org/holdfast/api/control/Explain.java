package org.holdfast.api.control;

import java.util.List;
import org.holdfast.api.SessionId;
import org.osgi.annotation.versioning.ProviderType;

/** Answers "why is it (not) dialing?". */
@ProviderType
public interface Explain {
    /** Sentences, the most important first: holds, then what bounds the pacing now and by how much. */
    List<String> explain(SessionId session) throws ControlException;
}
