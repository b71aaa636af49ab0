/** What all commands of the scope {@code ocs} share: services, errors, tables, JSON, completers. */
@NullMarked
package org.holdfast.operations.shell;

import org.jspecify.annotations.NullMarked;
