import type { Logger } from '../../src/ports/logger.ts';

/** A logger that says nothing. */
export const SILENT_LOGGER: Logger = { debug() {}, info() {}, warn() {}, error() {} };
