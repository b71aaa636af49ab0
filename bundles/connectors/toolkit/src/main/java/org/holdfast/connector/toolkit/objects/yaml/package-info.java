/** Campaign objects in YAML. */
@NullMarked
package org.holdfast.connector.toolkit.objects.yaml;

import org.jspecify.annotations.NullMarked;
