package io.llmgov.core.multipart;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * One part of a form; its content is a slice of the request's bytes.
 *
 * @param name the field's name
 * @param filename the file's name, safe to write into a header; null for a text field
 * @param contentType as the client gave it, safe to write into a header; null when it gave none
 */
record FormPart(String name, String filename, String contentType, byte[] source, int from, int to) {

    boolean isFile() {
        return filename != null;
    }

    /** The content of a text field. */
    String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(source, from, to - from))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new MalformedFormException("The field '" + name
                    + "' is not UTF-8 text; a file needs a 'filename' in its Content-Disposition.");
        }
    }
}
