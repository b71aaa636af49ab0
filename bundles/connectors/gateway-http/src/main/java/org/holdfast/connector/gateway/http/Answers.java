package org.holdfast.connector.gateway.http;

import java.io.ByteArrayInputStream;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * A {@code SSGResponse} document (docs/protocols/gateway-http.md).
 *
 * @param ports free ports that the platform tells
 */
record Answers(OptionalInt ports, List<Element> elements) {
    /**
     * The answer to one request.
     *
     * @param token our reference, as it came
     * @param success whether the platform took the request
     * @param status {@code QUEUED}, {@code DIALING} or {@code COMPLETED} in the answer to a query, may be empty
     * @param state what became of the contact, may be empty
     * @param reason for people, may be empty
     */
    record Element(String token, boolean success, String status, String state, String reason) {
        boolean isCompleted() {
            return status.equalsIgnoreCase("COMPLETED");
        }
    }

    /**
     * Reads one; neither document types nor entities are taken.
     *
     * @throws ProtocolException if it is none
     */
    static Answers read(byte[] document) throws ProtocolException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        OptionalInt ports = OptionalInt.empty();
        List<Element> elements = new ArrayList<>();
        boolean found = false;
        try {
            XMLStreamReader xml = factory.createXMLStreamReader(new ByteArrayInputStream(document));
            while (xml.hasNext()) {
                int event = xml.next();
                if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
                    throw new ProtocolException("its answer has a document type");
                }
                if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("SSGResponse")) {
                    found = true;
                    ports = number(attribute(xml, "AvailablePorts"));
                } else if (event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("ResponseElement")) {
                    elements.add(new Element(attribute(xml, "Token"), attribute(xml, "ResponseType").equalsIgnoreCase("SUCCESS"),
                            attribute(xml, "Status"), attribute(xml, "CallState"), attribute(xml, "Reason")));
                }
            }
        } catch (XMLStreamException wrong) {
            throw new ProtocolException("its answer is no XML");
        }
        if (!found) {
            throw new ProtocolException("its answer is no SSGResponse");
        }
        return new Answers(ports, elements);
    }

    private static String attribute(XMLStreamReader xml, String name) {
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            if (xml.getAttributeLocalName(i).toLowerCase(Locale.ROOT).equals(name.toLowerCase(Locale.ROOT))) {
                return xml.getAttributeValue(i).strip();
            }
        }
        return "";
    }

    private static OptionalInt number(String text) throws ProtocolException {
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        if (!text.matches("[0-9]{1,6}")) {
            throw new ProtocolException("AvailablePorts: 0..999999 expected");
        }
        return OptionalInt.of(Integer.parseInt(text));
    }
}
