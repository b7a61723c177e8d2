// Adds up Jest's results: summary.cjs FAILED RESULT.json … A missing result, a skipped test or a run
// that failed for another reason counts as one failure.
const { readFileSync } = require('node:fs');

const [, , failedElsewhere, ...files] = process.argv;
let passed = 0;
let failed = 0;
for (const file of files) {
  try {
    const result = JSON.parse(readFileSync(file, 'utf8'));
    passed += result.numPassedTests;
    failed += result.numFailedTests + result.numRuntimeErrorTestSuites;
    const skipped = result.numPendingTests + result.numTodoTests;
    if (skipped > 0) {
      console.log(`${skipped} tests were skipped in ${file}`);
      failed += skipped;
    }
    if (result.numTotalTests === 0) failed += 1;
  } catch (error) {
    console.log(`no result: ${error.message}`);
    failed += 1;
  }
}
if (failedElsewhere !== '0' && failed === 0) {
  console.log('a step other than the tests failed: see above');
  failed += 1;
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
