@NullMarked
package org.holdfast.proving.bench;

import org.jspecify.annotations.NullMarked;
