@NullMarked
package org.holdfast.proving.chaos.trial;

import org.jspecify.annotations.NullMarked;
