/** Configuration in YAML and JSON files of one folder. */
@NullMarked
package org.holdfast.connector.configuration.files;

import org.jspecify.annotations.NullMarked;
