// Lets Mocha run tests that are written for Jest: it needs no process, no sandbox and no cache for each
// of the thousands of runs that a mutation test makes. Both packages are Jest's own.
const { expect } = require('expect');
const { bind } = require('jest-each');

module.exports = function jestInterface(root) {
  const suites = [root];
  root.on('pre-require', (context, file, mocha) => {
    const { Suite, Test } = mocha.constructor;
    const test = (title, run) => {
      const made = new Test(title, () => run());
      made.file = file;
      suites[0].addTest(made);
    };
    const describe = (title, define) => {
      const suite = Suite.create(suites[0], title);
      suite.file = file;
      suites.unshift(suite);
      define();
      suites.shift();
    };
    Object.assign(context, {
      expect,
      test: Object.assign((title, run) => test(title, run), { each: bind(test) }),
      describe: Object.assign((title, define) => describe(title, define), {
        each: bind(describe, false),
      }),
      beforeAll: (run) => suites[0].beforeAll(() => run()),
      afterAll: (run) => suites[0].afterAll(() => run()),
    });
  });
};
