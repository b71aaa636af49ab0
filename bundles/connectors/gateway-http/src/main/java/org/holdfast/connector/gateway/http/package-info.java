/** Connector to a voice platform that takes contacts by HTTP, in the form of the field's supplementary services gateway. */
@NullMarked
package org.holdfast.connector.gateway.http;

import org.jspecify.annotations.NullMarked;
