package org.holdfast.connector.gateway.http;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.holdfast.api.CallReference;
import org.holdfast.api.telephony.DialRequest;

/** Writes {@code SSGRequest} documents (docs/protocols/gateway-http.md). */
final class Requests {
    private final PlatformOptions options;

    Requests(PlatformOptions options) {
        this.options = options;
    }

    /** Asks for nothing: any answer shows that the platform lives, and may tell its ports. */
    byte[] nothing() {
        return document(xml -> { });
    }

    /** The platform dials each of them once at most. */
    byte[] create(List<DialRequest> contacts, String notificationUrl) {
        return document(xml -> {
            for (DialRequest each : contacts) {
                create(xml, each, notificationUrl);
            }
        });
    }

    private void create(XMLStreamWriter xml, DialRequest contact, String notificationUrl) throws XMLStreamException {
        xml.writeStartElement("CreateRequest");
        common(xml, contact.reference());
        if (!options.profile().isEmpty()) {
            xml.writeAttribute("IVRProfileName", options.profile());
        }
        xml.writeAttribute("Telnum", contact.destination());
        if (!contact.callerId().isEmpty()) {
            xml.writeAttribute("Ani", contact.callerId());
        }
        // what is tried again is decided by the treatments of the campaign
        xml.writeAttribute("MaxAttempts", "1");
        xml.writeAttribute("TimeToLive", options.timeToLive().toSeconds() + "s");
        xml.writeAttribute("NotificationURL", notificationUrl);
        xml.writeEmptyElement("cpd");
        xml.writeAttribute("rnatimeout", contact.ringTimeout().toMillis() + "ms");
        for (Map.Entry<String, String> data : new TreeMap<>(contact.userData()).entrySet()) {
            xml.writeEmptyElement("userdata");
            xml.writeAttribute("name", clean(data.getKey()));
            xml.writeAttribute("value", clean(data.getValue()));
        }
        xml.writeEndElement();
    }

    byte[] cancel(CallReference contact) {
        return document(xml -> {
            xml.writeEmptyElement("CancelRequest");
            common(xml, contact);
        });
    }

    byte[] query(Collection<CallReference> contacts) {
        return document(xml -> {
            for (CallReference each : contacts) {
                xml.writeEmptyElement("QueryRequest");
                common(xml, each);
            }
        });
    }

    private void common(XMLStreamWriter xml, CallReference contact) throws XMLStreamException {
        xml.writeAttribute("Token", contact.toString());
        if (!options.tenant().isEmpty()) {
            xml.writeAttribute("TenantName", options.tenant());
        }
    }

    /** What XML 1.0 cannot hold is left out. */
    private static String clean(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "");
    }

    /** What is in a document. */
    private interface Content {
        void write(XMLStreamWriter xml) throws XMLStreamException;
    }

    private static byte[] document(Content content) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("SSGRequest");
            content.write(xml);
            xml.writeEndElement();
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException impossible) {
            throw new IllegalStateException("a document in memory cannot be written", impossible);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
