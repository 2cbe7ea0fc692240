/** The tones as combining marks: huyền, sắc, ngã, hỏi, nặng. */
const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const STOPPED = /(?:p|t|c|ch)$/u;
/** Sắc and nặng, the only tones before a stop. */
const TONES_BEFORE_STOP = /[\u0301\u0323]/u;
const ONSET = 'b|ch|c|d|đ|gh|gi|g|h|kh|k|l|m|ngh|ng|nh|n|ph|p|qu|r|s|th|tr|t|v|x';
/** Vowels with what may follow them. */
const RHYME = [
  'a(?:ch|ng|nh|c|i|m|n|o|p|t|u|y)?',
  'ă(?:ng|c|m|n|p|t)',
  'â(?:ng|c|m|n|p|t|u|y)',
  'e(?:ng|c|m|n|o|p|t)?',
  'ê(?:ch|nh|m|n|p|t|u)?',
  'i(?:ch|nh|a|m|n|p|t|u)?',
  '(?:i|y)ê(?:ng|c|m|n|p|t|u)',
  'o(?:ng|c|i|m|n|p|t)?',
  'oong|ooc',
  'ô(?:ng|c|i|m|n|p|t)?',
  'ơ(?:i|m|n|p|t)?',
  'o(?:a(?:ch|ng|nh|c|i|m|n|o|p|t|y)?|ă(?:ng|c|m|n|t)|e(?:n|o|t)?)',
  'u(?:ng|a|c|i|m|n|p|t)?',
  'uâ(?:ng|n|t|y)|uê(?:ch|nh)?|uơ|uô(?:ng|c|i|m|n|t)',
  'uy(?:ch|nh|a|n|p|t|u)?|uyê(?:n|t)',
  'ư(?:ng|a|c|i|m|n|t|u)?',
  'ươ(?:ng|c|i|m|n|p|t|u)',
  'y(?:ch|nh|m|n|t|u)?|yê(?:ng|m|n|t|u)',
].join('|');
const SYLLABLE = new RegExp(`^(?:${ONSET})?(?:${RHYME})$`, 'u');

/**
 * Whether a word can be a Vietnamese syllable by its spelling: onset, rhyme, at most one tone, and the right ones before a stop.
 * @example isSyllable('nghiệm') // true
 */
export function isSyllable(word: string): boolean {
  const lower = word.toLowerCase().normalize('NFD');
  const tones = lower.match(TONES) ?? [];
  if (tones.length > 1) return false;
  const bare = lower.replace(TONES, '').normalize('NFC');
  if (tones[0] !== undefined && STOPPED.test(bare) && !TONES_BEFORE_STOP.test(tones[0])) return false;
  return SYLLABLE.test(bare);
}
