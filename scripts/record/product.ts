// The only place of the recorder that knows where the product lies: what moves there changes a line here.
export { run } from '../../src/cli/run';
export { terminalOf } from '../../src/cli/terminal';
export { ConfigError, CognitoFederation, claim } from '../../src/index';
export type { CognitoFederationSpec } from '../../src/index';
export { decide } from '../../src/policies/evaluation/decide';
export { decideTrust } from '../../src/policies/evaluation/evaluate';
export * as checks from '../../src/testing/index';
export type {
  CheckResult,
  RequestQuestion,
  SignIn,
  SignInQuestion,
  Switches,
} from '../../src/testing/index';
