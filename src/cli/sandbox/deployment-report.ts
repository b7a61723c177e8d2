import { line, lines, table, title, type ReportBlock } from '../../report/block';
import type { Deployment } from '../../sandbox/deploy/deploy-stack';
import { SANDBOX_CREDENTIALS } from '../../sandbox/sandbox-credentials';
import { regionOf } from '../../sources/deployed/region-of';

/** What may be done while a sandbox is up. */
export const AGAIN = 'Enter deploys again; Ctrl-C stops the local AWS and removes what it stored.';

/** What a deployment answers. */
export interface DeploymentAnswer extends Pick<Deployment, 'folder' | 'applied' | 'signInPages'> {
  readonly endpoint: string;
  readonly users: readonly string[];
}

/**
 * Shows where a deployment is, and where users sign in to it.
 *
 * @param given The folder as it was typed.
 */
export function deploymentReport(
  given: string,
  { endpoint, folder, applied, signInPages, users }: DeploymentAnswer,
): ReportBlock[] {
  const { added, changed, destroyed } = applied;
  const rows = [
    ['local AWS', endpoint],
    ['terraform', `${added} added, ${changed} changed, ${destroyed} destroyed`],
    ['state', folder],
    ...(users.length === 0 ? [] : [['users', `${users.join(', ')}; without a password`]]),
  ];
  const [page] = signInPages;
  const region = page === undefined ? '' : ` AWS_REGION=${regionOf(page.userPoolId)}`;
  const { accessKeyId, secretAccessKey } = SANDBOX_CREDENTIALS;
  return [
    title(1, `sandbox · ${given}`),
    table(
      2,
      rows.map((cells) => ({ cells })),
    ),
    lines(2, '', line('Sign in', 'heading')),
    ...(page === undefined
      ? [lines(4, 'no app client has hosted pages: a domain, a flow and a callback URL')]
      : []),
    ...signInPages.flatMap(({ client, identityProvider, url }) => [
      lines(4, identityProvider === undefined ? client : `${client} through ${identityProvider}`),
      lines(6, url),
    ]),
    lines(2, '', line('For the SDK and the AWS CLI', 'heading')),
    lines(
      4,
      `export AWS_ENDPOINT_URL=${endpoint}${region}`,
      `export AWS_ACCESS_KEY_ID=${accessKeyId} AWS_SECRET_ACCESS_KEY=${secretAccessKey}`,
    ),
    lines(0, '', AGAIN),
  ];
}
