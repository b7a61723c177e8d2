const { default: Sequencer } = require('@jest/test-sequencer');

/** Begins with the property tests, which take longest: otherwise one CPU waits for the last of them. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    const isProperty = ({ path }) => path.endsWith('.property.test.ts');
    return [...super.sort(tests)].sort((a, b) => Number(isProperty(b)) - Number(isProperty(a)));
  }
};
