import stixGreekItalic from '@fontsource/stix-two-text/files/stix-two-text-greek-400-italic.woff2?url';
import stixGreek from '@fontsource/stix-two-text/files/stix-two-text-greek-400-normal.woff2?url';
import stixItalic from '@fontsource/stix-two-text/files/stix-two-text-latin-400-italic.woff2?url';
import stix from '@fontsource/stix-two-text/files/stix-two-text-latin-400-normal.woff2?url';
import inter from '@fontsource-variable/inter/files/inter-latin-opsz-normal.woff2?url';

/** Addresses of the fonts' files, by `faceKey`. A copy has them from its style sheet (`src/oneFile/fontFiles.ts`). */
export const fontFiles: Readonly<Record<string, string>> = {
  'Inter normal false': inter,
  'STIX Two Text normal false': stix,
  'STIX Two Text italic false': stixItalic,
  'STIX Two Text normal true': stixGreek,
  'STIX Two Text italic true': stixGreekItalic,
};
