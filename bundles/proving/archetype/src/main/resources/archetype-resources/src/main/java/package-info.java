/** A connector to Example Server. */
@NullMarked
package ${package};

import org.jspecify.annotations.NullMarked;
