@NullMarked
package org.holdfast.proving.chaos.report;

import org.jspecify.annotations.NullMarked;
