package org.assessment.repository;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;

/** What a POM says. */
final class MavenProject {

    private final Document document;

    private MavenProject(Document document) {
        this.document = document;
    }

    static MavenProject read(Path file) {
        try {
            return new MavenProject(
                    DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("This is no POM: " + file, e);
        }
    }

    String description() {
        return firstText("description");
    }

    /** The value of a property; its name is unique in the POM. */
    String property(String name) {
        return firstText(name);
    }

    /** The text of the first element with a name. */
    String firstText(String name) {
        Node node = document.getElementsByTagName(name).item(0);
        if (node == null) {
            throw new AssertionError("The POM has no " + name);
        }
        return node.getTextContent().strip();
    }
}
