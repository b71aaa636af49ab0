/** The kit under test: right connectors in memory break no rule, wrong ones exactly theirs. */
@org.jspecify.annotations.NullMarked
package org.holdfast.proving.tck;
