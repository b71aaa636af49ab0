package org.holdfast.connector.toolkit.objects.yaml;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import org.holdfast.connector.toolkit.objects.NodeParser;

/** Reads YAML; aliases are refused. Apart from JSON, because it needs a library of its own. */
public final class YamlParser extends NodeParser {
    /** One for YAML. */
    public YamlParser() {
        super(new YAMLFactory(), "YAML or JSON");
    }

    @Override
    protected boolean isAlias(JsonParser parser) throws IOException {
        return parser instanceof YAMLParser yaml && yaml.isCurrentAlias();
    }
}
