import {
  twinManifest,
  TWIN_PEERS,
  twinProjectManifest,
  TWIN_VERSIONS,
} from '../../scripts/twin/twin-manifest';
import { joinedStrings, twinText } from '../../scripts/twin/twin-text';

describe('twinText', () => {
  test.each([
    ["import { App } from 'cdktf';", "import { App } from 'cdktn';"],
    ['require("cdktf")', 'require("cdktn")'],
    ["from '@cdktf/provider-aws/lib/iam-role'", "from '@cdktn/provider-aws/lib/iam-role'"],
    ["from 'cdktf-cognito-federation/testing'", "from 'cdktn-cognito-federation/testing'"],
    ["program.name('cognito-federation')", "program.name('cdktn-cognito-federation')"],
    ['`cognito-federation: the answer`', '`cdktn-cognito-federation: the answer`'],
    ["'cognito-federation explain a.json'", "'cdktn-cognito-federation explain a.json'"],
    ['a stack of cdktf', 'a stack of cdktn'],
  ])('rewrites %s', (text, rewritten) => {
    expect(twinText(text)).toBe(rewritten);
  });

  test.each([
    "'cdktf.out/stacks/corp'",
    'project from `cdktf.json`',
    "Symbol.for('cdktf/TerraformStack')",
    'this.element.cdktfStack',
    'modules/cognito-federation/examples',
    'cdktn-cognito-federation explain',
  ])('leaves %s as it is, which cdktn has too', (text) => {
    expect(twinText(text)).toBe(text);
  });
});

describe('joinedStrings', () => {
  test('joins a name that a line break parts, and leaves a line that ends with a backslash', () => {
    expect(twinText(joinedStrings('require("cd\\\nktf")'))).toBe('require("cdktn")');
    expect(joinedStrings('`a\\\\\nb\\\\\\\nc`')).toBe('`a\\\\\nb\\\\c`');
  });
});

describe('twinManifest', () => {
  const manifest = {
    ...{ name: 'cdktf-cognito-federation', version: '1.2.3', engines: { node: '>=20.19' } },
    bin: { 'cognito-federation': 'dist/cli/main.js' },
    keywords: ['aws', 'cdktf'],
    dependencies: { '@cdktf/hcl2json': '0.21.0', commander: '14.0.3' },
    peerDependencies: { cdktf: '^0.21.0', '@cdktf/provider-aws': '^21.0.0', jose: '^5.10.0' },
    peerDependenciesMeta: { cdktf: { optional: true } },
  };

  test('names the packages of cdktn, and a command of its own', () => {
    expect(twinManifest(manifest)).toEqual({
      ...{ name: 'cdktn-cognito-federation', version: '1.2.3', engines: { node: '>=22.11' } },
      bin: { 'cdktn-cognito-federation': 'dist/cli/main.js' },
      keywords: ['aws', 'cdktn'],
      dependencies: { '@cdktn/hcl2json': '0.24.0', commander: '14.0.3' },
      peerDependencies: {
        cdktn: TWIN_PEERS.cdktn,
        '@cdktn/provider-aws': TWIN_PEERS['@cdktn/provider-aws'],
        jose: '^5.10.0',
      },
      peerDependenciesMeta: { cdktn: { optional: true } },
    });
  });
});

describe('twinProjectManifest', () => {
  test('pins versions that the twin takes', () => {
    const dependencies = {
      '@cdktf/provider-aws': '21.22.1',
      cdktf: '0.21.0',
      constructs: '10.4.3',
    };
    const started = twinProjectManifest({ dependencies, devDependencies: { jest: '30.5.2' } });
    expect(started).toEqual({ dependencies: TWIN_VERSIONS, devDependencies: { jest: '30.5.2' } });
  });
});
