@NullMarked
package org.holdfast.proving.chaos;

import org.jspecify.annotations.NullMarked;
