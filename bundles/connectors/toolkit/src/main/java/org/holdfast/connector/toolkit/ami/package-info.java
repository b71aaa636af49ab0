/** Asterisk's manager interface (AMI): the members of its queues as agents. */
@NullMarked
package org.holdfast.connector.toolkit.ami;

import org.jspecify.annotations.NullMarked;
