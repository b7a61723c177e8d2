import { isUnknown } from '../../values/unknown';
import type { Check } from '../check';
import type { Danger } from '../finding';
import { code } from '../shown';

/** Finds app clients for machines that AWS rejects: without a secret, or with a flow of users as well. */
export const C02: Check = {
  level: 'error',
  title: 'an app client for machines has no secret, or signs users in as well',
  why: 'AWS rejects the client',
  fix: 'a client of its own for machines: generate_secret = true, allowed_oauth_flows = ["client_credentials"]',
  fires: 'allowed_oauth_flows = ["client_credentials", "code"]',
  nearMiss: 'allowed_oauth_flows = ["client_credentials"], generate_secret = true',
  see: 'https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/API_CreateUserPoolClient.html',
  find: ({ userPools }) =>
    userPools.flatMap(({ clients }) =>
      clients.flatMap(({ address, oauthFlows = [], hasSecret }): Danger[] => {
        if (isUnknown(oauthFlows) || !oauthFlows.includes('client_credentials')) return [];
        const isMixed = oauthFlows.some((flow) => flow === 'code' || flow === 'implicit');
        if (!isMixed && hasSecret === true) return [];
        const isCertain = isMixed || !isUnknown(hasSecret);
        const why = isMixed
          ? '`client_credentials` stands beside a flow of users'
          : '`client_credentials` needs a secret';
        return [
          {
            level: 'error',
            certainty: isCertain ? 'certain' : 'undecided',
            address,
            part: 'flows',
            subject: address,
            danger: `AWS ${isCertain ? 'rejects' : 'may reject'} ${code(address)}: ${why}`,
            attack: [],
            remedy: 'Fix: make a client of its own for machines, with a secret',
          },
        ];
      }),
    ),
};
