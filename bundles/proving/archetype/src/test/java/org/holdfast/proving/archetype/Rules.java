package org.holdfast.proving.archetype;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Rules of the conformance kit, and which of them a built project breaks. */
final class Rules {
    private Rules() {
    }

    /** The rules of one kind; those of every link are left out. */
    static Set<String> ofKind(Class<?> verification) {
        Set<String> rules = new TreeSet<>();
        for (Class<?> each = verification; !each.getSimpleName().equals("LinkVerification"); each = each.getSuperclass()) {
            Arrays.stream(each.getDeclaredMethods()).filter(method -> method.isAnnotationPresent(Test.class))
                    .forEach(method -> rules.add(method.getName()));
        }
        return rules;
    }

    /** The rules that were run on a project. */
    static Set<String> run(Path project) {
        return names(project, "testcase");
    }

    /** The rules that the project broke. */
    static Set<String> broken(Path project) {
        Set<String> broken = names(project, "failure");
        broken.addAll(names(project, "error"));
        return broken;
    }

    /** Names of test cases that are this element or have it as a child. */
    private static Set<String> names(Path project, String element) {
        try (Stream<Path> reports = Files.list(project.resolve("target/surefire-reports"))) {
            return reports.filter(report -> report.toString().endsWith(".xml"))
                    .flatMap(report -> elements(report, element))
                    .map(found -> found.getTagName().equals("testcase") ? found : (Element) found.getParentNode())
                    .map(testCase -> testCase.getAttribute("name"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Stream<Element> elements(Path report, String name) {
        try {
            NodeList found = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(report.toFile()).getElementsByTagName(name);
            Stream.Builder<Element> elements = Stream.builder();
            for (int i = 0; i < found.getLength(); i++) {
                elements.add((Element) found.item(i));
            }
            return elements.build();
        } catch (SAXException | ParserConfigurationException | IOException unreadable) {
            throw new IllegalStateException(report + " cannot be read", unreadable);
        }
    }
}
