import { SandboxError } from './sandbox-error';

/** The packages that every sandbox needs beside this one. */
const ALWAYS = [
  '@aws-sdk/client-cognito-identity',
  '@aws-sdk/client-cognito-identity-provider',
  '@aws-sdk/client-dynamodb',
  '@aws-sdk/client-iam',
  '@aws-sdk/client-s3',
  'jose',
];

/**
 * Makes sure that the packages that a sandbox needs are installed; the stand-in needs one more.
 *
 * @throws SandboxError with the command that installs those that are missing
 */
export function requirePackages(
  hasUsers: boolean,
  resolve: (name: string) => unknown = require.resolve,
): void {
  const missing = [...ALWAYS, ...(hasUsers ? ['oidc-provider'] : [])].filter((name) => {
    try {
      resolve(name);
      return false;
    } catch (error) {
      // One that can only be imported can't be resolved so, but is there.
      return (error as NodeJS.ErrnoException).code === 'MODULE_NOT_FOUND';
    }
  });
  if (missing.length === 0) return;
  throw new SandboxError(
    'missing-tool',
    `the sandbox needs packages that are not installed; run npm install --save-dev ${missing.join(' ')}`,
  );
}
