// Builds and checks the project and runs all tests, whatever fails. The last line counts what passed and what failed:
// every step and every test is one.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const STEPS = ['build', 'typecheck', 'lint', 'knip'];

const folder = mkdtempSync(join(tmpdir(), 'sau-ro-results-'));
const results = join(folder, 'jest.json');
const count = { passed: 0, failed: 0 };

function run(name, command, args) {
  process.stdout.write(`\n== ${name}\n`);
  const { status } = spawnSync(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (status !== 0) process.stdout.write(`== ${name} failed\n`);
  return status === 0;
}

for (const step of STEPS) count[run(step, 'npm', ['run', '--silent', step]) ? 'passed' : 'failed'] += 1;

const green = run('tests', 'npm', ['run', '--silent', 'test:only', '--', '--json', `--outputFile=${results}`, ...process.argv.slice(2)]);
const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = readResults();
count.passed += numPassedTests;
count.failed += numFailedTests + numRuntimeErrorTestSuites;
// Jest can fail without a failed test (no tests found, a crash): that is one failure too.
if (!green && numFailedTests + numRuntimeErrorTestSuites === 0) count.failed += 1;
rmSync(folder, { recursive: true, force: true });

process.exitCode = count.failed === 0 ? 0 : 1;
process.stdout.write(`\n${count.passed} passed, ${count.failed} failed\n`);

function readResults() {
  try {
    return JSON.parse(readFileSync(results, 'utf8'));
  } catch {
    return { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 0 };
  }
}
