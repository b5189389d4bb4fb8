package io.llmgov.e2e.zips;

import io.llmgov.e2e.run.Installation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/** One plugin of the bundle, as the gateway will unpack it. */
final class PluginZip {

    static final String PROPERTIES = "plugin.properties";

    private static List<PluginZip> all = List.of();

    private final String name;
    private final Path folder;
    private final Properties properties;

    private PluginZip(String name, Path folder) {
        this.name = name;
        this.folder = folder;
        this.properties = read(rootJars());
    }

    /** Every plugin of the bundle. */
    static synchronized List<PluginZip> all() {
        if (all.isEmpty()) {
            all = unpackAll();
        }
        return all;
    }

    private static List<PluginZip> unpackAll() {
        var plugins = new ArrayList<PluginZip>();
        try (var bundle = new ZipFile(Installation.bundle().toFile())) {
            var target = Files.createTempDirectory(Installation.work(), "bundle-");
            for (var entry : bundle.stream().toList()) {
                if (entry.getName().endsWith(".zip")) {
                    var folder = Files.createDirectories(target.resolve(entry.getName()));
                    unpack(new ZipInputStream(bundle.getInputStream(entry)), folder);
                    plugins.add(new PluginZip(entry.getName(), folder));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return plugins;
    }

    static Stream<PluginZip> policies() {
        return all().stream().filter(plugin -> "policy".equals(plugin.property("type")));
    }

    private static void unpack(ZipInputStream zip, Path folder) throws IOException {
        try (zip) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                var file = folder.resolve(entry.getName()).normalize();
                if (!file.startsWith(folder)) {
                    throw new IOException("An entry outside of its zip: " + entry.getName());
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(file.getParent());
                    Files.copy(zip, file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static Properties read(List<Path> rootJars) {
        var properties = new Properties();
        for (var jar : rootJars) {
            try (var zip = new ZipFile(jar.toFile())) {
                var entry = zip.getEntry(PROPERTIES);
                if (entry != null) {
                    properties.load(new InputStreamReader(
                            new ByteArrayInputStream(zip.getInputStream(entry).readAllBytes()),
                            StandardCharsets.UTF_8));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return properties;
    }

    /** Null when it is not set. */
    String property(String key) {
        return properties.getProperty(key);
    }

    boolean has(String file) {
        return Files.isRegularFile(folder.resolve(file));
    }

    String text(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Path> rootJars() {
        return jars(folder);
    }

    List<Path> libraries() {
        return Files.isDirectory(folder.resolve("lib")) ? jars(folder.resolve("lib")) : List.of();
    }

    private static List<Path> jars(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Entry name of each class that the plugin brings, with the jar that has it. */
    Map<String, String> classes() {
        var classes = new TreeMap<String, String>();
        Stream.concat(rootJars().stream(), libraries().stream())
                .forEach(jar -> classesOf(jar)
                        .forEach(name -> classes.put(name, jar.getFileName().toString())));
        return classes;
    }

    static Set<String> classesOf(Path jar) {
        try (var zip = new ZipFile(jar.toFile())) {
            var classes = new TreeSet<String>();
            zip.stream()
                    .map(entry -> entry.getName().replaceFirst("^META-INF/versions/\\d+/", ""))
                    .filter(name -> name.endsWith(".class") && !name.endsWith("module-info.class"))
                    .forEach(classes::add);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The plugin's classes over the gateway's own, and nothing else. */
    URLClassLoader loadIntoGateway() {
        var urls = Stream.of(Installation.gatewayLibraries(), rootJars(), libraries())
                .flatMap(List::stream)
                .map(PluginZip::url)
                .toArray(URL[]::new);
        return new URLClassLoader(urls, ClassLoader.getPlatformClassLoader());
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
