import { availableParallelism } from 'node:os';

/** Run with NODE_OPTIONS=--experimental-vm-modules: the sources are ES modules. */
export default {
  testEnvironment: 'node',
  roots: ['<rootDir>/test'],
  testMatch: ['**/*.test.ts'],
  // A busy machine takes longer than the usual 5 s to read all sources or to start a program; a test that hangs is still given up
  testTimeout: 30_000,
  // More than is usual, three on two: many tests wait for programs that they have started, or for a clock
  maxWorkers: availableParallelism() <= 4 ? availableParallelism() + 1 : availableParallelism() - 1,
  testSequencer: '<rootDir>/test/support/longest-first.mjs',
  globalSetup: '<rootDir>/test/support/make-run-folder.mjs',
  globalTeardown: '<rootDir>/test/support/remove-run-folder.mjs',
  extensionsToTreatAsEsm: ['.ts'],
  transform: {
    '\\.ts$': ['@swc/jest', { jsc: { target: 'es2022', parser: { syntax: 'typescript' } }, module: { type: 'es6' } }],
  },
};
