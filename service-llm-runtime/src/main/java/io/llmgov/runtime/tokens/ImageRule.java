package io.llmgov.runtime.tokens;

import java.util.List;
import java.util.regex.Pattern;

/**
 * What an image costs, by OpenAI's guide "Images and vision". Where a model isn't covered there the rule is a constant.
 */
sealed interface ImageRule {

    /** Anthropic's largest image has about this many tokens; Gemini's usual ones have fewer. */
    ImageRule OTHERS = new Constant(1_600);

    List<Row> ROWS = List.of(
            new Row(ModelName.word("gpt-4o-mini"), new Tiles(2_833, 5_667)),
            new Row(ModelName.word("gpt-4[.-]1-mini|gpt-5-mini"), new Patches(1_536, 162)),
            new Row(ModelName.word("gpt-4[.-]1-nano|gpt-5-nano"), new Patches(1_536, 246)),
            new Row(ModelName.word("o4-mini|codex-mini"), new Patches(1_536, 172)),
            new Row(ModelName.word("gpt-5[.-][2-9](?!\\d)|gpt-[6-9]"), new Patches(2_500, 120)),
            new Row(ModelName.word("gpt-5"), new Tiles(70, 140)),
            new Row(ModelName.start("o[1-9]"), new Tiles(75, 150)),
            new Row(ModelName.word("computer-use-preview"), new Tiles(65, 129)),
            new Row(ModelName.word("gpt-|chatgpt-"), new Tiles(85, 170)));

    long tokens(ImageSize size);

    /** For an image whose size is unknown because it stands behind a URL: the most that the rule can give. */
    long most();

    /** For {@code detail: low}. */
    long lowDetail();

    static ImageRule of(String model) {
        String name = ModelName.bare(model);
        return ROWS.stream()
                .filter(row -> row.pattern().matcher(name).find())
                .findFirst()
                .map(Row::rule)
                .orElse(OTHERS);
    }

    record Row(Pattern pattern, ImageRule rule) {}

    /** So many tokens for the image, and so many for each tile of 512 pixels after scaling down. */
    record Tiles(int base, int perTile) implements ImageRule {

        private static final int TILE = 512;
        private static final int LONG_SIDE = 2_048;
        private static final int SHORT_SIDE = 768;
        private static final int MOST_TILES = 8;

        @Override
        public long tokens(ImageSize size) {
            ImageSize scaled = size.longSideAtMost(LONG_SIDE).shortSideAtMost(SHORT_SIDE);
            return base + perTile * scaled.squares(TILE);
        }

        @Override
        public long most() {
            return base + (long) perTile * MOST_TILES;
        }

        @Override
        public long lowDetail() {
            return base;
        }
    }

    /** So many hundredths of a token for each patch of 32 pixels, up to a number of patches. */
    record Patches(int mostPatches, int percent) implements ImageRule {

        private static final int PATCH = 32;

        @Override
        public long tokens(ImageSize size) {
            return Math.ceilDiv(Math.min(mostPatches, size.squares(PATCH)) * percent, 100L);
        }

        @Override
        public long most() {
            return Math.ceilDiv((long) mostPatches * percent, 100L);
        }

        @Override
        public long lowDetail() {
            return most();
        }
    }

    /** The same for every image. */
    record Constant(long most) implements ImageRule {

        @Override
        public long tokens(ImageSize size) {
            return most;
        }

        @Override
        public long lowDetail() {
            return most;
        }
    }
}
