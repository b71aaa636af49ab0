/** Vocabulary of Holdfast: the words and numbers that every module shares. No behaviour. */
@Export
@Version("1.0.0")
@NullMarked
package org.holdfast.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
