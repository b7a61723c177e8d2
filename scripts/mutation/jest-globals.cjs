// Lets Mocha run tests that are written for Jest: it needs no process, no sandbox and no cache for each
// of the thousands of runs that a mutation test makes.
require('tsx/cjs');
const { expect } = require('expect');
const { bind } = require('jest-each');
const { Suite } = require('mocha');

global.expect = expect;
const { emit } = Suite.prototype;
Suite.prototype.emit = function emitWithGlobals(name, context, ...rest) {
  const result = emit.call(this, name, context, ...rest);
  // Mocha has just put its own names there, once more for each file.
  if (name === 'pre-require') addGlobals(context);
  return result;
};

function addGlobals({ it, describe, before, after }) {
  const test = (title, run) => it(title, () => run());
  const group = (title, define) =>
    describe(title, () => {
      define();
    });
  global.test = Object.assign((title, run) => test(title, run), { each: bind(test) });
  global.describe = Object.assign((title, define) => group(title, define), {
    each: bind(group, false),
  });
  Object.assign(global, { beforeAll: before, afterAll: after });
}
