import { CognitoFederation } from 'cdktf-cognito-federation';
import { newStack } from '../helpers/synthesized';

// A bundled program has no files of the package beside it.
jest.mock('node:module', () => ({
  createRequire: () => () => {
    throw Object.assign(new Error('Cannot find module'), { code: 'MODULE_NOT_FOUND' });
  },
}));

test('a bundled program synthesizes, and is told that nothing judged what it renders', () => {
  const stack = newStack();
  const corp = new CognitoFederation(stack, 'corp', {
    name: 'corp',
    domain: { prefix: 'corp' },
    clients: { web: { callbackUrls: ['https://app.example/callback'], allowImplicitFlow: true } },
  });
  corp.acknowledge('CF-C01', 'clients.web', 'the kiosk app is replaced in March');
  // Nobody can tell whether it covers something.
  corp.acknowledge('CF-P01', 'aws_cognito_identity_pool.corp', 'a kiosk has no users');
  corp.roles.authenticated.resource.assumeRolePolicy = '{}';
  expect(stack.node.findAll().flatMap(({ node }) => node.validate())).toEqual([]);
  expect(stack.node.metadata.map(({ data }) => data)).toEqual([
    'what the stack renders is not judged: the package is bundled into the program; run `npx cognito-federation check cdktf.out/stacks/<name>`',
  ]);
});
