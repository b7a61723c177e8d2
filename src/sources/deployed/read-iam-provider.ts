import { GetOpenIDConnectProviderCommand, type IAMClient } from '@aws-sdk/client-iam';
import type { IamIdentityProvider } from '../../model/identity-provider';
import { ifThere } from './if-there';

/** Reads an OpenID Connect provider back from IAM; nothing where there is none. */
export async function readOidcProvider(
  client: IAMClient,
  arn: string,
): Promise<IamIdentityProvider[]> {
  const command = new GetOpenIDConnectProviderCommand({ OpenIDConnectProviderArn: arn });
  const found = await ifThere(client.send(command));
  if (found === undefined) return [];
  const url = found.Url ?? '';
  const issuer = url.startsWith('https://') ? url : `https://${url}`;
  return [{ address: arn, type: 'OIDC', arn, issuer, clientIds: found.ClientIDList ?? [] }];
}
