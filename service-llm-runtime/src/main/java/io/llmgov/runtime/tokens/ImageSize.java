package io.llmgov.runtime.tokens;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/** Width and height of an image in pixels, read from the first bytes of a PNG, JPEG, GIF or WebP file. */
record ImageSize(int width, int height) {

    private static final String BASE64 = ";base64,";

    /** A JPEG's size follows its embedded colour profile and thumbnail; 64 KiB is beyond most of them. */
    private static final int MOST_BASE64 = 64 * 1024 / 3 * 4;

    private static final int PNG = 0x89504E47;
    private static final int GIF = 0x47494638;
    private static final int RIFF = 0x52494646;
    private static final int JPEG = 0xFFD8;

    /** Empty for another kind of URL or image, and for an image that is broken. */
    static Optional<ImageSize> ofDataUrl(String url) {
        int data = url.startsWith("data:") ? url.indexOf(BASE64) : -1;
        if (data < 0) {
            return Optional.empty();
        }
        try {
            return read(beginning(url, data + BASE64.length())).filter(ImageSize::isPositive);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    ImageSize longSideAtMost(int pixels) {
        return scaled(pixels, Math.max(width, height));
    }

    ImageSize shortSideAtMost(int pixels) {
        return scaled(pixels, Math.min(width, height));
    }

    /** How many squares with this side cover the image. */
    long squares(int side) {
        return (long) Math.ceilDiv(width, side) * Math.ceilDiv(height, side);
    }

    private ImageSize scaled(int pixels, int side) {
        return side <= pixels ? this : new ImageSize(scaled(width, pixels, side), scaled(height, pixels, side));
    }

    private static int scaled(int length, int pixels, int side) {
        return (int) Math.max(1, Math.round((double) length * pixels / side));
    }

    private boolean isPositive() {
        return width > 0 && height > 0;
    }

    private static ByteBuffer beginning(String url, int from) {
        int length = Math.min(MOST_BASE64, (url.length() - from) / 4 * 4);
        byte[] base64 = url.substring(from, from + length).getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    }

    private static Optional<ImageSize> read(ByteBuffer file) {
        return switch (file.getInt(0)) {
            case PNG -> Optional.of(new ImageSize(file.getInt(16), file.getInt(20)));
            case GIF -> Optional.of(shorts(file.order(ByteOrder.LITTLE_ENDIAN), 6));
            case RIFF -> webp(file.order(ByteOrder.LITTLE_ENDIAN));
            default -> unsigned(file, 0) == JPEG ? jpeg(file) : Optional.empty();
        };
    }

    /** The three chunk kinds of the "WebP Container Specification". */
    private static Optional<ImageSize> webp(ByteBuffer file) {
        return switch (file.get(15)) {
            case ' ' -> Optional.of(new ImageSize(unsigned(file, 26) & 0x3FFF, unsigned(file, 28) & 0x3FFF));
            case 'L' -> {
                int bits = file.getInt(21);
                yield Optional.of(new ImageSize((bits & 0x3FFF) + 1, (bits >>> 14 & 0x3FFF) + 1));
            }
            case 'X' ->
                Optional.of(new ImageSize((file.getInt(24) & 0xFFFFFF) + 1, (file.getInt(26) >>> 8 & 0xFFFFFF) + 1));
            default -> Optional.empty();
        };
    }

    /** Goes from marker to marker up to the frame header (ITU T.81, table B.1: C0 to CF without C4, C8 and CC). */
    private static Optional<ImageSize> jpeg(ByteBuffer file) {
        int at = 2;
        while (true) {
            int marker = unsigned(file, at);
            if (marker >= 0xFFC0 && marker <= 0xFFCF && marker != 0xFFC4 && marker != 0xFFC8 && marker != 0xFFCC) {
                return Optional.of(new ImageSize(unsigned(file, at + 7), unsigned(file, at + 5)));
            }
            if (marker < 0xFFC0 || marker == 0xFFFF) {
                return Optional.empty();
            }
            at += 2 + unsigned(file, at + 2);
        }
    }

    private static ImageSize shorts(ByteBuffer file, int at) {
        return new ImageSize(unsigned(file, at), unsigned(file, at + 2));
    }

    private static int unsigned(ByteBuffer file, int at) {
        return Short.toUnsignedInt(file.getShort(at));
    }
}
