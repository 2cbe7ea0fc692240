import { codeOfFont, fromOldCode, isCapitalFont, type OldCode } from '../../../../domain/old-vietnamese-codes.ts';

/** Characters of one font. */
export interface Letters {
  readonly text: string;
  readonly font: string;
}

/** Letters that only Unicode has; where one stands, the name of the font is a leftover. */
const UNICODE_ONLY = /[\u0100-\u024F\u1E00-\u1EFF]/u;
/** Fonts of symbols have their characters in the private area. */
const PRIVATE = /[\uF020-\uF0FF]/gu;

/**
 * One text of characters in several fonts. Those of an old Vietnamese font are converted by its name, neighbours together,
 * as a sign of VNI may stand in the next run.
 */
export function readLetters(pieces: readonly Letters[], onOldCode: (code: OldCode) => void): string {
  const joined: { text: string; font: string }[] = [];
  for (const { text, font } of pieces) {
    const last = joined.at(-1);
    if (
      last !== undefined &&
      (last.font === font || (codeOfFont(last.font) === codeOfFont(font) && isCapitalFont(last.font) === isCapitalFont(font)))
    )
      last.text += text;
    else joined.push({ text, font });
  }
  return joined
    .map(({ text, font }) => {
      const code = codeOfFont(font);
      if (code === null || UNICODE_ONLY.test(text)) return text;
      const converted = fromOldCode(
        text.replace(PRIVATE, (char) => String.fromCharCode(char.charCodeAt(0) - 0xf000)),
        code,
      );
      if (converted !== text) onOldCode(code);
      return isCapitalFont(font) ? converted.toUpperCase() : converted;
    })
    .join('');
}
