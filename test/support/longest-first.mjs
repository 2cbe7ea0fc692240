import { relative, sep } from 'node:path';
import Sequencer from '@jest/test-sequencer';

/**
 * Files that take longest, longest first: one that began last would keep the run waiting for it alone. Jest itself knows how long each
 * took only where it has run before, and takes the size of a file for its length elsewhere; but what starts programs is short to write.
 */
const LONG = [/^test\/flows\/kill\./, /-contract\.test\.ts$/, /^test\/flows\//];

const placeOf = ({ path, context }) => {
  const file = relative(context.config.rootDir, path).replaceAll(sep, '/');
  const place = LONG.findIndex((pattern) => pattern.test(file));
  return place === -1 ? LONG.length : place;
};

export default class LongestFirst extends Sequencer {
  sort(tests) {
    return [...super.sort(tests)].sort((a, b) => placeOf(a) - placeOf(b));
  }
}
